use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[error("gone")]
    #[api(status = 410, code = "card_gone")]
    Gone,
}

mod cards {
    #[derive(Debug, thiserror::Error, super::ApiError)]
    pub enum Error {
        #[error("gone")]
        #[api(status = 410, code = "card_gone")]
        Gone,
    }
}

type CardError = cards::Error;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Error, CardError))]
enum Root {}

fn main() {}
