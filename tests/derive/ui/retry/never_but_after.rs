use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    #[api(retry = "never", retry_after = 3)]
    #[error("a")]
    A,
}

fn main() {}
