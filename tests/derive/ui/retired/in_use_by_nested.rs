use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum CardError {
    #[error("a")]
    CardGone,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(retired("card_gone" = "use `card_closed`"))]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Card(CardError),
}

fn main() {}
