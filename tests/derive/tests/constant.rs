//! Errors whose body is constant: the bodies are in the program, and are the same
//! as if they were written each time.

#![allow(missing_docs)]

use std::error::Error;
use std::fmt;

use api_error_core::envelope::ErrorObject;
use api_error_core::http::StatusCode;
use api_error_core::{
    ApiError, ApiErrorExt, Envelope, ErrorCatalog, ErrorSpec, HttpError, Occurrence,
    RequestContext, RequestId,
};
use serde::Serialize;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, type = "conflict_error")]
enum Constant {
    #[error("nothing varies here")]
    Plain,
    #[error("braces {{}} and \u{e9}\u{301}, \u{7f}, \u{1f600}")]
    Unicode,
    #[error("a \"quote\"")]
    Quote,
    #[error("a \\ backslash")]
    Backslash,
    #[error("a line\nand a \u{1} control")]
    Control,
    #[error("")]
    Empty,
    #[api(message = "in public")]
    #[error("in private")]
    Message,
    #[api(status = 503)]
    #[error("db-7 is down")]
    Server,
    #[api(status = 502, message = "try the mirror")]
    #[error("db-8 is down")]
    ServerMessage,
    #[api(internal)]
    #[error("db-9 is down")]
    Internal,
}

/// An error without a type, of which a field would be seen nowhere.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, code = "no_such_page")]
#[error("no such page")]
struct Untyped;

/// What the body has to be, as serde writes it.
#[derive(Serialize)]
struct Body<'a> {
    error: Inner<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

#[derive(Serialize)]
struct Inner<'a> {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    error_type: Option<&'a str>,
    code: &'a str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc_url: Option<String>,
}

fn written(error: &dyn ApiError, context: &RequestContext) -> String {
    let occurrence = Occurrence::new(error, context);
    let body = Body {
        error: Inner {
            error_type: occurrence.error_type(),
            code: occurrence.code(),
            message: occurrence.message().to_string(),
            doc_url: occurrence.doc_url().map(|url| url.to_string()),
        },
        request_id: occurrence.request_id(),
    };
    serde_json::to_string(&body).unwrap()
}

/// Both ways of a body: the whole response, and what the envelope appends.
fn bodies(error: &dyn ApiError, context: &RequestContext) -> [String; 2] {
    let occurrence = Occurrence::new(error, context);
    let mut appended = Vec::new();
    ErrorObject.write(&occurrence, &mut appended);
    let whole = occurrence.response().into_body().to_vec();
    [appended, whole].map(|body| String::from_utf8(body).unwrap())
}

#[test]
fn they_are_what_serde_writes() {
    let linked = RequestContext::new().with_catalog(Linked::CATALOG);
    let contexts = [
        RequestContext::new(),
        RequestContext::new().with_request_id(RequestId::from_static("req_7")),
        linked.clone(),
        linked.with_request_id(RequestId::from_static("req_8")),
    ];
    let errors: [&dyn ApiError; 13] = [
        &Constant::Plain,
        &Constant::Unicode,
        &Constant::Quote,
        &Constant::Backslash,
        &Constant::Control,
        &Constant::Empty,
        &Constant::Message,
        &Constant::Server,
        &Constant::ServerMessage,
        &Constant::Internal,
        &Untyped,
        &Boxed(Box::new(Constant::Plain)),
        &HttpError::IM_A_TEAPOT,
    ];
    for context in &contexts {
        for error in errors {
            let expected = written(error, context);
            assert_eq!(bodies(error, context), [expected.clone(), expected]);
        }
    }
}

#[derive(Debug, ApiError)]
#[api(
    docs_url = "https://example.com/{code}",
    include(Constant, Untyped, HttpError)
)]
enum Linked {}

impl fmt::Display for Linked {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Error for Linked {}

#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent)]
struct Boxed(Box<Constant>);

/// An error written by hand that has the spec of a derived one.
#[derive(Debug)]
struct Borrowed;

impl fmt::Display for Borrowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("in words of its own")
    }
}

impl Error for Borrowed {}

impl ApiError for Borrowed {
    fn spec(&self) -> &'static ErrorSpec {
        Constant::Plain.spec()
    }
}

#[test]
fn an_error_by_hand_says_its_own_words() {
    let [appended, whole] = bodies(&Borrowed, &RequestContext::new());
    assert!(
        whole.contains(r#""message":"in words of its own""#),
        "{whole}"
    );
    assert_eq!(appended, whole);
}

#[test]
fn they_are_not_copied() {
    let first = Constant::Plain.response().into_body();
    let second = Constant::Plain.response().into_body();
    assert_eq!(first.as_ptr(), second.as_ptr());
    assert_eq!(Constant::Plain.status(), StatusCode::CONFLICT);
}
