use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status)]
    #[error("a")]
    A,
    #[api(status =)]
    #[error("b")]
    B,
}

fn main() {}
