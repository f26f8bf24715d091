use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict, status = 400)]
enum E {
    /// The same
    #[error("a")]
    A,
    /// The same
    #[error("b")]
    B,
}

fn main() {}
