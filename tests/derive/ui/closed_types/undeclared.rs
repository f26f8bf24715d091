use api_error_core::{ApiError, ErrorType};

#[derive(ErrorType)]
enum Types {
    AuthenticationError,
    ConflictError,
    ValidationError,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = Types, status = 409)]
enum E {
    #[api(type = "conflict_eror")]
    #[error("a")]
    A,
    #[api(type = "conflict_error")]
    #[error("b")]
    B,
}

fn main() {}
