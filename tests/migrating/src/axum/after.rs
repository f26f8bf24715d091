use api_error_core::ApiError;
use axum::extract::Path;

#[derive(Debug, thiserror::Error, ApiError)]
pub enum CardError {
    /// The card was frozen earlier and still is
    #[api(status = 409, code = "card_already_frozen")]
    #[error("card {card_id} is already frozen")]
    AlreadyFrozen {
        /// The card
        #[api(detail)]
        card_id: u32,
    },

    /// More requests than the key allows
    #[api(status = 429, retry_after = 30)]
    #[error("slow down")]
    TooManyRequests,

    /// The cards cannot be read at the moment
    #[api(
        status = 500,
        code = "storage_failed",
        message = "something failed on our side"
    )]
    #[error("storage: {0}")]
    Storage(#[from] std::io::Error),
}

pub async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
    match card_id {
        7 => Err(CardError::AlreadyFrozen { card_id }),
        8 => Err(std::io::Error::other("disk 3"))?,
        9 => Err(CardError::TooManyRequests),
        _ => Ok(()),
    }
}
