use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = CardClientError)]
enum CardError {
    #[error("a")]
    A {
        #[api(detail)]
        id: CardId,
    },
    #[error("b")]
    #[api(detail("more": Missing = 1))]
    B,
}

fn main() {}
