use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError, ApiError)]
#[api(status = 400, codes = Codes)]
enum CardError {
    #[error("a")]
    A,
}

fn main() {}
