use api_error_core::ApiError;

use api_error_core::ErrorType;

#[derive(ErrorType)]
enum Category {
    ConflictError,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, types = Category, type = "nope")]
enum Error<const N: usize> {
    #[error("no")]
    No([u8; N]),
}

fn main() {}
