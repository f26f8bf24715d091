use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, rename_all = "PascalCase")]
enum Card {
    #[error("a")]
    CardFrozen,
    #[error("b")]
    #[api(code = "1.10")]
    First,
    #[error("c")]
    #[api(code = "11.0")]
    Second,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Card))]
enum Root {
    #[error("a")]
    #[api(status = 409)]
    CardFrozen,
}

fn main() {}
