use api_error_core::{ApiError, ErrorType};

#[derive(ErrorType)]
enum Types {
    AuthenticationError,
    ConflictError,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, type = "card_error")]
enum CardError {
    #[error("a")]
    A,
    #[error("b")]
    B,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = Types)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Card(CardError),
}

fn main() {}
