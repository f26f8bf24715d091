use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a")]
#[api(status = 400, client = "Received")]
struct E;

fn main() {}
