//! The context of the request that is being answered.

// What is declared here is named by what it tests.
#![allow(missing_docs)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use api_error_core::{ApiError, ApiErrorExt, HttpError, RequestContext, RequestId};

fn context(id: &'static str) -> RequestContext {
    RequestContext::new().with_request_id(RequestId::from_static(id))
}

/// The id in the body of an error that happens now.
fn current_id() -> Option<String> {
    let response = HttpError::NOT_FOUND.response();
    let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
    body["request_id"].as_str().map(str::to_owned)
}

#[test]
fn a_context_holds_until_it_is_left() {
    assert_eq!(current_id(), None);
    context("outer").enter(|| {
        assert_eq!(current_id().as_deref(), Some("outer"));
        context("inner").enter(|| assert_eq!(current_id().as_deref(), Some("inner")));
        assert_eq!(current_id().as_deref(), Some("outer"));
        let panic = catch_unwind(AssertUnwindSafe(|| {
            context("inner").enter(|| panic!("out"))
        }));
        assert!(panic.is_err());
        assert_eq!(current_id().as_deref(), Some("outer"));
    });
    assert_eq!(current_id(), None);
}

#[test]
fn another_thread_has_its_own() {
    context("here").enter(|| {
        assert_eq!(std::thread::spawn(current_id).join().unwrap(), None);
    });
}

/// An error that renders another one while it is rendered itself.
#[derive(Debug, ApiError)]
#[api(status = 400, code = "nesting")]
struct Nesting;

impl std::fmt::Display for Nesting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids = (context("inner").enter(current_id), current_id());
        write!(f, "{ids:?}")
    }
}

impl std::error::Error for Nesting {}

#[test]
fn errors_are_rendered_inside_of_errors() {
    let response = context("outer").enter(|| Nesting.response());
    let body = std::str::from_utf8(response.body()).unwrap();
    let expected = concat!(
        r#"{"error":{"code":"nesting","message":"(Some(\"inner\"), Some(\"outer\"))"},"#,
        r#""request_id":"outer"}"#,
    );
    assert_eq!(body, expected);
}
