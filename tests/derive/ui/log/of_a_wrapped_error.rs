use api_error_core::{ApiError, HttpError};

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(transparent, log = "off")]
    #[error(transparent)]
    A(HttpError),
    #[api(log = "off")]
    #[error("{0}")]
    B(#[api(transparent)] HttpError, u8),
}

fn main() {}
