use std::future::{Ready, ready};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BodyStream, MessageBody};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, RETRY_AFTER};
use actix_web::web::{self, Path};
use actix_web::{App, FromRequest, HttpRequest, HttpResponse, HttpServer, ResponseError};
use api_error_core::actix::{Form, Json, JsonAll, Path as Parameter, Query, reject};
use api_error_core::request::RequestHandle;
use api_error_core::{ApiError, ErrorLayer, HttpError, RequestId};
use bytes::Bytes;

use crate::by_hand::{self, ByHand, Caller, Trouble, TroubledBody};
use crate::service::{self, BODY_LIMIT, Bare, Card, Failure, Labels, Login, Page, ServiceError};
use crate::streamed::{self, Flow};
use crate::ways;
use api_error_test_support::ThreadServer;
use api_error_test_support::shapes::SECRET;

pub(super) fn start(layer: ErrorLayer, limit: usize) -> ThreadServer {
    serve(layer, limit, routes)
}

/// The extractors of actix-web alone, with our rejections.
pub fn stock(layer: ErrorLayer) -> ThreadServer {
    serve(layer, BODY_LIMIT, |app| {
        let json = web::JsonConfig::default().limit(BODY_LIMIT);
        let form = web::FormConfig::default().limit(BODY_LIMIT);
        app.app_data(json.error_handler(reject))
            .app_data(form.error_handler(reject))
            .app_data(web::QueryConfig::default().error_handler(reject))
            .app_data(web::PathConfig::default().error_handler(reject))
            .route("/cards", web::post().to(async |_: web::Json<Card>| ""))
            .route("/forms", web::post().to(async |_: web::Form<Page>| ""))
            .route("/search", web::get().to(async |_: web::Query<Page>| ""))
            .route("/cards/{card}", web::get().to(async |_: Path<u32>| ""));
    })
}

fn serve(layer: ErrorLayer, limit: usize, routes: fn(&mut web::ServiceConfig)) -> ThreadServer {
    ThreadServer::run_bound(async move |ready| {
        let server = HttpServer::new(move || {
            App::new()
                .wrap(layer.clone())
                .app_data(web::PayloadConfig::new(limit))
                .configure(routes)
        });
        let server = server
            .workers(1)
            .disable_signals()
            .bind("127.0.0.1:0")
            .expect("a free port");
        let _ = ready.send(server.addrs()[0]);
        server.run().await.expect("serving goes on");
    })
}

pub(super) fn routes(app: &mut web::ServiceConfig) {
    app.route("/errors/{name}", web::get().to(errors))
        .route("/errors/{name}", web::head().to(errors))
        .route("/boxed/{name}", web::get().to(boxed))
        .route("/notes/{number}", web::get().to(notes))
        .route("/http", web::get().to(http))
        .service(
            web::resource("/cards")
                .route(web::get().to(async || "the cards"))
                .route(web::head().to(async || "the cards"))
                .route(web::post().to(create)),
        )
        .route("/cards/{card}", web::get().to(card))
        .route("/stock", web::post().to(async |_: web::Json<Card>| ""))
        .route("/drafts", web::post().to(async |_: JsonAll<Card>| ""))
        .route("/logins", web::post().to(async |_: Json<Login>| ""))
        .route("/failures/{name}", web::get().to(failures))
        .service(
            web::resource("/labels")
                .route(web::get().to(async |_: Query<Labels>| ""))
                .route(web::post().to(async |_: Form<Labels>| "")),
        )
        .route("/statuses/{number}/{kind}", web::get().to(status))
        .route("/by-hand/{name}", web::get().to(made))
        .route("/by-hand/{name}", web::head().to(made))
        .route("/panics/{kind}", web::get().to(panics))
        .route("/panics/{kind}", web::head().to(panics))
        .route("/troubles/{status}/{name}", web::get().to(troubles))
        .route("/troubles/{status}/{name}", web::head().to(troubles))
        .route("/streams/{card}", web::get().to(streams))
        .route("/events/{card}", web::get().to(events))
        .route("/flows/{status}/{kind}", web::get().to(flows))
        .route("/flows/{status}/{kind}", web::head().to(flows))
        .route("/ways/{way}/{number}", web::get().to(ways))
        .route("/guarded", web::get().to(async |_: Caller| "the cards"))
        .route("/guarded", web::head().to(async |_: Caller| "the cards"))
        .service(web::scope("/nested").route("/errors/{name}", web::get().to(errors)))
        .service(
            web::scope("/within")
                .wrap(service::layer())
                .route("/errors/{name}", web::get().to(errors)),
        )
        .route("/forms", web::post().to(form))
        .route("/search", web::get().to(search))
        .route("/panic", web::get().to(panic))
        .route("/ids/{number}", web::get().to(ids))
        .route("/teapot", web::get().to(HttpResponse::ImATeapot))
        .route("/busy", web::get().to(busy))
        .route("/words", web::get().to(words))
        .route("/foreign", web::get().to(foreign));
}

async fn errors(name: Path<String>) -> Result<String, ServiceError> {
    Err(service::error(&name))
}

async fn boxed(name: Path<String>) -> Result<String, Box<dyn ApiError + Send + Sync>> {
    Err(service::boxed(&name).await)
}

async fn notes(number: Path<String>) -> Result<String, ServiceError> {
    Err(service::noted(&number))
}

async fn http() -> Result<String, HttpError> {
    Err(HttpError::GONE)
}

async fn create(Json(card): Json<Card>) -> String {
    let sum: u32 = card.items.iter().map(|item| item.price).sum();
    sum.to_string()
}

async fn card(Parameter(card): Parameter<u32>) -> String {
    card.to_string()
}

async fn form(Form(page): Form<Page>) -> String {
    page.limit.to_string()
}

async fn search(Query(page): Query<Page>) -> String {
    page.limit.to_string()
}

async fn panic() -> String {
    panic!("{}", service::PANIC)
}

async fn busy() -> HttpResponse {
    let mut response = HttpResponse::ServiceUnavailable();
    response.insert_header((RETRY_AFTER, "30")).finish()
}

async fn words() -> HttpResponse {
    HttpResponse::Conflict().body("the card is in use")
}

async fn foreign() -> HttpResponse {
    HttpResponse::BadRequest()
        .insert_header((CONTENT_TYPE, "application/json"))
        .body(r#"{"theirs":true}"#)
}

async fn status(path: Path<(String, String)>) -> HttpResponse {
    let bare = Bare::named(&path.0, &path.1);
    let status = StatusCode::from_u16(bare.status).expect("a status");
    let mut response = HttpResponse::build(status);
    if let Some(media_type) = bare.media_type {
        response.insert_header((CONTENT_TYPE, media_type));
    }
    match bare.body {
        "" => response.finish(),
        body => response.body(body),
    }
}

async fn made(name: Path<String>) -> HttpResponse {
    let by_hand = ByHand::named(&name);
    let status = StatusCode::from_u16(by_hand.status).expect("a status");
    let mut response = HttpResponse::build(status);
    for header in by_hand.headers {
        response.append_header(*header);
    }
    match by_hand.body {
        "" => response.finish(),
        body => response.body(body),
    }
}

async fn panics(kind: Path<String>) -> String {
    by_hand::panic(&kind).await
}

async fn troubles(path: Path<(u16, String)>) -> HttpResponse {
    let status = StatusCode::from_u16(path.0).expect("a status");
    let mut response = HttpResponse::build(status);
    response.insert_header((CONTENT_TYPE, "text/plain"));
    response.body(Trouble::named(&path.1))
}

async fn streams(card: Path<u32>, request: RequestHandle) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, streamed::MEDIA_TYPE));
    response.streaming(streamed::lines(request, *card))
}

async fn events(card: Path<u32>, request: RequestHandle) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, streamed::EVENTS));
    response.streaming(streamed::events(request, *card))
}

async fn flows(path: Path<(u16, String)>) -> HttpResponse {
    let status = StatusCode::from_u16(path.0).expect("a status");
    let flow = Flow::named(&path.1);
    let mut response = HttpResponse::build(status);
    for header in flow.headers() {
        response.insert_header(header);
    }
    response.body(BodyStream::new(flow.body()))
}

async fn ways(path: Path<(String, usize)>) -> HttpResponse {
    let (way, number) = path.into_inner();
    let respond = |number| ways::error(number).error_response();
    // A response of actix-web stays in its thread.
    let elsewhere = async {
        let response = actix_web::rt::spawn(async move { respond(number) });
        response.await.expect("a response")
    };
    ways::serve(&way, number, respond, elsewhere).await
}

impl MessageBody for TroubledBody {
    type Error = io::Error;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length())
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        self.next_part()
    }
}

impl FromRequest for Caller {
    type Error = ServiceError;
    type Future = Ready<Result<Self, ServiceError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let caller = request.headers().get("x-caller");
        ready(by_hand::guard_of(
            caller.and_then(|caller| caller.to_str().ok()),
        ))
    }
}

async fn ids(number: Path<u16>, id: RequestId) -> HttpResponse {
    let status = StatusCode::from_u16(*number).expect("a status");
    let mut response = HttpResponse::build(status);
    for header in service::OTHER_IDS {
        response.append_header(header);
    }
    response.content_type("text/plain; charset=utf-8");
    response.body(id.to_string())
}

async fn failures(name: Path<String>) -> HttpResponse {
    let failure = Failure::named(&name);
    let mut response = HttpResponse::InternalServerError();
    for (name, value) in failure.headers() {
        response.insert_header((name, value));
    }
    match failure.name {
        Failure::TYPED_BEFORE => response.finish(),
        Failure::RENDERED_BEFORE => {
            drop(HttpError::INTERNAL_SERVER_ERROR.error_response());
            response.body(SECRET)
        }
        _ => response.body(SECRET),
    }
}
