use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = CardCode, client = CardCode)]
enum CardError {
    #[error("a")]
    A,
}

fn main() {}
