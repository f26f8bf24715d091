use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(example = E::B(1))]
    #[error("a")]
    A(u8),
    #[error("b")]
    B(u8),
}

fn main() {}
