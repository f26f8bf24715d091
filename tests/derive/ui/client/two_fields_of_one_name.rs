use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = Received)]
enum E {
    #[error("a")]
    A(#[api(detail = "card-id")] u8, #[api(detail = "card.id")] u8),
    #[error("b")]
    #[api(detail("cardId": u8 = 1))]
    B {
        #[api(detail)]
        card_id: u8,
    },
}

fn main() {}
