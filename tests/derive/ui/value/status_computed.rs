use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400 + 4)]
    #[error("a")]
    A,
}

fn main() {}
