use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict, status = 400)]
enum E {
    #[error("a")]
    A,
}

fn main() {}
