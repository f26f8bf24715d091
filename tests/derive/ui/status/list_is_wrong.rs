use api_error_core::ApiError;
use api_error_core::http::StatusCode;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = [])]
    A(#[api(status)] StatusCode),
    #[error("b")]
    #[api(status = [502])]
    B(#[api(status)] StatusCode),
    #[error("c")]
    #[api(status = [502, 200])]
    C(#[api(status)] StatusCode),
    #[error("d")]
    #[api(status = [502, 503, BAD_GATEWAY])]
    D(#[api(status)] StatusCode),
    #[error("e")]
    #[api(status = [502 503])]
    E(#[api(status)] StatusCode),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = [502, 503])]
enum Default {
    #[error("a")]
    A(#[api(status)] StatusCode),
}

fn main() {}
