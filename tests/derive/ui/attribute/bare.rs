use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api]
enum E {
    #[api(status = 400)]
    #[error("a")]
    A,
}

fn main() {}
