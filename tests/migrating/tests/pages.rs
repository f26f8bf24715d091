//! The pages show the code that is compiled. Clients see no differences, except
//! those that the pages name.

use ::axum::Router;
use ::axum::body::Body;
use ::axum::http::Request;
use ::axum::routing::post;
use api_error_document_readers::markdown;
use api_error_migrating_tests::{api_error, axum, doxa, problem_details};
use api_error_test_support::{ReceivedResponse, call, compact_json};
use futures_executor::block_on;
use serde_json::json;

macro_rules! page {
    ($name:literal, $folder:literal) => {
        (
            include_str!(concat!("../../../docs/migrating/from-", $name, ".md")),
            include_str!(concat!("../src/", $folder, "/before.rs")),
            include_str!(concat!("../src/", $folder, "/after.rs")),
        )
    };
}

#[test]
fn the_pages_show_what_is_compiled() {
    for (page, before, after) in [
        page!("axum", "axum"),
        page!("doxa", "doxa"),
        page!("api-error", "api_error"),
        page!("problem_details", "problem_details"),
    ] {
        assert_eq!(markdown::code(page, "Before"), [before.trim_end()]);
        assert_eq!(markdown::code(page, "After"), [after.trim_end()]);
    }
}

/// Returns the response that a client gets.
fn freeze(app: Router, card_id: u32) -> ReceivedResponse {
    let request = Request::post(format!("/{card_id}"))
        .body(Body::empty())
        .unwrap();
    block_on(call(app, request))
}

/// Asserts that everything that a client reads is the same.
fn assert_same(before: &ReceivedResponse, after: &ReceivedResponse) {
    assert_eq!(before.status, after.status);
    for name in ["content-type", "retry-after"] {
        assert_eq!(before.headers.get(name), after.headers.get(name), "{name}");
    }
    assert_eq!(before.text(), after.text());
}

/// The responses before and after, for each card.
macro_rules! responses {
    ($module:ident, $cards:expr) => {
        $cards.map(|card_id| {
            let before = Router::new().route("/{card_id}", post($module::before::freeze));
            let after = Router::new().route("/{card_id}", post($module::after::freeze));
            (freeze(before, card_id), freeze(after, card_id))
        })
    };
}

#[test]
fn axum_by_hand_and_declared_give_the_same_bytes() {
    for (before, after) in responses!(axum, [7, 8, 9, 10]) {
        assert_same(&before, &after);
    }
    let (frozen, _) = &responses!(axum, [7])[0];
    assert_eq!(
        frozen.text(),
        compact_json(
            r#"{
                "error": {
                    "code": "card_already_frozen",
                    "message": "card 7 is already frozen",
                    "details": { "card_id": 7 }
                }
            }"#
        )
    );
}

#[test]
fn api_error_and_declared_give_the_same_bytes() {
    for (before, after) in responses!(api_error, [7, 8, 9, 10]) {
        assert_same(&before, &after);
    }
    let (frozen, _) = &responses!(api_error, [7])[0];
    assert_eq!(frozen.text(), r#"{"message":"card 7 is already frozen"}"#);
}

#[test]
fn doxa_and_declared_give_the_same_bytes() {
    for (before, after) in responses!(doxa, [7, 8, 9, 10]) {
        assert_same(&before, &after);
    }
    let (frozen, _) = &responses!(doxa, [7])[0];
    assert_eq!(
        frozen.text(),
        compact_json(
            r#"{
                "message": "card 7 is already frozen",
                "status": 409,
                "code": "card_already_frozen",
                "error": { "AlreadyFrozen": { "card_id": 7 } }
            }"#
        )
    );
}

#[test]
fn problem_details_gains_a_code() {
    for ((before, after), code) in responses!(problem_details, [7, 8])
        .into_iter()
        .zip(["already_frozen", "storage"])
    {
        let mut wanted = before.json();
        wanted["code"] = json!(code);
        assert_eq!(after.json(), wanted);
        assert_eq!(after.status, before.status);
        assert_eq!(after.header("content-type"), before.header("content-type"));
    }
}
