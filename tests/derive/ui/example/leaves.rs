use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    #[api(example = return None)]
    A(u8),
    #[error("b")]
    #[api(example = Self::B("7".parse().ok()?))]
    B(u8),
}

fn main() {}
