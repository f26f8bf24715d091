use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(retired("card-missing" = "use card_gone", "card_missing" = "use card_gone"))]
enum CardError {
    #[error("no card")]
    #[api(status = 404)]
    Closed,
}

fn main() {}
