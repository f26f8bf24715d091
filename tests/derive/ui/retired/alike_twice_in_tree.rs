use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, retired("card_missing" = "use card_gone"))]
enum CardError {
    #[error("no card")]
    CardGone,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(retired("CARD_MISSING" = "use card_gone"))]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Card(CardError),
}

fn main() {}
