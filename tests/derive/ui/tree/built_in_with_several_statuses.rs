use api_error_core::ApiError;
use api_error_core::http::StatusCode;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[error("no")]
    #[api(status = [404, 410])]
    NotFound(#[api(status)] StatusCode),
}

fn main() {}
