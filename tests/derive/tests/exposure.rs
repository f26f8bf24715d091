//! What an error that hides something internal shows of itself.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use api_error_core::{ApiError, ApiErrorExt};

#[derive(Debug, thiserror::Error, ApiError)]
enum Store {
    #[error("table {0} is gone")]
    #[api(internal, code = "store_broken")]
    Broken(&'static str),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Service {
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] Store),
    #[error("no card {id}: {source}")]
    #[api(status = 404, message = "no card {id}: {source}")]
    Wrapped {
        #[api(detail)]
        id: u8,
        source: Store,
    },
    #[error("outer of {0}")]
    #[api(status = 404, title = "Not there", message = "outer of {0}")]
    Twice(#[source] Box<Service>),
}

fn body(error: &dyn ApiError) -> String {
    String::from_utf8(error.response().body().to_vec()).unwrap()
}

#[test]
fn an_internal_error_is_a_generic_500() {
    let error = Service::from(Store::Broken("secrets"));
    assert_eq!(error.spec().code(), "store_broken");
    assert_eq!(error.code(), "internal_server_error");
    assert_eq!(error.response().status(), 500);
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"internal_server_error","message":"Something went wrong on our side."}}"#
    );
}

#[test]
fn an_internal_source_redacts_the_message_of_whoever_repeats_it() {
    let error = Service::Wrapped {
        id: 7,
        source: Store::Broken("secrets"),
    };
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"wrapped","message":"Wrapped","details":{"id":7}}}"#
    );
    let error = Service::Twice(Box::new(error));
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"twice","message":"Not there"}}"#
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Kind {
    #[error("no card {id}")]
    #[api(status = 404)]
    NoCard {
        #[api(detail)]
        id: u8,
    },
    #[error("the disk {0} is broken")]
    #[api(status = 500)]
    Disk(&'static str),
    #[error("stop")]
    #[api(status = 429, header("x-limit" = "60"), retry_after = 7)]
    TooMany,
    #[error("the seal is broken")]
    #[api(internal)]
    Seal,
    #[error("down")]
    #[api(status = 503, message = "down")]
    Down,
}

#[derive(Debug, thiserror::Error)]
#[error("the password is hunter2")]
struct Cause;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("{kind} (at {place})")]
struct AppError {
    #[api(transparent)]
    kind: Kind,
    #[api(detail)]
    link: Option<&'static str>,
    #[api(header = "x-trace")]
    trace: u32,
    place: &'static str,
    #[source]
    cause: Option<Cause>,
    #[api(retry_after)]
    wait: Option<u32>,
}

impl From<Kind> for AppError {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            link: Some("/help"),
            trace: 9,
            place: "src/secret.rs",
            cause: Some(Cause),
            wait: None,
        }
    }
}

#[test]
fn a_wrapper_adds_its_details_and_headers_to_those_of_the_wrapped_error() {
    let error = AppError::from(Kind::NoCard { id: 7 });
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"no_card","message":"no card 7","details":{"id":7,"link":"/help"}}}"#
    );
    assert_eq!(error.response().headers()["x-trace"], "9");
    assert_eq!(error.status(), 404);
}

#[test]
fn a_wrapper_without_a_value_leaves_that_of_the_wrapped_error() {
    let mut error = AppError::from(Kind::TooMany);
    error.link = None;
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"too_many","message":"stop"}}"#
    );
    assert_eq!(error.response().headers()["retry-after"], "7");
    assert_eq!(error.response().headers()["x-limit"], "60");
    error.wait = Some(9);
    assert_eq!(error.response().headers()["retry-after"], "9");
}

#[test]
fn a_wrapper_of_an_internal_error_shows_nothing() {
    let error = AppError::from(Kind::Seal);
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"internal_server_error","message":"Something went wrong on our side."}}"#
    );
    assert!(!error.response().headers().contains_key("x-trace"));
}

#[test]
fn a_wrapper_shows_neither_display_nor_source_of_a_server_error() {
    let error = AppError::from(Kind::Disk("sda"));
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"disk","message":"Something went wrong on our side.","details":{"link":"/help"}}}"#
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Outer {
    #[error("outer")]
    #[api(message = "{text}", detail("length": usize = text.len()), header("x-kind" = "kind"))]
    WithText {
        #[api(transparent)]
        #[source]
        kind: Kind,
        #[api(public)]
        text: &'static str,
        #[api(detail)]
        id: u16,
    },
    #[error(transparent)]
    #[api(transparent)]
    App(AppError),
    #[error("own")]
    #[api(status = 400)]
    Own,
}

#[test]
fn the_message_of_a_wrapper_replaces_that_of_the_wrapped_error() {
    let outer = |kind, text| Outer::WithText { kind, text, id: 8 };
    // The wrapped error has a detail `id`, too.
    assert_eq!(
        body(&outer(Kind::NoCard { id: 7 }, "not here")),
        r#"{"error":{"code":"no_card","message":"not here","details":{"id":7,"length":8}}}"#
    );
    // The source is the wrapped error itself, which says the same.
    let error = outer(Kind::Down, "down");
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"down","message":"down","details":{"id":8,"length":4}}}"#
    );
    assert_eq!(error.response().headers()["x-kind"], "kind");
}

#[test]
fn a_wrapper_may_be_wrapped() {
    let error = Outer::App(Kind::NoCard { id: 7 }.into());
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"no_card","message":"no card 7","details":{"id":7,"link":"/help"}}}"#
    );
    assert_eq!(
        body(&Outer::Own),
        r#"{"error":{"code":"own","message":"own"}}"#
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("{text}: {secret}")]
#[api(status = 503, message = "{text}")]
struct Maintenance {
    #[api(public)]
    text: String,
    secret: &'static str,
}

#[test]
fn a_public_field_is_in_the_message_and_not_among_the_details() {
    let error = Maintenance {
        text: "back at noon".into(),
        secret: "hunter2",
    };
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"maintenance","message":"back at noon"}}"#
    );
    assert!(error.spec().details().is_empty());
}
