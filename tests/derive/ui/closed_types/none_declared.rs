use api_error_core::{ApiError, ErrorType};

#[derive(ErrorType)]
enum Types {}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = Types, status = 409, type = "conflict_error")]
enum E {
    #[error("a")]
    A,
}

fn main() {}
