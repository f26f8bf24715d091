//! Many errors at once through the layer: none malformed, none with the id of
//! another request.
//!
//! `API_ERRORS_LOAD` sets how many; by default it is a few thousand.

use api_error_core::{ApiError, ErrorLayer};
use api_error_test_support::Server;
use axum::Router;
use axum::extract::Path;
use axum::http::Request;
use axum::routing::get;
use serde_json::{Value, json};
use tokio::task::{JoinSet, yield_now};

#[derive(Debug, thiserror::Error, ApiError)]
#[error("card {card} is frozen")]
#[api(status = 409, code = "card_frozen")]
struct CardFrozen {
    #[api(detail)]
    card: u64,
}

/// Gives other requests the thread in between, and maybe goes on in another.
async fn freeze(Path(card): Path<u64>) -> CardFrozen {
    for _ in 0..card % 4 {
        yield_now().await;
    }
    CardFrozen { card }
}

const CLIENTS: usize = 64;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_response_is_malformed_or_mixed_up() {
    let requests: u64 = std::env::var("API_ERRORS_LOAD").map_or(6_400, |count| {
        count.parse().expect("API_ERRORS_LOAD is a number")
    });
    let router = Router::new()
        .route("/cards/{card}", get(freeze))
        .layer(ErrorLayer::new());
    let server = Server::start(router).await;
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS as u64 {
        let mut connection = server.connect().await;
        clients.spawn(async move {
            let mut made = Vec::new();
            for request in (client..requests).step_by(CLIENTS) {
                let response = match request % 3 {
                    // Rendered by the service, by the framework, without an id.
                    0 => {
                        let target = format!("/cards/{request}");
                        let id = format!("id-{request}");
                        let asked = Request::get(target).header("x-request-id", &id);
                        let response = connection.send(asked.body("").unwrap()).await;
                        assert_eq!(response.json(), frozen(request, &id));
                        assert_eq!(response.header("x-request-id"), id);
                        response
                    }
                    1 => {
                        let id = format!("id-{request}");
                        let asked = Request::get("/nowhere").header("x-request-id", &id);
                        let response = connection.send(asked.body("").unwrap()).await;
                        assert_eq!(response.json(), not_found(&id));
                        assert_eq!(response.header("x-request-id"), id);
                        response
                    }
                    _ => {
                        let asked = Request::get(format!("/cards/{request}"));
                        let response = connection.send(asked.body("").unwrap()).await;
                        let id = response.header("x-request-id");
                        assert_eq!(response.json(), frozen(request, id));
                        made.push(id.to_owned());
                        response
                    }
                };
                assert_eq!(response.header("content-type"), "application/json");
            }
            made
        });
    }
    let mut made: Vec<String> = clients.join_all().await.concat();
    let count = made.len() as u64;
    made.sort_unstable();
    made.dedup();
    assert_eq!(made.len() as u64, count, "an id was made twice");
    assert_eq!(count, requests / 3);
}

fn frozen(card: u64, id: &str) -> Value {
    json!({
        "error": {
            "code": "card_frozen",
            "message": format!("card {card} is frozen"),
            "details": { "card": card },
        },
        "request_id": id,
    })
}

fn not_found(id: &str) -> Value {
    json!({ "error": { "code": "not_found", "message": "Not Found" }, "request_id": id })
}
