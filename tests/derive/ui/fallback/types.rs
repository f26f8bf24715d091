use api_error_core::{ApiError, ErrorType};

#[derive(ErrorType)]
enum Types {
    A(u8),
    B,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = Types)]
enum Root {
    #[api(status = 400)]
    #[error("a")]
    A,
    #[api(status = 400, type = B)]
    #[error("b")]
    B,
    #[api(status = 400, type = "c")]
    #[error("c")]
    C,
}

fn main() {}
