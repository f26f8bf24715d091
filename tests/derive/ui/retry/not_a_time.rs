use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    #[error("a")]
    A(#[api(retry_after)] String),
}

fn main() {}
