use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum E {
    /// Gateway Timeout
    #[api(status = 400)]
    #[error("a")]
    A,
}

fn main() {}
