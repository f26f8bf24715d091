//! What the extractors of a framework itself refuse is in the envelope, too.

use std::net::SocketAddr;

use api_error_conformance::frameworks::{FRAMEWORKS, stock_actix};
use api_error_conformance::service::{self, BODY_LIMIT};
use api_error_core::http::StatusCode;
use api_error_core::{ErrorLayer, HttpError};
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;

#[tokio::test]
async fn rejections_of_the_framework_have_the_code_of_their_status() {
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        for (media_type, body) in [
            ("application/json", "{"),
            ("application/json", r#"{"items":7}"#),
            ("text/plain", r#"{"items":7}"#),
        ] {
            let response = post(server.address(), "/stock", media_type, body).await;
            let case = format!("{framework:?}: {body} as {media_type}: {response:?}");
            assert!(response.status.is_client_error(), "{case}");
            let code = match response.status {
                StatusCode::NOT_FOUND => "no_such_path",
                status => api_error_core::ApiErrorExt::code(&HttpError::for_status(status)),
            };
            let error = &response.json()["error"];
            assert_eq!(error["code"], code, "{case}");
            assert!(error["message"].is_string(), "{case}");
            assert_eq!(response.json()["request_id"], "req_test", "{case}");
            assert_eq!(
                response.header("content-type"),
                "application/json",
                "{case}"
            );
        }
    }
}

#[tokio::test]
async fn extractors_of_actix_reject_with_precise_codes_where_configured() {
    const JSON: &str = "application/json";
    const FORM: &str = "application/x-www-form-urlencoded";
    let server = stock_actix(ErrorLayer::new());
    let address = server.address();
    let long = " ".repeat(BODY_LIMIT + 1);
    for (target, media_type, body, status, code) in [
        ("/cards", JSON, "{", 400, "body_parse_error"),
        ("/cards", JSON, r#"{"items":7}"#, 422, "validation_failed"),
        ("/cards", JSON, &*long, 413, "content_too_large"),
        ("/cards", "text/plain", "{}", 415, "unsupported_media_type"),
        ("/forms", FORM, "limit=x", 422, "validation_failed"),
        ("/forms", FORM, &long, 413, "content_too_large"),
        ("/forms", JSON, "limit=1", 415, "unsupported_media_type"),
    ] {
        let response = post(address, target, media_type, body).await;
        assert_eq!(response.status, status, "{target} {body}");
        assert_eq!(response.json()["error"]["code"], code, "{target} {body}");
    }
    for (target, code) in [
        ("/search", "parameter_missing"),
        ("/search?limit=x", "parameter_invalid"),
        ("/cards/x", "parameter_invalid"),
    ] {
        let request = Request::get(target).body("").expect("a request");
        let response = Client::connect(address).await.send(request).await;
        assert_eq!(response.status, 400, "{target}");
        assert_eq!(response.json()["error"]["code"], code, "{target}");
    }
}

async fn post(
    address: SocketAddr,
    target: &'static str,
    media_type: &str,
    body: &str,
) -> ReceivedResponse {
    let request = Request::post(target)
        .header("content-type", media_type)
        .header("x-request-id", "req_test");
    let request = request.body(body.to_owned()).expect("a request");
    Client::connect(address).await.send(request).await
}
