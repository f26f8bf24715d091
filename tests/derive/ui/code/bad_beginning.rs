use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400, code = "_a")]
    #[error("a")]
    A,
    #[api(status = 400, code = "-b")]
    #[error("b")]
    B,
}

fn main() {}
