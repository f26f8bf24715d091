use std::io;

use api_error_core::http::Method;
use api_error_core::poem::{Allow, BodyLimit, Form, Json, JsonAll, Path as Parameter, Query};
use api_error_core::request::RequestHandle;
use api_error_core::{ApiError, ErrorLayer, HttpError, RequestId};
use http_body_util::combinators::BoxBody;
use poem::error::ResponseError;
use poem::http::StatusCode;
use poem::listener::{Acceptor, Listener, TcpListener};
use poem::web::Path;
use poem::{
    Body, EndpointExt, FromRequest, IntoEndpoint, Request, RequestBody, Response, Route, get,
    handler, post,
};

use crate::by_hand::{self, ByHand, Caller, Trouble};
use crate::service::{self, Bare, Card, Failure, Labels, Login, Page, ServiceError};
use crate::streamed::{self, Flow};
use crate::ways;
use api_error_test_support::ThreadServer;
use api_error_test_support::shapes::SECRET;

pub(super) fn start(layer: ErrorLayer, limit: usize) -> ThreadServer {
    ThreadServer::run_bound(async move |ready| {
        let listener = TcpListener::bind("127.0.0.1:0").into_acceptor().await;
        let listener = listener.expect("a free port");
        let address = listener.local_addr().remove(0);
        let _ = ready.send(*address.as_socket_addr().expect("a bound port"));
        let server = poem::Server::new_with_acceptor(listener);
        let serve = server.run(app().data(BodyLimit(limit)).with(layer));
        serve.await.expect("serving goes on");
    })
}

fn app() -> impl IntoEndpoint {
    let methods = Allow::new([Method::GET, Method::HEAD, Method::POST]);
    Route::new()
        .at("/errors/:name", get(errors).head(errors))
        .at("/boxed/:name", get(boxed))
        .at("/notes/:number", get(notes))
        .at("/http", get(http))
        .at("/cards", get(list).head(list).post(create).with(methods))
        .at("/cards/:card", get(show))
        .at("/stock", post(stock))
        .at("/drafts", post(draft))
        .at("/logins", post(login))
        .at("/failures/:name", get(failures))
        .at("/labels", get(labels).post(label))
        .at("/statuses/:number/:kind", get(status))
        .at("/by-hand/:name", get(made).head(made))
        .at("/panics/:kind", get(panics).head(panics))
        .at("/troubles/:status/:name", get(troubles).head(troubles))
        .at("/streams/:card", get(streams))
        .at("/events/:card", get(events))
        .at("/flows/:status/:kind", get(flows))
        .at("/ways/:way/:number", get(interleaved))
        .at("/guarded", get(guarded).head(guarded))
        .nest("/nested", Route::new().at("/errors/:name", get(errors)))
        .nest(
            "/within",
            Route::new()
                .at("/errors/:name", get(errors))
                .with(service::layer()),
        )
        .at("/forms", post(form))
        .at("/search", get(search))
        .at("/panic", get(panic))
        .at("/ids/:number", get(ids))
        .at("/teapot", get(teapot))
        .at("/busy", get(busy))
        .at("/words", get(words))
        .at("/foreign", get(foreign))
}

#[handler]
async fn errors(Path(name): Path<String>) -> Result<String, ServiceError> {
    Err(service::error(&name))
}

#[handler]
async fn boxed(Path(name): Path<String>) -> Result<String, Box<dyn ApiError + Send + Sync>> {
    Err(service::boxed(&name).await)
}

#[handler]
async fn notes(Path(number): Path<String>) -> Result<String, ServiceError> {
    Err(service::noted(&number))
}

#[handler]
async fn http() -> Result<String, HttpError> {
    Err(HttpError::GONE)
}

#[handler]
async fn list() -> &'static str {
    "the cards"
}

#[handler]
async fn create(Json(card): Json<Card>) -> String {
    let sum: u32 = card.items.iter().map(|item| item.price).sum();
    sum.to_string()
}

#[handler]
async fn show(Parameter(card): Parameter<u32>) -> String {
    card.to_string()
}

#[handler]
async fn stock(_: poem::web::Json<Card>) {}

#[handler]
async fn draft(_: JsonAll<Card>) {}

#[handler]
async fn form(Form(page): Form<Page>) -> String {
    page.limit.to_string()
}

#[handler]
async fn labels(_: Query<Labels>) {}

#[handler]
async fn label(_: Form<Labels>) {}

#[handler]
async fn search(Query(page): Query<Page>) -> String {
    page.limit.to_string()
}

#[handler]
async fn panic() -> String {
    panic!("{}", service::PANIC)
}

#[handler]
async fn made(Path(name): Path<String>) -> Response {
    let by_hand = ByHand::named(&name);
    let response = Response::builder().status(by_hand.status());
    let headers = by_hand.headers.iter();
    let response = headers.fold(response, |response, (name, value)| {
        response.header(*name, *value)
    });
    response.body(by_hand.body)
}

#[handler]
async fn panics(Path(kind): Path<String>) -> String {
    by_hand::panic(&kind).await
}

#[handler]
async fn troubles(Path((number, name)): Path<(u16, String)>) -> Response {
    let number = StatusCode::from_u16(number).expect("a status");
    let response = Response::builder().status(number);
    let body: BoxBody<_, io::Error> = BoxBody::new(Trouble::named(&name));
    response.content_type("text/plain").body(Body::from(body))
}

#[handler]
async fn streams(Path(card): Path<u32>, request: RequestHandle) -> Response {
    let lines = streamed::lines(request, card);
    let response = Response::builder().content_type(streamed::MEDIA_TYPE);
    response.body(Body::from_bytes_stream(lines))
}

#[handler]
async fn events(Path(card): Path<u32>, request: RequestHandle) -> Response {
    let events = streamed::events(request, card);
    let response = Response::builder().content_type(streamed::EVENTS);
    response.body(Body::from_bytes_stream(events))
}

#[handler]
async fn flows(Path((number, kind)): Path<(u16, String)>) -> Response {
    let number = StatusCode::from_u16(number).expect("a status");
    let flow = Flow::named(&kind);
    let response = Response::builder().status(number);
    let response = flow.headers().fold(response, |response, (name, value)| {
        response.header(name, value)
    });
    response.body(Body::from_bytes_stream(flow.body()))
}

#[handler]
async fn interleaved(Path((way, number)): Path<(String, usize)>) -> Response {
    let respond = |number| ways::error(number).as_response();
    let elsewhere = ways::spawned(way.clone(), number, respond);
    ways::serve(&way, number, respond, elsewhere).await
}

#[handler]
async fn guarded(_: Caller) -> &'static str {
    "the cards"
}

impl<'a> FromRequest<'a> for Caller {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(by_hand::guard(request.headers())?)
    }
}

#[handler]
async fn ids(Path(number): Path<u16>, id: RequestId) -> Response {
    let number = StatusCode::from_u16(number).expect("a status");
    let response = Response::builder().status(number);
    let response = response.content_type("text/plain; charset=utf-8");
    let response = service::OTHER_IDS
        .into_iter()
        .fold(response, |response, (name, value)| {
            response.header(name, value)
        });
    response.body(id.to_string())
}

#[handler]
async fn teapot() -> StatusCode {
    StatusCode::IM_A_TEAPOT
}

#[handler]
async fn busy() -> Response {
    let response = Response::builder().status(StatusCode::SERVICE_UNAVAILABLE);
    response.header("retry-after", "30").finish()
}

#[handler]
async fn words() -> Response {
    let response = Response::builder().status(StatusCode::CONFLICT);
    response.body("the card is in use")
}

#[handler]
async fn foreign() -> Response {
    Response::builder()
        .status(StatusCode::BAD_REQUEST)
        .content_type("application/json")
        .body(r#"{"theirs":true}"#)
}

#[handler]
async fn login(_: Json<Login>) {}

#[handler]
async fn status(Path((number, kind)): Path<(String, String)>) -> Response {
    let bare = Bare::named(&number, &kind);
    let status = StatusCode::from_u16(bare.status).expect("a status");
    let mut response = Response::builder().status(status);
    if let Some(media_type) = bare.media_type {
        response = response.content_type(media_type);
    }
    response.body(bare.body)
}

#[handler]
async fn failures(Path(name): Path<String>) -> Response {
    let failure = Failure::named(&name);
    let response = Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = failure.headers();
    let response = headers.fold(response, |response, (name, value)| {
        response.header(name, value)
    });
    match failure.name {
        Failure::TYPED_BEFORE => response.finish(),
        Failure::RENDERED_BEFORE => {
            drop(poem::Error::from(HttpError::INTERNAL_SERVER_ERROR).into_response());
            response.body(SECRET)
        }
        _ => response.body(SECRET),
    }
}
