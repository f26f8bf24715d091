use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, type = "conflict'error")]
enum E {
    #[error("a")]
    A,
    #[api(type = "")]
    #[error("b")]
    B,
}

fn main() {}
