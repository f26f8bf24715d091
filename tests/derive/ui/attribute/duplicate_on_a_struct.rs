use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, type = "one", type = "two")]
#[error("a")]
struct Twice;

fn main() {}
