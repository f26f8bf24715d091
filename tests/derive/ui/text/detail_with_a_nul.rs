use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    A(#[api(detail = "a\0")] u8),
}

fn main() {}
