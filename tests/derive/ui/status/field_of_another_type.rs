use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a")]
#[api(status = [502, 503])]
struct E(#[api(status)] String);

fn main() {}
