use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum E {
    /// Down
    #[api(status = 503)]
    #[error("a")]
    A,
}

fn main() {}
