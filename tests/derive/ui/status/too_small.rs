use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 200)]
    #[error("a")]
    A,
    #[api(status = 399)]
    #[error("b")]
    B,
    #[api(status = 7)]
    #[error("c")]
    C,
}

fn main() {}
