use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(transparent)]
    #[error("a")]
    A(u8, u8),
}

fn main() {}
