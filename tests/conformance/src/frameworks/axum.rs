use std::convert::Infallible;

use api_error_core::axum::{Form, Json, JsonAll, Path, Query};
use api_error_core::request::RequestHandle;
use api_error_core::{ApiError, ErrorLayer, HttpError, Rejection, RequestId};
use axum::Router;
use axum::body::Body;
use axum::extract::rejection::{FormRejection, JsonRejection, PathRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, FromRequestParts, Request};
use axum::http::header::{CONNECTION, CONTENT_TYPE, RETRY_AFTER, UPGRADE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::sse::{Event, Sse};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::StreamExt;

use crate::by_hand::{self, ByHand, Caller, Trouble};
use crate::service::{self, BODY_LIMIT, Bare, Card, Failure, Labels, Login, Page, ServiceError};
use crate::streamed::{self, Flow};
use crate::ways;
use api_error_test_support::ThreadServer;
use api_error_test_support::shapes::SECRET;

pub(super) fn start(layer: ErrorLayer, limit: usize) -> ThreadServer {
    ThreadServer::run(async move |listener| {
        let serve = axum::serve(listener, app(layer, limit));
        serve.await.expect("serving goes on");
    })
}

/// The extractors of axum alone, with our rejections.
///
/// # Panics
///
/// If the server ends.
pub fn stock(layer: ErrorLayer) -> ThreadServer {
    use axum::extract::{Path, Query};
    use axum::{Form, Json};

    ThreadServer::run(async move |listener| {
        let app = Router::new()
            .route(
                "/cards",
                post(async |card: Result<Json<Card>, JsonRejection>| refused(card)),
            )
            .route(
                "/forms",
                post(async |page: Result<Form<Page>, FormRejection>| refused(page)),
            )
            .route(
                "/search",
                get(async |page: Result<Query<Page>, QueryRejection>| refused(page)),
            )
            .route(
                "/cards/{card}",
                get(async |card: Result<Path<u32>, PathRejection>| refused(card)),
            )
            .layer(DefaultBodyLimit::max(BODY_LIMIT))
            .layer(layer);
        axum::serve(listener, app).await.expect("serving goes on");
    })
}

fn refused<T, E: Into<Rejection>>(extracted: Result<T, E>) -> Result<(), Rejection> {
    extracted.map(drop).map_err(Into::into)
}

fn app(layer: ErrorLayer, limit: usize) -> Router {
    routes(limit).layer(layer)
}

pub(super) fn routes(limit: usize) -> Router {
    Router::new()
        .route("/errors/{name}", get(errors))
        .route("/boxed/{name}", get(boxed))
        .route("/notes/{number}", get(notes))
        .route("/http", get(async || HttpError::GONE))
        .route("/cards", get(async || "the cards").post(create))
        .route("/cards/{card}", get(card))
        .route("/stock", post(async |_: axum::Json<Card>| ()))
        .route("/drafts", post(async |_: JsonAll<Card>| ()))
        .route("/logins", post(async |_: Json<Login>| ()))
        .route("/failures/{name}", get(failures))
        .route(
            "/labels",
            get(async |_: Query<Labels>| ()).post(async |_: Form<Labels>| ()),
        )
        .route("/statuses/{number}/{kind}", get(status))
        .route("/by-hand/{name}", get(made))
        .route("/panics/{kind}", get(panics))
        .route("/troubles/{status}/{name}", get(troubles))
        .route("/streams/{card}", get(streams))
        .route("/events/{card}", get(events))
        .route("/upgrades/{card}", get(upgrades))
        .route("/flows/{status}/{kind}", get(flows))
        .route("/ways/{way}/{number}", get(ways))
        .route("/guarded", get(async |_: Caller| "the cards"))
        .nest(
            "/nested",
            Router::new().route("/errors/{name}", get(errors)),
        )
        .nest(
            "/within",
            Router::new()
                .route("/errors/{name}", get(errors))
                .layer(service::layer()),
        )
        .route("/forms", post(form))
        .route("/search", get(search))
        .route(
            "/panic",
            get(async || -> () { panic!("{}", service::PANIC) }),
        )
        .route("/ids/{number}", get(ids))
        .route("/teapot", get(async || StatusCode::IM_A_TEAPOT))
        .route(
            "/busy",
            get(async || (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "30")])),
        )
        .route(
            "/words",
            get(async || (StatusCode::CONFLICT, "the card is in use")),
        )
        .route(
            "/foreign",
            get(async || {
                (
                    StatusCode::BAD_REQUEST,
                    [(CONTENT_TYPE, "application/json")],
                    r#"{"theirs":true}"#,
                )
            }),
        )
        .layer(DefaultBodyLimit::max(limit))
}

async fn errors(Path(name): Path<String>) -> Result<(), ServiceError> {
    Err(service::error(&name))
}

async fn boxed(Path(name): Path<String>) -> Result<(), Box<dyn ApiError + Send + Sync>> {
    Err(service::boxed(&name).await)
}

async fn notes(Path(number): Path<String>) -> Result<(), ServiceError> {
    Err(service::noted(&number))
}

async fn create(Json(card): Json<Card>) -> String {
    card.items
        .iter()
        .map(|item| item.price)
        .sum::<u32>()
        .to_string()
}

async fn card(Path(card): Path<u32>) -> String {
    card.to_string()
}

async fn form(Form(page): Form<Page>) -> String {
    page.limit.to_string()
}

async fn search(Query(page): Query<Page>) -> String {
    page.limit.to_string()
}

async fn status(
    axum::extract::Path((number, kind)): axum::extract::Path<(String, String)>,
) -> Response {
    let bare = Bare::named(&number, &kind);
    let mut response = Response::builder().status(bare.status);
    if let Some(media_type) = bare.media_type {
        response = response.header(CONTENT_TYPE, media_type);
    }
    response.body(bare.body.into()).expect("a response")
}

async fn made(Path(name): Path<String>) -> Response {
    let by_hand = ByHand::named(&name);
    let response = by_hand.head().body(by_hand.body.into());
    response.expect("a response")
}

async fn panics(Path(kind): Path<String>) -> String {
    by_hand::panic(&kind).await
}

async fn troubles(Path((status, name)): Path<(u16, String)>) -> impl IntoResponse {
    let status = StatusCode::from_u16(status).expect("a status");
    let body = Body::new(Trouble::named(&name));
    (status, [(CONTENT_TYPE, "text/plain")], body)
}

async fn streams(Path(card): Path<u32>, request: RequestHandle) -> impl IntoResponse {
    let body = Body::from_stream(streamed::lines(request, card));
    ([(CONTENT_TYPE, streamed::MEDIA_TYPE)], body)
}

async fn events(Path(card): Path<u32>, request: RequestHandle) -> impl IntoResponse {
    let texts = streamed::texts(request, card);
    Sse::new(texts.map(|text| Ok::<_, Infallible>(Event::default().data(text))))
}

async fn upgrades(
    Path(card): Path<u32>,
    handle: RequestHandle,
    request: Request,
) -> impl IntoResponse {
    streamed::take_over(hyper::upgrade::on(request), handle, card);
    let headers = [(CONNECTION, "upgrade"), (UPGRADE, streamed::PROTOCOL)];
    (StatusCode::SWITCHING_PROTOCOLS, headers)
}

async fn flows(Path((status, kind)): Path<(u16, String)>) -> Response {
    let flow = Flow::named(&kind);
    let response = Response::builder().status(status);
    let response = flow.headers().fold(response, |response, (name, value)| {
        response.header(name, value)
    });
    let body = Body::from_stream(flow.body());
    response.body(body).expect("a response")
}

async fn ways(Path((way, number)): Path<(String, usize)>) -> Response {
    let respond = |number| ways::error(number).into_response();
    let elsewhere = ways::spawned(way.clone(), number, respond);
    ways::serve(&way, number, respond, elsewhere).await
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = ServiceError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ServiceError> {
        by_hand::guard(&parts.headers)
    }
}

async fn ids(Path(number): Path<u16>, id: RequestId) -> impl IntoResponse {
    let status = StatusCode::from_u16(number).expect("a status");
    (status, AppendHeaders(service::OTHER_IDS), id.to_string())
}

async fn failures(axum::extract::Path(name): axum::extract::Path<String>) -> Response {
    let failure = Failure::named(&name);
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    let mut response = match failure.name {
        Failure::TYPED_BEFORE => status.into_response(),
        Failure::RENDERED_BEFORE => {
            drop(HttpError::INTERNAL_SERVER_ERROR.into_response());
            (status, SECRET).into_response()
        }
        _ => (status, SECRET.as_bytes().to_vec()).into_response(),
    };
    response.headers_mut().remove(CONTENT_TYPE);
    for (name, value) in failure.headers() {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}
