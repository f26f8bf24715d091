use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum CardError {
    #[error("the card is lost")]
    #[api(code = "lost", title = "Lost", shared)]
    Card {
        #[api(detail)]
        card_id: Option<u32>,
    },
    #[error("the account is lost")]
    #[api(code = "lost", title = "Lost", shared)]
    Account {
        #[api(detail, nullable)]
        card_id: Option<u32>,
    },
}

fn main() {}
