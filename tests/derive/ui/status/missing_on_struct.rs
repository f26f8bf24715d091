use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a")]
struct Gone;

fn main() {}
