use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 400)]
    A(#[api(nullable)] Option<u8>),
    #[error("b")]
    #[api(status = 400)]
    B(#[api(detail = "b", flatten)] u8),
}

fn main() {}
