use api_error_core::{ApiError, ErrorType};

#[derive(ErrorType)]
enum Kind {
    Auth,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 403, types = Kind)]
enum E {
    #[error("a")]
    #[api(shared, code = "denied", type = Auth)]
    A,
    #[error("b")]
    #[api(shared, code = "denied", type = "auth")]
    B,
}

fn main() {}
