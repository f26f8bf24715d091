use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("kind")]
#[api(status = 400)]
struct Kind;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    A(#[api(transparent)] Kind, #[api(transparent)] Kind),
    #[error("b")]
    #[api(transparent)]
    B(#[api(transparent)] Kind),
}

fn main() {}
