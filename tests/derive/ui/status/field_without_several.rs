use api_error_core::ApiError;
use api_error_core::http::StatusCode;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 502)]
    A(#[api(status)] StatusCode),
    #[error("b")]
    #[api(status = [502, 503])]
    B(#[api(status)] StatusCode, #[api(status)] StatusCode),
}

fn main() {}
