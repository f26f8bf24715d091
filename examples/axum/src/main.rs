//! Cards on axum.

use api_error_core::Rejection;
use api_error_core::axum::{Json, Path};
use api_error_core::prelude::*;
use api_error_docs::{OpenApi, Reference};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{get, post};
use serde::Deserialize;

/// Errors of the card service
#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError, Rejection))]
enum CardError {
    /// There is no such card
    #[error("there is no card {card_id}")]
    #[api(status = 404, code = "card_not_found")]
    NotFound {
        #[api(detail)]
        card_id: u32,
    },
    /// The card was frozen earlier
    #[error("card {card_id} is frozen")]
    #[api(status = 409, code = "card_frozen")]
    Frozen {
        #[api(detail)]
        card_id: u32,
    },
}

#[derive(Deserialize)]
struct Card {
    label: String,
}

async fn create(Json(card): Json<Card>) -> String {
    card.label
}

async fn show(Path(card_id): Path<u32>) -> Result<&'static str, CardError> {
    match card_id {
        7 => Ok("Books"),
        _ => Err(CardError::NotFound { card_id }),
    }
}

async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
    Err(CardError::Frozen { card_id })
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let reference = Reference::of::<CardError>();
    let openapi = reference.to_openapi(OpenApi::V3_1);
    let openapi = async || ([(CONTENT_TYPE, "application/json")], openapi);
    let app = Router::new()
        .route("/cards", post(create))
        .route("/cards/{card_id}", get(show))
        .route("/cards/{card_id}/freeze", post(freeze))
        .route("/openapi.json", get(openapi))
        .merge(reference.into_router())
        .layer(ErrorLayer::new().catalog::<CardError>());
    let port = std::env::var("PORT").map_or(3000, |port| port.parse().expect("a port"));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, app).await
}
