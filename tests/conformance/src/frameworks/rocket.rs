use std::io::{self, Cursor, SeekFrom};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use api_error_core::request::RequestHandle;
use api_error_core::rocket::{Form, Json, JsonAll, Path, Query, Rejected, reject};
use api_error_core::{ApiError, ErrorLayer, HttpError, RequestId};
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use rocket::config::{Config, LogLevel};
use rocket::data::{ByteUnit, Limits};
use rocket::fairing::AdHoc;
use rocket::http::{ContentType, Status};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use rocket::response::stream::{ByteStream, Event, EventStream};
use rocket::response::{self, Responder, Response};
use rocket::tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use rocket::{Build, Request, Rocket, get, post, routes};

use crate::by_hand::{self, ByHand, Caller, Trouble, TroubledBody};
use crate::service::{self, Bare, Card, Failure, Labels, Login, Page, ServiceError};
use crate::streamed::{self, Flow};
use crate::ways;
use api_error_test_support::ThreadServer;
use api_error_test_support::shapes::SECRET;

pub(super) fn start(layer: ErrorLayer, limit: usize) -> ThreadServer {
    let limit = ByteUnit::from(limit);
    let limits = Limits::new().limit("json", limit).limit("form", limit);
    let routes = routes![
        errors,
        boxed,
        notes,
        http,
        list,
        create,
        show,
        stock,
        form,
        search,
        panic,
        teapot,
        busy,
        words,
        foreign,
        login,
        failures,
        labels,
        label,
        draft,
        status,
        ids,
        made,
        panics,
        troubles,
        guarded,
        interleaved,
        streams,
        events,
        flows,
    ];
    serve(limits, |rocket| {
        rocket
            .mount("/", routes)
            .mount("/nested", routes![errors])
            .mount("/within", routes![errors])
            .attach(layer)
    })
}

/// Serves what `build` makes.
pub(super) fn serve(
    limits: Limits,
    build: impl FnOnce(Rocket<Build>) -> Rocket<Build> + Send + 'static,
) -> ThreadServer {
    ThreadServer::run_bound(async move |ready| {
        let config = Config {
            port: 0,
            log_level: LogLevel::Off,
            limits,
            ..Config::default()
        };
        let server =
            build(rocket::custom(config)).attach(AdHoc::on_liftoff("tell where", move |rocket| {
                let config = rocket.config();
                let _ = ready.send((config.address, config.port).into());
                Box::pin(async {})
            }));
        server.launch().await.expect("serving goes on");
    })
}

#[get("/errors/<name>")]
fn errors(name: &str) -> Result<String, ServiceError> {
    Err(service::error(name))
}

#[get("/boxed/<name>")]
async fn boxed(name: &str) -> Result<String, Box<dyn ApiError + Send + Sync>> {
    Err(service::boxed(name).await)
}

#[get("/notes/<number>")]
fn notes(number: &str) -> Result<String, ServiceError> {
    Err(service::noted(number))
}

#[get("/http")]
fn http() -> HttpError {
    HttpError::GONE
}

#[get("/cards")]
fn list() -> &'static str {
    "the cards"
}

#[post("/cards", data = "<card>")]
fn create(card: Json<Card>) -> String {
    let sum: u32 = card.items.iter().map(|item| item.price).sum();
    sum.to_string()
}

#[get("/cards/<_card>")]
fn show(_card: &str, card: Path<u32>) -> String {
    card.to_string()
}

#[post("/stock", data = "<_card>")]
fn stock(_card: rocket::serde::json::Json<Card>) {}

#[post("/drafts", data = "<_card>")]
fn draft(_card: JsonAll<Card>) {}

#[post("/forms", data = "<page>")]
fn form(page: Form<Page>) -> String {
    page.limit.to_string()
}

#[get("/labels")]
fn labels(_labels: Query<Labels>) {}

#[post("/labels", data = "<_labels>")]
fn label(_labels: Form<Labels>) {}

#[get("/search")]
fn search(page: Query<Page>) -> String {
    page.limit.to_string()
}

#[get("/panic")]
fn panic() -> String {
    panic!("{}", service::PANIC)
}

#[get("/teapot")]
fn teapot() -> Status {
    Status::ImATeapot
}

#[get("/busy")]
fn busy() -> Busy {
    Busy
}

struct Busy;

impl<'r> Responder<'r, 'static> for Busy {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(Status::ServiceUnavailable);
        response.raw_header("retry-after", "30").ok()
    }
}

#[get("/ids/<number>")]
fn ids(number: u16, id: RequestId) -> Ids {
    Ids(number, id)
}

struct Ids(u16, RequestId);

impl<'r> Responder<'r, 'static> for Ids {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let Self(number, id) = self;
        let in_header = request.headers().get_one("x-request-id");
        assert_eq!(
            in_header,
            Some(id.as_str()),
            "another layer would see another id"
        );
        let id = id.to_string();
        let mut response = Response::build();
        response.status(Status::new(number));
        response.header(ContentType::Plain);
        for (name, value) in service::OTHER_IDS {
            response.raw_header_adjoin(name, value);
        }
        response.sized_body(id.len(), Cursor::new(id)).ok()
    }
}

#[get("/by-hand/<name>")]
fn made(name: &str) -> ByHand {
    ByHand::named(name)
}

impl<'r> Responder<'r, 'static> for ByHand {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(Status::new(self.status));
        if !self.body.is_empty() {
            response.sized_body(self.body.len(), Cursor::new(self.body));
        }
        for (name, value) in self.headers {
            response.raw_header_adjoin(*name, *value);
        }
        response.ok()
    }
}

#[get("/panics/<kind>")]
async fn panics(kind: &str) -> String {
    by_hand::panic(kind).await
}

#[get("/streams/<card>")]
fn streams(
    card: u32,
    request: RequestHandle,
) -> (ContentType, ByteStream<impl Stream<Item = Bytes>>) {
    let lines = streamed::lines(request, card);
    let media_type = ContentType::parse_flexible(streamed::MEDIA_TYPE);
    let lines = lines.map(|line| line.expect("no line fails"));
    (media_type.expect("a media type"), ByteStream(lines))
}

#[get("/events/<card>")]
fn events(card: u32, request: RequestHandle) -> EventStream<impl Stream<Item = Event>> {
    EventStream::from(streamed::texts(request, card).map(Event::data))
}

#[get("/flows/<status>/<kind>")]
fn flows(status: u16, kind: &str) -> (Status, Flow) {
    (Status::new(status), Flow::named(kind))
}

impl<'r> Responder<'r, 'r> for Flow {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'r> {
        let parts = self.body().map(|part| part.expect("no part fails"));
        let mut response = ByteStream(parts).respond_to(request)?;
        response.remove_header("content-type");
        for (name, value) in self.headers() {
            response.set_raw_header(name, value);
        }
        Ok(response)
    }
}

#[get("/troubles/<status>/<name>")]
fn troubles(status: u16, name: &str) -> (Status, TroubledBody) {
    (Status::new(status), Trouble::named(name))
}

impl<'r> Responder<'r, 'static> for TroubledBody {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.header(ContentType::Plain);
        match self.trouble {
            // Rocket asks for a length that it is not told.
            Trouble::Length => response.sized_body(None, self),
            _ => response.sized_body(usize::try_from(Self::LENGTH).ok(), self),
        };
        response.ok()
    }
}

impl AsyncRead for TroubledBody {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Some(part) = ready!(self.next_part()) {
            let mut part = part?;
            part.truncate(buffer.remaining());
            buffer.put_slice(&part);
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncSeek for TroubledBody {
    fn start_seek(self: Pin<&mut Self>, _: SeekFrom) -> io::Result<()> {
        Ok(())
    }

    fn poll_complete(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Poll::Ready(Ok(self.length()))
    }
}

#[get("/ways/<way>/<number>")]
async fn interleaved(way: &str, number: usize) -> Box<dyn ApiError + Send + Sync> {
    let elsewhere = ways::spawned(way.to_owned(), number, ways::error);
    ways::serve(way, number, ways::error, elsewhere).await
}

#[get("/guarded")]
fn guarded(_caller: Caller) -> &'static str {
    "the cards"
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Caller {
    type Error = Rejected;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Rejected> {
        match by_hand::guard_of(request.headers().get_one("x-caller")) {
            Ok(caller) => Outcome::Success(caller),
            Err(error) => Outcome::Error(reject(request, error)),
        }
    }
}

#[get("/words")]
fn words() -> (Status, &'static str) {
    (Status::Conflict, "the card is in use")
}

#[get("/foreign")]
fn foreign() -> (Status, (ContentType, &'static str)) {
    (
        Status::BadRequest,
        (ContentType::JSON, r#"{"theirs":true}"#),
    )
}

#[post("/logins", data = "<_login>")]
fn login(_login: Json<Login>) {}

#[get("/statuses/<number>/<kind>")]
fn status(number: &str, kind: &str) -> Bare {
    Bare::named(number, kind)
}

impl<'r> Responder<'r, 'static> for Bare {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(Status::new(self.status));
        if !self.body.is_empty() {
            response.sized_body(self.body.len(), Cursor::new(self.body));
        }
        if let Some(media_type) = self.media_type {
            response.raw_header("content-type", media_type);
        }
        response.ok()
    }
}

#[get("/failures/<name>")]
fn failures(name: &str) -> Failure {
    Failure::named(name)
}

impl<'r> Responder<'r, 'static> for Failure {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(Status::InternalServerError);
        match self.name {
            Failure::TYPED_BEFORE => {}
            Failure::RENDERED_BEFORE => {
                drop(HttpError::INTERNAL_SERVER_ERROR.respond_to(request)?);
                response.sized_body(SECRET.len(), Cursor::new(SECRET));
            }
            _ => {
                response.sized_body(SECRET.len(), Cursor::new(SECRET));
            }
        }
        for (name, value) in self.headers() {
            response.raw_header(name, value);
        }
        response.ok()
    }
}
