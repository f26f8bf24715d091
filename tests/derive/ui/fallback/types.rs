use api_error_core::{ApiError, ErrorType};

#[derive(ErrorType)]
enum Types {
    A(u8),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = Types)]
enum Root {
    #[api(status = 400)]
    #[error("a")]
    A,
}

fn main() {}
