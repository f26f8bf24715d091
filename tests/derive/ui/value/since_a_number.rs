use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(since = 1.4)]
    #[error("a")]
    A,
}

fn main() {}
