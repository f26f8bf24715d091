use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    #[api(retry_after = "3")]
    #[error("a")]
    A,
    #[api(retry_after = 1.5)]
    #[error("b")]
    B,
    #[api(retry_after = 99999999999)]
    #[error("c")]
    C,
}

fn main() {}
