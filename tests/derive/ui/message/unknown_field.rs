use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, message = "card {card} is gone")]
    #[error("a")]
    A { card_id: u32 },
}

fn main() {}
