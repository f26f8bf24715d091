use std::sync::Arc;

use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Inner {
    #[error("a")]
    #[api(code = "same")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Other {
    #[error("a")]
    #[api(code = "same")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(transparent)]
    Boxed(Box<Inner>),
    #[error("b")]
    #[api(transparent)]
    Shared(Arc<Inner>),
    #[error("c")]
    #[api(transparent)]
    Other(Arc<Other>),
    #[error("d")]
    #[api(transparent)]
    Again(Box<Other>),
}

fn main() {}
