use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use aide::openapi::{Info, OpenApi, Server};
use axum::{Json, Router};
use serde_json::Value;

use crate::CardError;

/// What aide makes of a handler's `Result`.
///
/// # Errors
///
/// Those of serializing the document.
pub fn by_aide() -> serde_json::Result<Value> {
    async fn cards() -> Result<Json<u32>, CardError> {
        Err(CardError::AlreadyClosed)
    }

    let mut api = OpenApi {
        info: Info {
            title: "Cards".to_owned(),
            version: "1.0.0".to_owned(),
            ..Info::default()
        },
        servers: vec![Server {
            url: "/".to_owned(),
            ..Server::default()
        }],
        ..OpenApi::default()
    };
    let _: Router = ApiRouter::new()
        .api_route(
            "/cards",
            get_with(cards, |operation| operation.summary("All cards")),
        )
        .finish_api(&mut api);
    serde_json::to_value(&api)
}
