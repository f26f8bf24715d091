use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api()]
    #[error("a")]
    #[api(status = 400)]
    A,
}

fn main() {}
