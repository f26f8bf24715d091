use api_error::ApiError;
use axum::extract::Path;

#[derive(Debug, thiserror::Error, ApiError)]
pub enum CardError {
    #[error("card {card_id} is already frozen")]
    #[api_error(status_code = 409, message(inherit))]
    AlreadyFrozen { card_id: u32 },

    #[error("storage: {0}")]
    #[api_error(status_code = 503, message = "Something failed on our side.")]
    Storage(std::io::Error),

    #[error(transparent)]
    #[api_error(transparent)]
    Owner(OwnerError),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("no owner {0}")]
#[api_error(status_code = 404, message = "There is no owner {0}.")]
pub struct OwnerError(pub u32);

pub async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
    match card_id {
        7 => Err(CardError::AlreadyFrozen { card_id }),
        8 => Err(CardError::Storage(std::io::Error::other("disk 3"))),
        9 => Err(CardError::Owner(OwnerError(5))),
        _ => Ok(()),
    }
}
