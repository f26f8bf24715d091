use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(code = "taken")]
    #[error("a")]
    A,
    #[error("b")]
    B,
    #[api(code = "taken")]
    #[error("c")]
    C,
}

fn main() {}
