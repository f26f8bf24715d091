use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, retired("card_gone" = "use `card_closed`"))]
enum CardError {
    #[error("a")]
    CardClosed,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Card(CardError),
    #[api(status = 400)]
    #[error("b")]
    CardGone,
}

fn main() {}
