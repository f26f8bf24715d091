use api_error_core::ApiError;
use api_error_core::envelope::Problem;
use axum::extract::Path;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = Problem, docs_url = "https://example.com/errors/{code}")]
pub enum CardError {
    /// The card was frozen earlier and still is
    #[error("card {card_id} is already frozen")]
    #[api(status = 409)]
    AlreadyFrozen {
        /// The card
        #[api(detail)]
        card_id: u32,
    },

    /// The cards cannot be read at the moment
    #[error("storage: {0}")]
    #[api(status = 500, message = "Something failed on our side.")]
    Storage(#[from] std::io::Error),
}

pub async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
    match card_id {
        7 => Err(CardError::AlreadyFrozen { card_id }),
        8 => Err(std::io::Error::other("disk 3"))?,
        _ => Ok(()),
    }
}
