use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = ErrorCode)]
enum CardError {
    #[error("a")]
    Frozen,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = ErrorCode)]
enum UserError {
    #[error("b")]
    Missing,
}

fn main() {}
