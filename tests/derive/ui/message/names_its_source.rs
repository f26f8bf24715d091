use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum BodyError {
    #[error("not JSON")]
    #[api(message = "the body is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
}

fn main() {}
