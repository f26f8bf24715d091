//! Cards on poem.

use api_error_core::Rejection;
use api_error_core::poem::{Json, Path};
use api_error_core::prelude::*;
use api_error_docs::{OpenApi, Reference};
use poem::listener::TcpListener;
use poem::web::Html;
use poem::{EndpointExt, IntoResponse, Route, Server, get, handler, post};
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

#[handler]
async fn create(Json(card): Json<Card>) -> String {
    card.label
}

#[handler]
async fn show(Path(card_id): Path<u32>) -> Result<&'static str, CardError> {
    match card_id {
        7 => Ok("Books"),
        _ => Err(CardError::NotFound { card_id }),
    }
}

#[handler]
async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
    Err(CardError::Frozen { card_id })
}

#[handler]
fn errors() -> Html<String> {
    Html(Reference::of::<CardError>().to_html())
}

#[handler]
fn openapi() -> impl IntoResponse {
    let document = Reference::of::<CardError>().to_openapi(OpenApi::V3_1);
    document.with_content_type("application/json")
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Route::new()
        .at("/cards", post(create))
        .at("/cards/:card_id", get(show))
        .at("/cards/:card_id/freeze", post(freeze))
        .at("/errors", get(errors))
        .at("/openapi.json", get(openapi))
        .with(ErrorLayer::new().catalog::<CardError>());
    let port = std::env::var("PORT").map_or(3000, |port| port.parse().expect("a port"));
    let listener = TcpListener::bind(("127.0.0.1", port));
    Server::new(listener).run(app).await
}
