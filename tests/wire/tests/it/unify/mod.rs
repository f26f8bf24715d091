//! One shape for all errors of a service: by hand, and with one derive and one
//! layer. Both versions have 14 codes, and send the same responses to the same
//! requests.

mod by_hand;
mod declared;

use std::time::Duration;

use api_error_test_support::{ReceivedResponse, Server};
use axum::http::Request;

/// Only a handler that never ends takes as long.
const TIMEOUT: Duration = Duration::from_secs(3);

/// A body and a query with one member.
#[derive(serde::Deserialize)]
struct Page {
    limit: u8,
}

/// The handlers, which are the same but for the names they use.
macro_rules! service {
    ($with:ident) => {{
        use axum::extract::DefaultBodyLimit;
        use axum::routing::{get, post};
        use $with::{Error, Json, Path, Query, unify};

        async fn freeze(Path(card_id): Path<u64>) -> Result<(), Error> {
            match card_id {
                1 => Err(Error::CardAlreadyFrozen(card_id)),
                2 => Err(Error::MissingApiKey),
                3 => Err(Error::RateLimitExceeded),
                4 => Err(std::io::Error::other("hunter2"))?,
                5 => panic!("hunter2"),
                6 => std::future::pending().await,
                _ => Err(Error::CardNotFound { card_id }),
            }
        }

        let limit = async |Query(page): Query<Page>| page.limit.to_string();
        let create = async |Json(page): Json<Page>| page.limit.to_string();
        let router = axum::Router::new()
            .route("/cards", get(limit).post(create))
            .route("/cards/{card}/freeze", post(freeze))
            .layer(DefaultBodyLimit::max(64));
        unify(router)
    }};
}

const JSON: &str = "application/json";

/// Method, target, content type, body; the status and code of the response.
#[rustfmt::skip]
const CASES: [(&str, &str, &str, &str, u16, &str); 15] = [
    ("POST", "/cards/1/freeze", "", "", 409, "card_already_frozen"),
    ("POST", "/cards/2/freeze", "", "", 401, "missing_api_key"),
    ("POST", "/cards/3/freeze", "", "", 429, "rate_limit_exceeded"),
    ("POST", "/cards/4/freeze", "", "", 500, "internal_server_error"),
    ("POST", "/cards/5/freeze", "", "", 500, "internal_server_error"),
    ("POST", "/cards/6/freeze", "", "", 408, "request_timeout"),
    ("POST", "/cards/7/freeze", "", "", 404, "card_not_found"),
    ("POST", "/cards/x/freeze", "", "", 400, "parameter_invalid"),
    ("GET", "/cards", "", "", 400, "parameter_missing"),
    ("GET", "/nowhere", "", "", 404, "not_found"),
    ("PUT", "/cards", "", "", 405, "method_not_allowed"),
    ("POST", "/cards", JSON, "{", 400, "body_parse_error"),
    ("POST", "/cards", JSON, "{}", 422, "validation_failed"),
    ("POST", "/cards", JSON, "                                                                 ", 413, "content_too_large"),
    ("POST", "/cards", "", "{}", 415, "unsupported_media_type"),
];

async fn ask(server: &Server, case: &(&str, &str, &str, &str, u16, &str)) -> ReceivedResponse {
    let (method, target, content_type, body, _, _) = *case;
    let body = body.to_owned();
    let mut request = Request::builder().method(method).uri(target);
    if !content_type.is_empty() {
        request = request.header("content-type", content_type);
    }
    let request = request.header("x-request-id", "req_7").body(body).unwrap();
    server.send(request).await
}

#[tokio::test]
async fn both_give_the_same_responses() {
    let by_hand = Server::start(service!(by_hand)).await;
    let declared = Server::start(service!(declared)).await;
    for case in &CASES {
        let (_, _, _, _, status, code) = *case;
        let (one, other) = tokio::join!(ask(&by_hand, case), ask(&declared, case));
        for response in [&one, &other] {
            assert_eq!(response.status, status, "{case:?}");
            assert_eq!(response.json()["error"]["code"], code, "{case:?}");
            assert_eq!(response.json()["request_id"], "req_7", "{case:?}");
            assert!(!String::from_utf8_lossy(&response.body).contains("hunter2"));
        }
        for name in [
            "allow",
            "cache-control",
            "content-type",
            "retry-after",
            "www-authenticate",
            "x-request-id",
        ] {
            assert_eq!(one.header(name), other.header(name), "{name} of {case:?}");
        }
        let (one, other) = (one.json(), other.json());
        if is_about_extraction(code) {
            // The declared one names the field or parameter; by hand it is axum's text.
            assert!(one["error"]["message"].is_string() && other["error"]["message"].is_string());
        } else {
            assert_eq!(one, other, "{case:?}");
        }
    }
}

fn is_about_extraction(code: &str) -> bool {
    matches!(
        code,
        "body_parse_error"
            | "content_too_large"
            | "parameter_invalid"
            | "parameter_missing"
            | "unsupported_media_type"
            | "validation_failed"
    )
}

#[tokio::test]
async fn both_serve_valid_requests() {
    for app in [service!(by_hand), service!(declared)] {
        let server = Server::start(app).await;
        let response = server.get("/cards?limit=7").await;
        assert_eq!(
            (response.status.as_u16(), &*response.body),
            (200, &b"7"[..])
        );
        assert!(response.header("x-request-id").starts_with("req_"));
    }
}

/// Lines that are neither blank nor a comment.
fn lines(source: &str) -> usize {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    source.lines().filter(is_code).count()
}

#[test]
fn thirty_lines_do_for_more_than_a_hundred_and_sixty_nine() {
    let by_hand = lines(include_str!("by_hand.rs"));
    let declared = lines(include_str!("declared.rs"));
    assert!(by_hand >= 169, "by hand: {by_hand}");
    assert!(declared <= 30, "declared: {declared}");
}

#[test]
fn there_are_fourteen_codes() {
    let codes: std::collections::BTreeSet<_> = CASES.iter().map(|case| case.5).collect();
    assert_eq!(codes.len(), 14);
}
