use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(transparent)]
    #[error("a")]
    A,
}

fn main() {}
