use api_error_core::{ApiError, ErrorType};

#[derive(Debug, thiserror::Error, ApiError, ApiError)]
#[api(status = 400)]
enum CardError {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[derive(ApiError)]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Card(CardError),
}

#[derive(ErrorType, ErrorType)]
enum Types {
    A,
}

fn main() {}
