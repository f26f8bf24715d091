use api_error_core::{ApiError, ErrorType};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, retired("--" = "use `b`"))]
enum E {
    #[error("a")]
    #[api(code = "..")]
    Dots,
    #[error("a")]
    #[api(code = concat!("/", ":"))]
    Joined,
    #[error("a")]
    #[api(type = "-")]
    Type,
    #[error("a")]
    __,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, prefix = "#", rename_all = "verbatim")]
enum Prefixed {
    #[error("a")]
    __,
}

#[derive(ErrorType)]
enum Types {
    #[api(rename = "_")]
    Type,
    __,
}

fn main() {}
