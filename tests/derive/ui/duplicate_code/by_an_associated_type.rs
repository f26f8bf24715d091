use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum CardError {
    #[error("gone")]
    #[api(status = 410, code = "card_gone")]
    Gone,
}

trait Repository {
    type Error;
}

struct Cards;

impl Repository for Cards {
    type Error = CardError;
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[error("gone")]
    #[api(status = 410, code = "card_gone")]
    Gone,
    #[error(transparent)]
    #[api(transparent)]
    Card(<Cards as Repository>::Error),
}

fn main() {}
