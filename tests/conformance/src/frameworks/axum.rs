use api_error_core::axum::{Form, Json, Path, Query};
use api_error_core::{ApiError, ErrorLayer, HttpError};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::routing::{get, post};

use crate::service::{self, BODY_LIMIT, Card, Page, ServiceError};
use api_error_test_support::ThreadServer;

pub(super) fn start(layer: ErrorLayer) -> ThreadServer {
    ThreadServer::run(async |listener| {
        let serve = axum::serve(listener, app(layer));
        serve.await.expect("serving goes on");
    })
}

fn app(layer: ErrorLayer) -> Router {
    Router::new()
        .route("/errors/{name}", get(errors))
        .route("/boxed/{name}", get(boxed))
        .route("/notes/{number}", get(notes))
        .route("/http", get(async || HttpError::GONE))
        .route("/cards", get(async || "the cards").post(create))
        .route("/cards/{card}", get(card))
        .route("/stock", post(async |_: axum::Json<Card>| ()))
        .route("/forms", post(form))
        .route("/search", get(search))
        .route(
            "/panic",
            get(async || -> () { panic!("{}", service::PANIC) }),
        )
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
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(layer)
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
