use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[error("no")]
    #[api(status = 410)]
    NotFound,
    // A service that converts rejections has its own status.
    #[error("no")]
    #[api(status = 400)]
    ValidationFailed,
    #[error("no")]
    #[api(status = 400)]
    PayloadTooLarge,
}

fn main() {}
