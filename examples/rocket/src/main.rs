//! Cards on Rocket.

use api_error_core::Rejection;
use api_error_core::prelude::*;
use api_error_core::rocket::{Json, Path};
use api_error_docs::{OpenApi, Reference};
use rocket::response::content::{RawHtml, RawJson};
use rocket::{Build, Config, Rocket, get, launch, post, routes};
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

#[post("/cards", data = "<card>")]
fn create(card: Json<Card>) -> String {
    card.label.clone()
}

#[get("/cards/<_card_id>")]
fn show(_card_id: &str, card_id: Path<u32>) -> Result<&'static str, CardError> {
    match *card_id {
        7 => Ok("Books"),
        card_id => Err(CardError::NotFound { card_id }),
    }
}

#[post("/cards/<_card_id>/freeze")]
fn freeze(_card_id: &str, card_id: Path<u32>) -> Result<(), CardError> {
    Err(CardError::Frozen { card_id: *card_id })
}

#[get("/errors")]
fn errors() -> RawHtml<String> {
    RawHtml(Reference::of::<CardError>().to_html())
}

#[get("/openapi.json")]
fn openapi() -> RawJson<String> {
    RawJson(Reference::of::<CardError>().to_openapi(OpenApi::V3_1))
}

#[launch]
fn service() -> Rocket<Build> {
    let port = std::env::var("PORT").map_or(3000, |port| port.parse().expect("a port"));
    rocket::custom(Config::figment().merge(("port", port)))
        .mount("/", routes![create, show, freeze, errors, openapi])
        .attach(ErrorLayer::new().catalog::<CardError>())
}
