use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, code = "x")]
enum Misplaced {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(code = "x")]
    #[error("a")]
    A,
    #[api(code = "x")]
    #[error("b")]
    B,
    #[api(code = "x")]
    #[error("c")]
    C,
}

fn main() {}
