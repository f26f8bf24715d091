use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a")]
#[api(status = 400)]
struct Included;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = RootClient, include(Included))]
enum Root {}

fn main() {}
