use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 40)]
enum E {
    #[error("a")]
    A,
    #[error("b")]
    B,
}

fn main() {}
