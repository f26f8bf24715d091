use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(std::io::Error))]
enum E {}

fn main() {}
