use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    A,
    #[api(code = "bb")]
    #[error("b")]
    B,
}

fn main() {}
