use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(shared = true)]
    #[error("a")]
    A,
}

fn main() {}
