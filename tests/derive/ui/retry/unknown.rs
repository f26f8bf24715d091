use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    #[api(retry = "later")]
    #[error("a")]
    A,
    #[api(retry = "bakcoff")]
    #[error("b")]
    B,
}

fn main() {}
