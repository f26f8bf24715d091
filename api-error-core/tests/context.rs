//! The context of the request that is being answered.

// What is declared here is named by what it tests.
#![allow(missing_docs)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use api_error_core::http::StatusCode;
use api_error_core::{ApiError, ApiErrorExt, ErrorSpec, HttpError, RequestContext, RequestId};

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

/// A wrapper that is written by hand, with facts of its own.
#[derive(Debug)]
struct ByHand<E>(E, &'static ErrorSpec);

impl<E> std::fmt::Display for ByHand<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("by hand")
    }
}

impl<E: std::fmt::Debug> std::error::Error for ByHand<E> {}

impl<E: ApiError> ApiError for ByHand<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.1
    }

    fn delegate(&self) -> Option<&dyn ApiError> {
        Some(&self.0)
    }

    fn fmt_message(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "around: ")?;
        self.0.fmt_message(f)
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("the password is hunter2")]
#[api(code = "vault", internal)]
struct Vault;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("frozen")]
#[api(status = 409, code = "frozen")]
struct Frozen;

#[test]
fn a_wrapper_with_a_spec_of_its_own_hides_an_internal_error() {
    const PUBLIC: &ErrorSpec = &ErrorSpec::builder("wrapped", StatusCode::BAD_REQUEST).build();
    const INTERNAL: &ErrorSpec = &ErrorSpec::builder("wrapped", StatusCode::BAD_REQUEST)
        .internal()
        .build();

    let generic = HttpError::INTERNAL_SERVER_ERROR.response();
    let wrapped: [Box<dyn ApiError>; 6] = [
        Box::new(ByHand(Vault, PUBLIC)),
        Box::new(ByHand(ByHand(Vault, PUBLIC), PUBLIC)),
        Box::new(ByHand(Vault.boxed(), PUBLIC)),
        Box::new(ByHand(Frozen, INTERNAL)),
        Box::new(ByHand(ByHand(Frozen, INTERNAL), PUBLIC)),
        Box::new(ByHand(Vault, INTERNAL)),
    ];
    for error in wrapped {
        let response = error.response();
        assert_eq!(response.body(), generic.body(), "{error:?}");
        assert_eq!(response.status(), 500, "{error:?}");
        assert_eq!(error.status(), 500, "{error:?}");
        assert_eq!(error.code(), "internal_server_error", "{error:?}");
        let message = error.message().to_string();
        assert_eq!(message, "Something went wrong on our side.", "{error:?}");
    }
    // The facts are those of the innermost error, the message is the wrapper's.
    let error = ByHand(Frozen, PUBLIC);
    assert_eq!((error.code(), error.status().as_u16()), ("frozen", 409));
    assert_eq!(error.message().to_string(), "around: frozen");
    assert_eq!(error.response().status(), 409);
}
