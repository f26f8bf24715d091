//! What the extractors of a framework itself refuse is in the envelope, too.

use std::net::SocketAddr;

use api_error_conformance::frameworks::{FRAMEWORKS, stock_actix, stock_axum};
use api_error_conformance::service::{self, BODY_LIMIT};
use api_error_core::http::StatusCode;
use api_error_core::{ErrorLayer, HttpError};
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;

use super::refusals::{BODIES, FORM, JSON, PAGES, PATHS};

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

/// A mistake of type that `serde_json` counts as one of syntax. Without the body, nobody can
/// tell: it is a 400.
const LIKE_SYNTAX: &[&str] = &[
    r#"{"figure":978}"#,
    r#"{"figure":true}"#,
    r#"{"figure":[]}"#,
    r#"{"size":[1,2,3]}"#,
];

/// A mistake of syntax after one of type: they do not read so far.
const NOT_READ: &str = r#"{"items":[{"price":"x"}"#;

/// A mistake in an object that serde keeps until it knows the variant. The place that they know
/// is that of the object.
const IN_KEPT: &str = r#"{"maker":{"type":"person","ageNow":"x"}}"#;

/// The extractors of a framework, with its rejections converted, know less than ours. What they
/// know is the same: status and code, and the place or none.
#[tokio::test]
async fn stock_extractors_reject_with_the_same_codes_and_known_places() {
    for (name, server) in [
        ("axum", stock_axum(ErrorLayer::new())),
        ("actix", stock_actix(ErrorLayer::new())),
    ] {
        let mut found = Found::default();
        let address = server.address();
        for &(body, status, field, code) in BODIES {
            let response = post(address, "/cards", JSON, body).await;
            if body == NOT_READ {
                found.check(body, &response, (422, "body", "items.0.price", "type"));
                continue;
            }
            if body == IN_KEPT {
                found.check(body, &response, (422, "body", "maker", "type"));
                continue;
            }
            let status = if LIKE_SYNTAX.contains(&body) {
                400
            } else {
                status
            };
            let code = if status == 400 { "" } else { code };
            found.check(body, &response, (status, "body", field, code));
        }
        for &(page, field, code) in PAGES {
            // Numbers in text fail with messages of std, in which serde names no kind. They tell
            // that a number is too large; that of a sign is that of any other character.
            let code = match code {
                "type" => "invalid",
                "range" if page.contains('-') => "invalid",
                code => code,
            };
            let response = post(address, "/forms", FORM, page).await;
            found.check(page, &response, (422, "body", field, code));
            let response = get(address, &format!("/search?{page}")).await;
            found.check(page, &response, (400, "query", field, code));
        }
        for &(card, code) in PATHS {
            let response = get(address, &format!("/cards/{card}")).await;
            found.check(card, &response, (400, "path", "card", code));
        }
        let Found {
            exact,
            without,
            wrong,
        } = found;
        println!("{name}: {exact} with the place, {without} without");
        assert!(
            wrong.is_empty(),
            "{name}: {}\n{}",
            wrong.len(),
            wrong.join("\n")
        );
        assert!(exact > 0);
    }
}

#[derive(Default)]
struct Found {
    exact: usize,
    without: usize,
    wrong: Vec<String>,
}

impl Found {
    fn check(
        &mut self,
        sent: &str,
        response: &ReceivedResponse,
        (status, place, field, code): (u16, &str, &str, &str),
    ) {
        let body = response.json();
        let error = &body["error"]["errors"][0];
        let is_status = response.status == status;
        let text = |member: &str| error[member].as_str();
        if error.is_null() && is_status {
            self.without += 1;
            return;
        }
        let found = (text("in").unwrap_or("body"), text("field"), text("code"));
        if is_status && found == (place, Some(field), Some(code)) {
            self.exact += 1;
        } else {
            let status = response.status;
            self.wrong.push(format!(
                "{place} {sent}: {status} {found:?}, not {field} {code}"
            ));
        }
    }
}

async fn get(address: SocketAddr, target: &str) -> ReceivedResponse {
    let request = Request::get(target).body("").expect("a request");
    Client::connect(address).await.send(request).await
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
