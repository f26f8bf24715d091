use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(retry_after = Duration::from_secs(5))]
    #[error("a")]
    A,
}

fn main() {}
