//! Cards on actix-web.

use actix_web::http::header::ContentType;
use actix_web::web::{get, post, resource};
use actix_web::{App, HttpResponse, HttpServer};
use api_error_core::Rejection;
use api_error_core::actix::{Json, Path};
use api_error_core::prelude::*;
use api_error_docs::{OpenApi, Reference};
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

async fn freeze(Path(card_id): Path<u32>) -> Result<&'static str, CardError> {
    Err(CardError::Frozen { card_id })
}

async fn errors() -> HttpResponse {
    let page = Reference::of::<CardError>().to_html();
    HttpResponse::Ok()
        .content_type(ContentType::html())
        .body(page)
}

async fn openapi() -> HttpResponse {
    let document = Reference::of::<CardError>().to_openapi(OpenApi::V3_1);
    HttpResponse::Ok()
        .content_type(ContentType::json())
        .body(document)
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::var("PORT").map_or(3000, |port| port.parse().expect("a port"));
    let app = || {
        App::new()
            .wrap(ErrorLayer::new().catalog::<CardError>())
            .service(resource("/cards").route(post().to(create)))
            .service(resource("/cards/{card_id}").route(get().to(show)))
            .service(resource("/cards/{card_id}/freeze").route(post().to(freeze)))
            .service(resource("/errors").route(get().to(errors)))
            .service(resource("/openapi.json").route(get().to(openapi)))
    };
    HttpServer::new(app).bind(("127.0.0.1", port))?.run().await
}
