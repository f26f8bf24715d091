//! The pages show the code that is compiled, and clients see no difference but
//! those that the pages tell of.

use ::axum::Router;
use ::axum::body::Body;
use ::axum::http::{HeaderMap, Request};
use ::axum::routing::post;
use api_error_migrating_tests::{api_error, axum, doxa, problem_details};
use api_error_reading::markdown;
use futures_executor::block_on;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

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

/// What a client gets.
#[derive(Debug, PartialEq)]
struct Answer {
    status: u16,
    content_type: String,
    retry_after: Option<String>,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

fn ask(app: Router, card_id: u64) -> Answer {
    let request = Request::post(format!("/{card_id}"))
        .body(Body::empty())
        .unwrap();
    let (head, body) = block_on(app.oneshot(request)).unwrap().into_parts();
    let body = block_on(body.collect()).unwrap().to_bytes();
    let header = |headers: &HeaderMap, name: &str| {
        let value = headers.get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    Answer {
        status: head.status.as_u16(),
        content_type: header(&head.headers, "content-type").unwrap_or_default(),
        retry_after: header(&head.headers, "retry-after"),
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

/// The answers before and after, for each card.
macro_rules! answers {
    ($module:ident, $cards:expr) => {
        $cards.map(|card_id| {
            let before = Router::new().route("/{card_id}", post($module::before::freeze));
            let after = Router::new().route("/{card_id}", post($module::after::freeze));
            (ask(before, card_id), ask(after, card_id))
        })
    };
}

#[test]
fn axum_by_hand_is_answered_byte_for_byte() {
    for (before, after) in answers!(axum, [7, 8, 9, 10]) {
        assert_eq!(before, after);
    }
    let (frozen, _) = &answers!(axum, [7])[0];
    assert_eq!(
        frozen.body,
        r#"{"error":{"code":"card_already_frozen","message":"card 7 is already frozen","details":{"card_id":7}}}"#
    );
}

#[test]
fn api_error_is_answered_byte_for_byte() {
    for (before, after) in answers!(api_error, [7, 8, 9, 10]) {
        assert_eq!(before, after);
    }
    let (frozen, _) = &answers!(api_error, [7])[0];
    assert_eq!(frozen.body, r#"{"message":"card 7 is already frozen"}"#);
}

#[test]
fn doxa_is_answered_byte_for_byte() {
    for (before, after) in answers!(doxa, [7, 8, 9, 10]) {
        assert_eq!(before, after);
    }
    let (frozen, _) = &answers!(doxa, [7])[0];
    assert_eq!(
        frozen.body,
        r#"{"message":"card 7 is already frozen","status":409,"code":"card_already_frozen","error":{"AlreadyFrozen":{"card_id":7}}}"#
    );
}

#[test]
fn problem_details_gets_a_code_besides() {
    for ((before, after), code) in answers!(problem_details, [7, 8])
        .into_iter()
        .zip(["already_frozen", "storage"])
    {
        let mut wanted = before.json();
        wanted["code"] = json!(code);
        assert_eq!(after.json(), wanted);
        assert_eq!(after.status, before.status);
        assert_eq!(after.content_type, before.content_type);
    }
}
