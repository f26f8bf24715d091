use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum E {
    /// Wrong method
    #[api(status = 405)]
    #[error("a")]
    A,
}

fn main() {}
