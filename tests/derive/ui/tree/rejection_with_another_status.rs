use api_error_core::{ApiError, Rejection};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409)]
enum CardError {
    #[error("invalid")]
    #[api(shared)]
    ValidationFailed,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Rejection))]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Card(CardError),
}

fn main() {}
