//! Cards on warp.

use api_error_core::Rejection;
use api_error_core::prelude::*;
use api_error_core::warp::{json, parameter, recover};
use api_error_docs::{OpenApi, Reference};
use hyper::server::conn::http1;
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use serde::Deserialize;
use tower::Layer;
use warp::Filter;
use warp::reply::{html, with_header};

/// Errors of the card service
#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError))]
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
    #[error(transparent)]
    #[api(transparent)]
    Rejected(#[from] Rejection),
}

#[derive(Deserialize)]
struct Card {
    label: String,
}

async fn show(card_id: u32) -> Result<&'static str, CardError> {
    match card_id {
        7 => Ok("Books"),
        _ => Err(CardError::NotFound { card_id }),
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let (get, post) = (warp::get, warp::post);
    let create = warp::path!("cards").and(post()).and(json(64 * 1024));
    let create = create.map(|card: Card| card.label);
    let card = warp::path("cards").and(parameter("card_id"));
    let show = card.and(warp::path::end()).and(get()).then(show);
    let freeze = card.and(warp::path!("freeze")).and(post());
    let freeze = freeze.map(|card_id| CardError::Frozen { card_id });
    let reference = Reference::of::<CardError>();
    let (page, document) = (reference.to_html(), reference.to_openapi(OpenApi::V3_1));
    let errors = warp::path!("errors")
        .and(get())
        .map(move || html(page.clone()));
    let json = move || with_header(document.clone(), "content-type", "application/json");
    let openapi = warp::path!("openapi.json").and(get()).map(json);
    let routes = create.or(show).or(freeze).or(errors).or(openapi);
    let service = warp::service(routes.recover(recover::<CardError>));
    let service = ErrorLayer::new().catalog::<CardError>().layer(service);
    let port = std::env::var("PORT").map_or(3000, |port| port.parse().expect("a port"));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    loop {
        let (stream, _) = listener.accept().await?;
        let service = TowerToHyperService::new(service.clone());
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
