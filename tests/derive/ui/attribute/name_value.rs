use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api = "400"]
    #[error("a")]
    A,
    #[error("b")]
    #[api(status = 400)]
    B,
}

fn main() {}
