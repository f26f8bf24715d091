//! What an error looks like on the wire.

use api_error_test_support::compact_json;
use std::num::NonZeroU32;

use ledgeros::settings::Settings;
use serde_json::json;

use crate::client::{ADA, Answer, Call, OPERATOR, Service};

fn service() -> Service {
    Service::start(Settings::default())
}

/// Ada's request, with one more header.
fn with_header(service: &Service, line: &str, name: &str, value: &str) -> Answer {
    let request = service.client.start(line).header("Api-Key", ADA);
    service
        .client
        .finish(request.header(name, value).body(String::new()).unwrap())
}

#[test]
fn freezing_a_frozen_card_is_a_conflict() {
    let service = service();
    let freeze = "POST /v1/cards/crd_groceries/freeze";
    service.client.succeed(&Call::new(freeze));
    let response = with_header(&service, freeze, "X-Request-Id", "req_abc123def456");
    assert_eq!(response.status, 409);
    assert_eq!(response.header("content-type"), "application/json");
    assert_eq!(response.header("x-request-id"), "req_abc123def456");
    assert_eq!(
        response.body,
        compact_json(
            r#"{
                "error": {
                    "type": "conflict_error",
                    "code": "card_already_frozen",
                    "message": "card crd_groceries is already frozen",
                    "details": { "card_id": "crd_groceries" }
                },
                "request_id": "req_abc123def456"
            }"#
        )
    );
}

#[test]
fn too_many_requests_have_a_retry_after() {
    let service = Service::start(Settings {
        requests_per_minute: const { NonZeroU32::new(1).unwrap() },
        ..Settings::default()
    });
    let call = Call::new("GET /v1/agents");
    service.client.succeed(&call);
    let response = service.client.fail(&call, 429, "rate_limit_exceeded");
    let seconds: u64 = response.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    // Each key is counted by itself.
    service.client.succeed(&call.key("key_grace"));
}

#[test]
fn unauthorized_requests_get_a_challenge() {
    let service = service();
    for key in ["", "key_eve", "key_ada_revoked", "key_ada_expired"] {
        let response = service.client.send(&Call::new("GET /v1/agents").key(key));
        assert_eq!(response.status, 401);
        assert_eq!(
            response.header("www-authenticate"),
            r#"Api-Key realm="LedgerOS""#
        );
        assert_eq!(response.header("cache-control"), "no-store");
    }
}

#[test]
fn wrong_methods_get_an_allow_header() {
    let call = Call::new("DELETE /v1/cards");
    let response = service().client.fail(&call, 405, "method_not_allowed");
    let mut allowed: Vec<_> = response.header("allow").split(',').map(str::trim).collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "HEAD", "POST"]);
}

#[test]
fn a_panic_is_an_internal_server_error() {
    let service = service();
    let call = Call::new("POST /debug/panic");
    service.client.fail(&call, 403, "insufficient_permissions");
    let call = call.key(OPERATOR);
    let response = service.client.fail(&call, 500, "internal_error");
    let expected = json!({
        "error": {
            "type": "service_error",
            "code": "internal_error",
            "message": "something failed on our side; tell us the request_id if it goes on",
        },
        "request_id": response.header("x-request-id"),
    });
    assert_eq!(response.json(), expected);
    // The service goes on.
    service.client.succeed(&Call::new("GET /v1/agents"));
}

#[test]
fn accept_problem_json_gets_problem_details() {
    let response = with_header(
        &service(),
        "GET /v1/cards/crd_none",
        "Accept",
        "application/problem+json",
    );
    assert_eq!(response.header("content-type"), "application/problem+json");
    let expected = json!({
        "type": "about:blank",
        "title": "Card not found",
        "status": 404,
        "detail": "there is no card crd_none",
        "instance": "/v1/cards/crd_none",
        "code": "card_not_found",
        "card_id": "crd_none",
        "request_id": response.header("x-request-id"),
    });
    assert_eq!(response.json(), expected);
}

#[test]
fn harmful_request_ids_are_replaced() {
    let service = service();
    for bad in ["two words", "<script>", &"a".repeat(200)] {
        let response = with_header(&service, "GET /v1/nothing", "X-Request-Id", bad);
        assert_eq!(response.status, 404);
        assert!(!response.body.contains(bad), "{}", response.body);
        assert!(response.header("x-request-id").starts_with("req_"));
    }
}
