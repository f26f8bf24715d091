use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(message = "{0}")]
    #[error("a")]
    A,
    #[api(message = "{0}")]
    #[error("b")]
    B {},
}

fn main() {}
