use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, retired("card_gone" = "use `card_closed`"))]
enum CardError {
    #[error("a")]
    CardClosed,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(retired("card_gone" = "use something else"))]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Card(CardError),
}

fn main() {}
