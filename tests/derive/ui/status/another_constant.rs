use api_error_core::ApiError;
use api_error_core::http;

pub mod limits {
    use super::http::StatusCode;

    pub const CONFLICT: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
    pub const GONE: u16 = 422;
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = http::StatusCode::BAD_REQUEST)]
pub enum CardError {
    #[error("a")]
    #[api(status = limits::CONFLICT)]
    OfAnotherValue,
    #[error("b")]
    #[api(status = limits::GONE)]
    OfAnotherType,
    #[error("c")]
    #[api(status = limits::NOT_FOUND)]
    Nothing,
    #[error("d")]
    #[api(status = nowhere::at::all::FORBIDDEN)]
    Nowhere,
    #[error("e")]
    #[api(status = StatusCode::UNAUTHORIZED)]
    WithoutImport,
    #[error("f")]
    Default,
}

fn main() {}
