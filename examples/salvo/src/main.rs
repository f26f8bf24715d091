//! Cards on salvo.

use api_error_core::Rejection;
use api_error_core::prelude::*;
use api_error_core::salvo::{Json, Path};
use api_error_docs::{OpenApi, Reference};
use salvo::conn::{Listener, TcpListener};
use salvo::writing::Text;
use salvo::{Router, Server, Service, Writer, handler};
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
async fn create(card: Json<Card>) -> String {
    card.label.clone()
}

#[handler]
async fn show(card_id: Path<u32>) -> Result<&'static str, CardError> {
    match *card_id {
        7 => Ok("Books"),
        card_id => Err(CardError::NotFound { card_id }),
    }
}

#[handler]
async fn freeze(card_id: Path<u32>) -> Result<&'static str, CardError> {
    Err(CardError::Frozen { card_id: *card_id })
}

#[handler]
async fn errors() -> Text<String> {
    Text::Html(Reference::of::<CardError>().to_html())
}

#[handler]
async fn openapi() -> Text<String> {
    Text::Json(Reference::of::<CardError>().to_openapi(OpenApi::V3_1))
}

#[tokio::main]
async fn main() {
    let router = Router::new()
        .push(Router::with_path("cards").post(create))
        .push(Router::with_path("cards/{card_id}").get(show))
        .push(Router::with_path("cards/{card_id}/freeze").post(freeze))
        .push(Router::with_path("errors").get(errors))
        .push(Router::with_path("openapi.json").get(openapi));
    let service = Service::new(router).hoop(ErrorLayer::new().catalog::<CardError>());
    let port = std::env::var("PORT").map_or(3000, |port| port.parse().expect("a port"));
    let listener = TcpListener::new(("127.0.0.1", port)).bind().await;
    Server::new(listener).serve(service).await;
}
