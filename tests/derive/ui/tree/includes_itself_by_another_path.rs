use api_error_core::ApiError;

type Alias = CardError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, include(Alias))]
enum CardError {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum UserError {
    #[error("b")]
    B,
    #[error(transparent)]
    #[api(transparent)]
    Again(Box<crate::UserError>),
}

fn main() {}
