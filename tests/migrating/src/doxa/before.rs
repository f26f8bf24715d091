use axum::extract::Path;
use doxa::{ApiError, ToSchema};
use serde::Serialize;

#[derive(Debug, thiserror::Error, Serialize, ToSchema, ApiError)]
pub enum CardError {
    #[error("card {card_id} is already frozen")]
    #[api(status = 409, code = "card_already_frozen")]
    AlreadyFrozen { card_id: u32 },

    #[error("agent {agent} may hold {limit} cards")]
    #[api(status = 400, code = "max_cards_reached")]
    MaxCardsReached { agent: String, limit: u32 },

    #[error("no such card")]
    #[api(status = 404, code = "card_not_found")]
    NotFound,
}

pub async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
    match card_id {
        7 => Err(CardError::AlreadyFrozen { card_id }),
        8 => Err(CardError::MaxCardsReached {
            agent: "\"ada\"".to_owned(),
            limit: 5,
        }),
        9 => Err(CardError::NotFound),
        _ => Ok(()),
    }
}
