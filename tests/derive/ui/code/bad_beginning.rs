use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 400, code = " a")]
    A,
    #[error("b")]
    #[api(status = 400, code = "b ")]
    B,
}

fn main() {}
