//! Every code of the catalog, provoked by requests over a socket.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::num::NonZeroU32;
use std::time::Duration;

use crate::client::{ADA_READ_ONLY, Call, OPERATOR, Service};
use crate::openapi::assert_documented;
use api_error_core::ErrorCatalog;
use ledgeros::errors::LedgerOsError;
use ledgeros::settings::Settings;
use serde_json::Value;

const NEW_CARD: &str = r#"{"agent_id":"agt_shopper","label":"Books"}"#;
const NEW_CARD_FOR_SLEEPER: &str = r#"{"agent_id":"agt_sleeper","label":"Books"}"#;
const PURCHASE: &str = r#"{"card_id":"crd_groceries","merchant":"Baker","amount_cents":380}"#;

const LARGE_PURCHASE: &str =
    r#"{"card_id":"crd_groceries","merchant":"Baker","amount_cents":1000000}"#;

/// A code, its status and type, and the calls that lead to it: all succeed but
/// the last.
type Case = (&'static str, u16, &'static str, Vec<Call>);

/// In the order of the reference.
#[rustfmt::skip]
fn cases() -> Vec<Case> {
    let call = Call::new;
    let show = || call("GET /v1/cards/crd_groceries");
    let freeze = || call("POST /v1/cards/crd_groceries/freeze");
    let close = || call("POST /v1/cards/crd_groceries/close");
    let create = |body: &str| call("POST /v1/cards").json(body);
    let buy = || call("POST /v1/transactions").json(PURCHASE);
    let buy_all = || call("POST /v1/transactions").json(LARGE_PURCHASE);
    let sabotage = |line| call(line).key(OPERATOR);
    vec![
        ("missing_api_key", 401, "authentication_error", vec![show().key("")]),
        ("invalid_api_key", 401, "authentication_error", vec![show().key("key_ada_revoked")]),
        ("expired_api_key", 401, "authentication_error", vec![show().key("key_ada_expired")]),
        ("access_denied", 403, "authorization_error", vec![call("GET /v1/cards/crd_flights")]),
        ("insufficient_permissions", 403, "authorization_error", vec![
            show().key(ADA_READ_ONLY),
            freeze().key(ADA_READ_ONLY),
        ]),
        ("validation_failed", 400, "validation_error", vec![
            call("POST /v1/agents").json(r#"{"name":"","card_limit":99}"#),
        ]),
        ("parameter_missing", 400, "invalid_request_error", vec![call("GET /v1/transactions")]),
        ("parameter_invalid", 400, "invalid_request_error", vec![
            call("GET /v1/agents?limit=100"),
            call("GET /v1/agents?limit=101"),
        ]),
        ("body_parse_error", 400, "invalid_request_error", vec![create("{")]),
        ("not_found", 404, "not_found_error", vec![call("GET /v1/nothing")]),
        ("user_not_found", 404, "not_found_error", vec![
            call("GET /v1/users/usr_ada"),
            call("GET /v1/users/usr_nobody"),
        ]),
        ("agent_not_found", 404, "not_found_error", vec![
            call("GET /v1/agents/agt_shopper"),
            call("GET /v1/agents/agt_nobody"),
        ]),
        ("card_not_found", 404, "not_found_error", vec![show(), call("GET /v1/cards/crd_none")]),
        ("transaction_not_found", 404, "not_found_error", vec![
            call("GET /v1/transactions/txn_apples"),
            call("GET /v1/transactions/txn_none"),
        ]),
        ("card_not_active", 400, "invalid_request_error", vec![buy(), freeze(), buy()]),
        ("card_already_closed", 409, "conflict_error", vec![close(), close()]),
        ("card_already_frozen", 409, "conflict_error", vec![freeze(), freeze()]),
        ("agent_suspended", 400, "invalid_request_error", vec![create(NEW_CARD_FOR_SLEEPER)]),
        ("max_cards_reached", 400, "invalid_request_error", vec![
            create(NEW_CARD),
            create(NEW_CARD),
        ]),
        ("raw_pan_acknowledgment_required", 400, "invalid_request_error", vec![
            call("GET /v1/cards/crd_groceries/pan?acknowledge_risk=true"),
            call("GET /v1/cards/crd_groceries/pan"),
        ]),
        ("spending_limit_exceeded", 422, "invalid_request_error", vec![buy(), buy_all()]),
        ("rate_limit_exceeded", 429, "rate_limit_error", vec![show(), show(), show(), show()]),
        ("internal_error", 500, "service_error", vec![
            call("GET /v1/transactions/txn_apples"),
            sabotage("POST /debug/database/break"),
            call("GET /v1/transactions/txn_apples"),
        ]),
        ("upstream_error", 502, "service_error", vec![
            sabotage("POST /debug/network/unplug"),
            create(NEW_CARD),
        ]),
        ("service_unavailable", 503, "service_error", vec![
            sabotage("POST /debug/database/occupy?seconds=255"),
            show(),
        ]),
        ("method_not_allowed", 405, "invalid_request_error", vec![call("DELETE /v1/cards")]),
        ("body_too_large", 413, "invalid_request_error", vec![create(&"[".repeat(20_000))]),
        ("unsupported_media_type", 415, "invalid_request_error", vec![
            Call { content_type: "text/xml", ..create("<card/>") },
        ]),
    ]
}

fn settings(code: &str) -> Settings {
    let mut settings = Settings::default();
    match code {
        "rate_limit_exceeded" => {
            settings.requests_per_minute = const { NonZeroU32::new(3).unwrap() }
        }
        "service_unavailable" => settings.limits.patience = Duration::from_millis(50),
        "request_timeout" => settings.limits.time = Duration::from_millis(50),
        _ => {}
    }
    settings
}

/// Each case has a service of its own, so that none depends on another.
#[test]
fn every_code_is_met_by_a_request() {
    for (code, status, error_type, calls) in cases() {
        let service = Service::start(settings(code));
        let (last, before) = calls.split_last().unwrap();
        for call in before {
            service.client.succeed(call);
        }
        let response = service.client.fail(last, status, code);
        assert_eq!(response.error()["type"], error_type, "{response:?}");
        assert_eq!(response.header("content-type"), "application/json");
        let id = response.header("x-request-id");
        assert!(id.starts_with("req_"), "{id}");
        assert_eq!(response.json()["request_id"], id);
        assert_documented(&service.client, last.line, &response);
    }
}

/// A client that promises a body and does not send it.
#[test]
fn requests_that_do_not_arrive_time_out() {
    let service = Service::start(settings("request_timeout"));
    let mut stream = TcpStream::connect(service.client.address()).unwrap();
    stream
        .write_all(
            b"POST /v1/agents HTTP/1.1\r\nHost: ledgeros\r\nApi-Key: key_ada\r\n\
              Content-Type: application/json\r\nContent-Length: 40\r\n\
              Connection: close\r\n\r\n{",
        )
        .unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 408 "), "{head}");
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(body["error"]["code"], "request_timeout");
}

/// Who tries the requests of the reference meets what it says.
#[test]
fn the_requests_of_the_reference_are_these() {
    let reference = ledgeros::reference();
    for (code, _, _, calls) in cases() {
        let example = reference.error(code).unwrap().example.as_ref().unwrap();
        let last = calls.last().unwrap().line;
        assert_eq!(example.request.as_deref(), Some(last), "{code}");
    }
}

/// A new code needs a case above.
#[test]
fn no_code_is_left_out() {
    let mut met: Vec<_> = cases().into_iter().map(|(code, ..)| code).collect();
    met.push("request_timeout");
    met.sort_unstable();
    let mut declared: Vec<_> = LedgerOsError::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::code)
        .collect();
    declared.sort_unstable();
    declared.dedup();
    assert_eq!(met, declared);
}
