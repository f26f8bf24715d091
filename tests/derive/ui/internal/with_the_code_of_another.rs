use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum CardError {
    #[error("frozen")]
    #[api(status = 409)]
    Frozen,
    #[error("the store has frozen")]
    #[api(internal, code = "frozen")]
    Store,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(internal, code = "lost")]
#[error("the key is lost")]
struct Key;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, code = "lost")]
#[error("the card is lost")]
struct Card;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Key, Card))]
enum Root {}

fn main() {}
