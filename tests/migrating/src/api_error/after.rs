use api_error_core::envelope::EnvelopeSpec;
use api_error_core::{ApiError, Envelope, Occurrence};
use axum::extract::Path;
use serde::Serialize;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = MessageAlone)]
pub enum CardError {
    #[error("card {card_id} is already frozen")]
    #[api(status = 409)]
    AlreadyFrozen { card_id: u32 },

    #[error("storage: {0}")]
    #[api(status = 503, message = "Something failed on our side.")]
    Storage(std::io::Error),

    #[error(transparent)]
    #[api(transparent)]
    Owner(OwnerError),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("no owner {0}")]
#[api(status = 404, message = "There is no owner {0}.")]
pub struct OwnerError(pub u32);

/// `{"message":"..."}`, for the clients there are.
#[derive(Debug)]
struct MessageAlone;

impl Envelope for MessageAlone {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("MessageAlone");

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        #[derive(Serialize)]
        struct Body {
            message: String,
        }
        let message = error.message().to_string();
        // Writing a string to memory cannot fail.
        let _ = serde_json::to_writer(body, &Body { message });
    }
}

pub async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
    match card_id {
        7 => Err(CardError::AlreadyFrozen { card_id }),
        8 => Err(CardError::Storage(std::io::Error::other("disk 3"))),
        9 => Err(CardError::Owner(OwnerError(5))),
        _ => Ok(()),
    }
}
