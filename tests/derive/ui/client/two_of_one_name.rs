use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = ClientError)]
enum CardError {
    #[error("a")]
    Frozen,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = ClientError)]
enum UserError {
    #[error("b")]
    Missing,
}

fn main() {}
