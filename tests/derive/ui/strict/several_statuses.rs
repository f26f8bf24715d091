use api_error_core::ApiError;
use api_error_core::http::StatusCode;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum E {
    /// Too fast, or too much at once.
    #[api(status = [502, 503, 429])]
    #[error("a")]
    A(#[api(status)] StatusCode),
    /// Who are you?
    #[api(status = [403, 401])]
    #[error("b")]
    B(#[api(status)] StatusCode),
    /// Bad Gateway
    #[api(status = [400, 404])]
    #[error("c")]
    C(#[api(status)] StatusCode),
    // The phrase of one of them.
    /// Gateway Timeout.
    #[api(status = [400, 504])]
    #[error("d")]
    D(#[api(status)] StatusCode),
}

fn main() {}
