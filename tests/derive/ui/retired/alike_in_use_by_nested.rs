use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum CardError {
    #[error("no card")]
    #[api(code = "card_missing")]
    Missing,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(retired("card.missing" = "use card_gone"))]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Card(CardError),
}

fn main() {}
