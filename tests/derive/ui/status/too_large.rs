use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 600)]
    #[error("a")]
    A,
    #[api(status = 999)]
    #[error("b")]
    B,
    #[api(status = 99999999999999999999)]
    #[error("c")]
    C,
}

fn main() {}
