use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = CardError)]
enum CardError {
    #[error("a")]
    A,
}

fn main() {}
