use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 500, message = "{0}")]
    Error(#[api(public)] std::fmt::Error),
    #[error("b")]
    #[api(status = 500, message = "{0:?}")]
    Debug(#[api(public)] Own),
}

#[derive(Debug)]
struct Own;

fn main() {}
