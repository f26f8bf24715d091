use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum E {
    /// Too fast
    #[api(status = 429)]
    #[error("a")]
    A,
}

fn main() {}
