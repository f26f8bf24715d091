use api_error_core::{ApiError, ErrorType};

#[derive(ErrorType)]
enum Kind {
    Conflict,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, types = Kind)]
enum E {
    #[error("a")]
    #[api(type = Conflict)]
    A,
    #[error("b")]
    #[api(type = "Conflict")]
    B,
}

fn main() {}
