use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    A,
    #[error("b")]
    #[api(example = "b")]
    B(u8),
}

fn main() {}
