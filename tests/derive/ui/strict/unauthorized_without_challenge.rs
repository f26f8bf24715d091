use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum E {
    /// Nobody is known to ask
    #[api(status = 401)]
    #[error("a")]
    A,
}

fn main() {}
