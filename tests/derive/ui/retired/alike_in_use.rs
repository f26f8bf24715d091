use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, retired("Card-Missing" = "use card_gone"))]
enum CardError {
    #[error("no card")]
    #[api(code = "card_missing")]
    Missing,
}

fn main() {}
