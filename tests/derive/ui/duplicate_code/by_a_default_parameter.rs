use api_error_core::{ApiError, ErrorCatalog};

#[derive(Debug, thiserror::Error, ApiError)]
enum CardError {
    #[error("gone")]
    #[api(status = 410, code = "card_gone")]
    Gone,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Wrapper<T: ApiError + ErrorCatalog + 'static = CardError> {
    #[error(transparent)]
    #[api(transparent)]
    Inner(T),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Wrapper))]
enum Root {
    #[error("gone")]
    #[api(status = 410, code = "card_gone")]
    Gone,
}

fn main() {}
