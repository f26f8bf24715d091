use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503, log = "inof")]
enum E {
    #[api(log = "loud")]
    #[error("a")]
    A,
    #[api(log = "warning")]
    #[error("b")]
    B,
    #[api(log = WARN)]
    #[error("c")]
    C,
    #[api(log)]
    #[error("d")]
    D,
    #[api(level = "warn")]
    #[error("e")]
    E,
}

fn main() {}
