//! A stock axum app, without fallbacks or its own extractors: every error of the
//! framework and its usual layers is in one envelope.

use std::time::Duration;

use api_error_core::ErrorLayer;
use api_error_core::http::StatusCode;
use api_error_test_support::{ReceivedResponse, Server};
use axum::error_handling::HandleErrorLayer;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, Multipart, Path, Query};
use axum::http::Request;
use axum::routing::{get, post};
use axum::{BoxError, Extension, Form, Json, Router};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::validate_request::ValidateRequestHeaderLayer;

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Card {
    name: String,
    limit: u32,
}

/// Where a request leads that never reaches its handler.
async fn unreachable() -> StatusCode {
    StatusCode::OK
}

#[allow(deprecated, reason = "the simplest stock layer that answers 401")]
fn app() -> Router {
    let protected = Router::new()
        .route("/protected", get(unreachable))
        .route_layer(ValidateRequestHeaderLayer::basic("user", "password"));
    let overloaded = Router::new()
        .route("/overloaded", get(unreachable))
        .route_layer(
            ServiceBuilder::new()
                .layer(HandleErrorLayer::new(async |_: BoxError| {
                    StatusCode::SERVICE_UNAVAILABLE
                }))
                .load_shed()
                .concurrency_limit(0),
        );
    let slow = Router::new()
        .route("/slow", get(std::future::pending::<()>))
        .route_layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_millis(1),
        ));
    Router::new()
        .route("/cards", post(async |_: Json<Card>| ()).get(unreachable))
        .route("/cards/{id}", get(async |_: Path<u32>| ()))
        .route("/search", get(async |_: Query<Card>| ()))
        .route("/form", post(async |_: Form<Card>| ()))
        .route("/upload", post(async |_: Multipart| ()))
        .route("/text", post(async |_: String| ()))
        .route("/forgotten", get(async |_: Extension<u32>| ()))
        .route("/panic", get(async || -> () { panic!("hunter2") }))
        .route("/teapot", get(async || StatusCode::IM_A_TEAPOT))
        .layer(DefaultBodyLimit::max(64))
        .merge(protected)
        .merge(overloaded)
        .merge(slow)
        .layer(CatchPanicLayer::new())
        .layer(RequestBodyLimitLayer::new(128))
        .layer(ErrorLayer::new())
}

fn request(method: &str, target: &str, content_type: &str, body: &str) -> Request<Bytes> {
    let mut request = Request::builder().method(method).uri(target);
    if !content_type.is_empty() {
        request = request.header("content-type", content_type);
    }
    let body = Bytes::copy_from_slice(body.as_bytes());
    request
        .header("x-request-id", "req_test")
        .body(body)
        .unwrap()
}

/// Checks what all responses have in common, and returns the message of the body.
fn message(response: &ReceivedResponse, status: u16, code: &str) -> String {
    assert_eq!(response.status, status);
    assert_eq!(response.header("content-type"), "application/json");
    assert_eq!(response.header("x-request-id"), "req_test");
    assert_eq!(
        response.header("content-length"),
        response.body.len().to_string()
    );
    let body = response.json();
    let message = body["error"]["message"].as_str().unwrap();
    let expected = json!({
        "error": { "code": code, "message": message },
        "request_id": "req_test",
    });
    assert_eq!(body, expected);
    message.to_owned()
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn every_error_of_the_framework_has_the_envelope() {
    let server = Server::start(app()).await;
    let long = format!("{{\"name\":\"{}\",\"limit\":1}}", "a".repeat(60));
    let longer = format!("\"{}\"", "a".repeat(200));
    // Method, target, content type, body; status, code, text of the message.
    #[rustfmt::skip]
    let cases: &[(&str, &str, &str, &str, u16, &str, &str)] = &[
        ("GET", "/nowhere", "", "", 404, "not_found", "Not Found"),
        ("DELETE", "/cards", "", "", 405, "method_not_allowed", "Method Not Allowed"),
        ("POST", "/cards", "", "{}", 415, "unsupported_media_type", "`Content-Type: application/json`"),
        ("POST", "/cards", JSON, "{", 400, "bad_request", "Failed to parse the request body as JSON"),
        ("POST", "/cards", JSON, "{}", 422, "unprocessable_content", "missing field `name`"),
        ("POST", "/cards", JSON, &long, 413, "content_too_large", "length limit exceeded"),
        ("POST", "/cards", JSON, &longer, 413, "content_too_large", "length limit exceeded"),
        ("GET", "/cards/seven", "", "", 400, "bad_request", "Invalid URL: invalid value"),
        ("GET", "/cards/%FF", "", "", 400, "bad_request", "Invalid UTF-8 in `id`"),
        ("GET", "/search?name=a", "", "", 400, "bad_request", "missing field `limit`"),
        ("POST", "/form", "", "name=a", 415, "unsupported_media_type", FORM),
        ("POST", "/form", FORM, "name=a", 422, "unprocessable_content", "missing field `limit`"),
        ("POST", "/upload", "multipart/form-data", "", 400, "bad_request", "Invalid `boundary`"),
        ("GET", "/protected", "", "", 401, "unauthorized", "Unauthorized"),
        ("GET", "/overloaded", "", "", 503, "service_unavailable", "We cannot handle the request at the moment."),
        ("GET", "/slow", "", "", 408, "request_timeout", "Request Timeout"),
        ("GET", "/teapot", "", "", 418, "im_a_teapot", "I'm a teapot"),
        // Server errors do not show their `Display`.
        ("GET", "/forgotten", "", "", 500, "internal_server_error", "Something went wrong on our side."),
        ("GET", "/panic", "", "", 500, "internal_server_error", "Something went wrong on our side."),
    ];
    for &(method, target, content_type, body, status, code, says) in cases {
        let response = server
            .send(request(method, target, content_type, body))
            .await;
        let message = message(&response, status, code);
        assert!(message.contains(says), "{method} {target}: {message}");
    }
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_rejected_in_the_envelope() {
    let server = Server::start(app()).await;
    let request = request("POST", "/text", "", "").map(|_| Bytes::from_static(b"\xff"));
    let response = server.send(request).await;
    let message = message(&response, 400, "bad_request");
    assert!(message.contains("UTF-8"), "{message}");
}

#[tokio::test]
async fn the_name_of_a_part_comes_back_short() {
    async fn read(mut parts: Multipart) -> Result<(), MultipartError> {
        while let Some(part) = parts.next_field().await? {
            part.bytes().await?;
        }
        Ok(())
    }
    let app = Router::new()
        .route("/parts", post(read))
        .layer(DefaultBodyLimit::max(2_000_000))
        .layer(ErrorLayer::new());
    let server = Server::start(app).await;
    let media_type = "multipart/form-data; boundary=b";
    for length in [10, 1000, 3000, 1_900_000] {
        let name = "k".repeat(length);
        // The end of the part is missing.
        let body = format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\nhunter2");
        let request = request("POST", "/parts", media_type, &body);
        let response = server.send(request).await;
        let message = message(&response, 400, "bad_request");
        assert!(message.len() < 400, "{message}");
        assert!(!message.contains("hunter2"), "{message}");
    }
}

#[tokio::test]
async fn the_headers_that_come_with_a_status_stay() {
    let server = Server::start(app()).await;
    let wrong_method = server.send(request("DELETE", "/cards", "", "")).await;
    assert_eq!(wrong_method.header("allow"), "POST,GET,HEAD");
    let unauthorized = server.send(request("GET", "/protected", "", "")).await;
    assert_eq!(unauthorized.header("www-authenticate"), "Basic");
    assert_eq!(unauthorized.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_head_request_gets_the_headers_alone() {
    let server = Server::start(app()).await;
    for (target, status) in [("/nowhere", 404), ("/forgotten", 500), ("/protected", 401)] {
        let get = server.send(request("GET", target, "", "")).await;
        let head = server.send(request("HEAD", target, "", "")).await;
        assert_eq!(head.status, status);
        assert!(head.body.is_empty());
        for name in [
            "content-type",
            "content-length",
            "x-request-id",
            "cache-control",
        ] {
            assert_eq!(head.header(name), get.header(name), "{name} of {target}");
        }
    }
}

#[tokio::test]
async fn an_id_is_made_where_none_comes() {
    let server = Server::start(app()).await;
    let response = server.get("/nowhere").await;
    let id = response.header("x-request-id");
    assert!(id.starts_with("req_") && id.len() == 24, "{id}");
    assert_eq!(response.json()["request_id"], Value::from(id));
    let again = server.get("/nowhere").await;
    assert_ne!(again.header("x-request-id"), id);
    let success = server.get("/cards").await;
    assert_eq!(success.status, 200);
    assert!(success.header("x-request-id").starts_with("req_"));
}
