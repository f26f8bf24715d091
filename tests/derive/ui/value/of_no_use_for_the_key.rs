use api_error_core::ApiError;
use api_error_core::http::Method;
use std::collections::BTreeMap;

type Number = u8;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 405)]
    Allow(#[api(allow)] u8),
    #[error("a")]
    #[api(status = 405)]
    Alias(#[api(allow)] Option<Number>),
    #[error("a")]
    #[api(status = 401)]
    Challenge(#[api(challenge)] u64),
    #[error("a")]
    #[api(status = 401)]
    Methods(#[api(challenge)] Vec<Method>),
    #[error("a")]
    #[api(status = 400)]
    Flatten(#[api(flatten)] u8),
    #[error("a")]
    #[api(status = 400)]
    Text(#[api(flatten)] Option<String>),
    #[error("a")]
    #[api(status = 400)]
    List(#[api(flatten)] Vec<u8>),
    // These are of use.
    #[error("a")]
    #[api(status = 405)]
    Fine(#[api(allow)] Vec<Method>, #[api(flatten)] BTreeMap<String, u8>),
    #[error("a")]
    #[api(status = 401)]
    Known(#[api(challenge)] &'static str),
}

fn main() {}
