use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = NOT_FOUMD)]
    #[error("a")]
    A,
    #[api(status = StatusCode::CONFLIKT)]
    #[error("b")]
    B,
    #[api(status = WHATEVER)]
    #[error("c")]
    C,
}

fn main() {}
