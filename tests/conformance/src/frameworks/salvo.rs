use std::io;

use api_error_core::request::RequestHandle;
use api_error_core::salvo::{Form, Json, JsonAll, Path, Query};
use api_error_core::{ApiError, ErrorLayer, HttpError, RequestId};
use http_body_util::BodyExt;
use salvo_core::conn::{Acceptor, Listener, TcpListener};
use salvo_core::http::header::{CONTENT_TYPE, RETRY_AFTER};
use salvo_core::http::request::SecureMaxSize;
use salvo_core::http::{
    HeaderValue, ParseError, Request, ResBody, Response, StatusCode, StatusError,
};
use salvo_core::{FlowCtrl, Router, Server as SalvoServer, Service, Writer, handler};

use crate::by_hand::{self, ByHand, Trouble};
use crate::service::{self, Bare, Card, Failure, Labels, Login, Page, ServiceError};
use crate::streamed::{self, Flow};
use crate::ways;
use api_error_test_support::ThreadServer;
use api_error_test_support::shapes::SECRET;

pub(super) fn start(layer: ErrorLayer, limit: usize) -> ThreadServer {
    ThreadServer::run_bound(async move |ready| {
        let acceptor = TcpListener::new("127.0.0.1:0").bind().await;
        let address = acceptor.holdings()[0].local_addr.clone();
        let _ = ready.send(address.into_std().expect("a bound port"));
        let service = Service::new(routes())
            .hoop(layer)
            .hoop(SecureMaxSize(limit));
        SalvoServer::new(acceptor).serve(service).await;
    })
}

fn routes() -> Router {
    let path = Router::with_path;
    Router::new()
        .push(path("errors/{name}").get(errors).head(errors))
        .push(path("boxed/{name}").get(boxed))
        .push(path("notes/{number}").get(notes))
        .push(path("http").get(http).head(http))
        .push(path("cards").get(list).head(list).post(create))
        .push(path("cards/{card}").get(show))
        .push(path("stock").post(stock))
        .push(path("drafts").post(draft))
        .push(path("logins").post(login))
        .push(path("failures/{name}").get(failures))
        .push(path("labels").get(labels).post(label))
        .push(path("statuses/{number}/{kind}").get(status))
        .push(path("by-hand/{name}").get(made).head(made))
        .push(path("panics/{kind}").get(panics).head(panics))
        .push(
            path("troubles/{status}/{name}")
                .get(troubles)
                .head(troubles),
        )
        .push(path("streams/{card}").get(streams))
        .push(path("events/{card}").get(events))
        .push(path("flows/{status}/{kind}").get(flows).head(flows))
        .push(path("ways/{way}/{number}").get(interleaved))
        .push(path("guarded").hoop(guard).get(list).head(list))
        .push(path("nested").push(path("errors/{name}").get(errors)))
        .push(
            path("within")
                .hoop(service::layer())
                .push(path("errors/{name}").get(errors)),
        )
        .push(path("forms").post(form))
        .push(path("search").get(search))
        .push(path("panic").get(panic))
        .push(path("ids/{number}").get(ids))
        .push(path("teapot").get(teapot))
        .push(path("busy").get(busy))
        .push(path("words").get(words))
        .push(path("foreign").get(foreign))
}

/// A parameter of the path, which is there where the route is.
fn param(request: &Request, name: &str) -> String {
    request.param(name).unwrap_or_default()
}

#[handler]
async fn errors(request: &mut Request) -> Result<String, ServiceError> {
    Err(service::error(&param(request, "name")))
}

#[handler]
async fn boxed(request: &mut Request) -> Result<String, Box<dyn ApiError + Send + Sync>> {
    Err(service::boxed(&param(request, "name")).await)
}

#[handler]
async fn notes(request: &mut Request) -> Result<String, ServiceError> {
    Err(service::noted(&param(request, "number")))
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
async fn create(card: Json<Card>) -> String {
    let sum: u32 = card.items.iter().map(|item| item.price).sum();
    sum.to_string()
}

#[handler]
async fn show(card: Path<u32>) -> String {
    card.to_string()
}

#[handler]
async fn stock(request: &mut Request) -> Result<(), ParseError> {
    request.parse_json::<Card>().await.map(|_| ())
}

#[handler]
async fn form(page: Form<Page>) -> String {
    page.limit.to_string()
}

#[handler]
async fn labels(_labels: Query<Labels>) {}

#[handler]
async fn label(_labels: Form<Labels>) {}

#[handler]
async fn search(page: Query<Page>) -> String {
    page.limit.to_string()
}

#[handler]
async fn panic() -> String {
    panic!("{}", service::PANIC)
}

#[handler]
async fn made(request: &mut Request, response: &mut Response) {
    let by_hand = ByHand::named(&param(request, "name"));
    response.status_code(by_hand.status());
    for (name, value) in by_hand.headers {
        let value = HeaderValue::from_static(value);
        response.headers_mut().append(*name, value);
    }
    if !by_hand.body.is_empty() {
        response.body(by_hand.body);
    }
}

#[handler]
async fn panics(request: &mut Request) -> String {
    by_hand::panic(&param(request, "kind")).await
}

#[handler]
async fn troubles(request: &mut Request, response: &mut Response) {
    let number = param(request, "status").parse().expect("a status");
    response.status_code(number);
    let text = HeaderValue::from_static("text/plain");
    response.headers_mut().insert(CONTENT_TYPE, text);
    let body = Trouble::named(&param(request, "name")).map_err(Into::into);
    response.body(ResBody::Boxed(Box::pin(body)));
}

#[handler]
async fn streams(handle: RequestHandle, request: &mut Request, response: &mut Response) {
    let card = param(request, "card").parse().expect("a number");
    let media_type = HeaderValue::from_static(streamed::MEDIA_TYPE);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response.stream(streamed::lines(handle, card));
}

#[handler]
async fn events(handle: RequestHandle, request: &mut Request, response: &mut Response) {
    let card = param(request, "card").parse().expect("a number");
    let media_type = HeaderValue::from_static(streamed::EVENTS);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response.stream(streamed::events(handle, card));
}

#[handler]
async fn flows(request: &mut Request, response: &mut Response) {
    let number = param(request, "status").parse().expect("a status");
    let flow = Flow::named(&param(request, "kind"));
    response.status_code(number);
    for (name, value) in flow.headers() {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response.stream(flow.body());
}

#[handler]
async fn interleaved(request: &mut Request, response: &mut Response) {
    let (way, number) = (param(request, "way"), param(request, "number"));
    let number = number.parse().expect("a number");
    let respond = |number| {
        let mut response = Response::new();
        response.render(ways::error(number));
        response
    };
    let elsewhere = ways::spawned(way.clone(), number, respond);
    *response = ways::serve(&way, number, respond, elsewhere).await;
}

#[handler]
async fn guard(request: &mut Request, control: &mut FlowCtrl) -> Result<(), ServiceError> {
    let caller = by_hand::guard(request.headers());
    if caller.is_err() {
        control.skip_rest();
    }
    caller.map(drop)
}

#[handler]
async fn ids(id: RequestId, request: &mut Request, response: &mut Response) {
    let number = param(request, "number").parse().expect("a number");
    response.status_code(StatusCode::from_u16(number).expect("a status"));
    for (name, value) in service::OTHER_IDS {
        let value = HeaderValue::from_static(value);
        response.headers_mut().append(name, value);
    }
    response.render(id.to_string());
}

#[handler]
async fn teapot() -> StatusCode {
    StatusCode::IM_A_TEAPOT
}

#[handler]
async fn busy(response: &mut Response) {
    response.status_code(StatusCode::SERVICE_UNAVAILABLE);
    response.headers_mut().insert(RETRY_AFTER, 30.into());
}

#[handler]
async fn words(response: &mut Response) {
    response.status_code(StatusCode::CONFLICT);
    response.render("the card is in use");
}

#[handler]
async fn foreign(response: &mut Response) {
    response.status_code(StatusCode::BAD_REQUEST);
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response.render(r#"{"theirs":true}"#);
}

#[handler]
async fn login(_login: Json<Login>) {}

#[handler]
async fn draft(_card: JsonAll<Card>) {}

#[handler]
async fn status(request: &mut Request, response: &mut Response) {
    let bare = Bare::named(&param(request, "number"), &param(request, "kind"));
    response.status_code(StatusCode::from_u16(bare.status).expect("a status"));
    if let Some(media_type) = bare.media_type {
        let media_type = HeaderValue::from_static(media_type);
        response.headers_mut().insert(CONTENT_TYPE, media_type);
    }
    if !bare.body.is_empty() {
        response.body(bare.body);
    }
}

#[handler]
async fn failures(request: &mut Request, response: &mut Response) -> Result<(), StatusError> {
    let failure = Failure::named(&param(request, "name"));
    if failure.name == Failure::RENDERED_BEFORE {
        response.render(HttpError::INTERNAL_SERVER_ERROR);
        response.headers_mut().remove(CONTENT_TYPE);
    }
    for (name, value) in failure.headers() {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    if failure.name == Failure::TYPED_BEFORE {
        let error = StatusError::internal_server_error().brief(SECRET);
        return Err(error.detail(SECRET).cause(io::Error::other(SECRET)));
    }
    response.status_code(StatusCode::INTERNAL_SERVER_ERROR);
    response.body(SECRET);
    Ok(())
}
