use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(retry = Retry::Never)]
    #[error("a")]
    A,
}

fn main() {}
