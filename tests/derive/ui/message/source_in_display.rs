use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400)]
    #[error("not JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[api(status = 400)]
    #[error("not JSON: {source}")]
    Named { source: serde_json::Error },
    #[api(status = 400)]
    #[error("not JSON: {}", .0)]
    Passed(#[source] serde_json::Error),
}

fn main() {}
