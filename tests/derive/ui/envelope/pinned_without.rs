use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(pinned)]
enum E {
    #[error("a")]
    #[api(status = 400)]
    A,
}

fn main() {}
