use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[error("no")]
    #[api(status = 410)]
    NotFound,
    #[error("no")]
    #[api(status = 400)]
    ValidationFailed,
    #[error("no")]
    #[api(status = 400)]
    PayloadTooLarge,
}

fn main() {}
