use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum AuthError {
    #[api(status = 401)]
    #[error("a")]
    MissingKey,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Auth(AuthError),
    /// Slow down
    #[api(status = 429)]
    #[error("b")]
    SlowDown,
}

fn main() {}
