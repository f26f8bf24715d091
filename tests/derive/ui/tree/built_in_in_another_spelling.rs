use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 410, code = "NotFound")]
    A,
    #[error("b")]
    #[api(status = 400, code = "GATEWAY-TIMEOUT")]
    B,
    #[error("c")]
    #[api(status = 409, code = "Conflict")]
    Right,
}

fn main() {}
