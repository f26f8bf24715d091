//! Cards on hyper, with no framework.

use api_error_core::{Rejection, bytes::Bytes, prelude::*, read};
use api_error_docs::{OpenApi, Reference};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Request, Response, body::Incoming, server::conn::http1};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use serde::Deserialize;
use tower::{Layer, service_fn};

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

type Answer = Response<Full<Bytes>>;
async fn route(request: Request<Incoming>) -> Result<Answer, Box<dyn ApiError + Send + Sync>> {
    let (head, body) = request.into_parts();
    let reference = Reference::of::<CardError>();
    let steps: Vec<_> = head.uri.path().split('/').skip(1).collect();
    let (media_type, text) = match (head.method.as_str(), &steps[..]) {
        ("POST", ["cards"]) => {
            let body = Limited::new(body, 64 * 1024).collect().await;
            let body = body.map_err(|_| read::too_large())?.to_bytes();
            let card: Card = read::json(&head.headers, &body)?;
            ("text/plain", card.label)
        }
        ("GET", ["cards", card_id]) => match read::parameter("card_id", card_id)? {
            7 => ("text/plain", "Books".to_owned()),
            card_id => Err(CardError::NotFound { card_id }.boxed())?,
        },
        ("POST", ["cards", card_id, "freeze"]) => {
            let card_id = read::parameter("card_id", card_id)?;
            Err(CardError::Frozen { card_id }.boxed())?
        }
        ("GET", ["errors"]) => ("text/html", reference.to_html()),
        ("GET", ["openapi.json"]) => ("application/json", reference.to_openapi(OpenApi::V3_1)),
        _ => Err(HttpError::NOT_FOUND.boxed())?,
    };
    let response = Response::builder().header("content-type", media_type);
    Ok(response.body(Full::from(text)).expect("a valid header"))
}

async fn serve(request: Request<Incoming>) -> Result<Answer, std::convert::Infallible> {
    let response = route(request).await;
    Ok(response.unwrap_or_else(|error| error.response().map(Full::new)))
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let layer = ErrorLayer::new().catalog::<CardError>();
    let service = layer.layer(service_fn(serve));
    let port = std::env::var("PORT").map_or(3000, |port| port.parse().expect("a port"));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    loop {
        let (stream, _) = listener.accept().await?;
        let service = TowerToHyperService::new(service.clone());
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
