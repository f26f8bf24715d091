use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(header("X-Note"))]
    #[error("a")]
    A,
    #[api(header = "X-Note")]
    #[error("b")]
    B,
}

fn main() {}
