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
