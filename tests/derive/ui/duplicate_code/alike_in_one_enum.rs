use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E<T: std::fmt::Debug> {
    #[api(code = "card_gone")]
    #[error("a")]
    A,
    #[error("b")]
    CardGoneAgain(T),
    #[api(code = "card-gone")]
    #[error("c")]
    C,
    #[api(code = "Card_Gone")]
    #[error("d")]
    D,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum OnPurpose {
    #[api(code = "card_gone", title = "Card gone", shared)]
    #[error("a")]
    A,
    #[api(code = "card-gone", title = "Card gone", shared)]
    #[error("b")]
    B,
}

fn main() {}
