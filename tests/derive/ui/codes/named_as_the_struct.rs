use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = Missing)]
#[error("a")]
struct Missing;

fn main() {}
