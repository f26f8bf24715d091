use api_error_core::ApiError;

/// What can go wrong with cards.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(group = "Card errors", status = 409, type = "conflict_error")]
pub enum CardError {
    /// The card was frozen earlier and still is
    ///
    /// # Resolution
    /// Nothing is left to do: the card is as you want it.
    #[api(code = "card_already_frozen")]
    #[error("card {card_id} is already frozen")]
    AlreadyFrozen {
        /// The card
        #[api(detail)]
        card_id: u64,
    },

    /// The agent holds as many cards as it may
    #[api(status = 400, type = "validation_error")]
    #[error("an agent holds at most {limit} cards")]
    MaxCardsReached {
        /// How many cards an agent may hold
        #[api(detail)]
        limit: u32,
    },

    /// The cards cannot be read at the moment
    #[api(
        status = 500,
        type = "service_error",
        message = "something failed on our side"
    )]
    #[error("cannot read card {card_id}")]
    StorageFailed {
        /// The card, for the log
        card_id: u64,
        /// Why, for the log
        source: std::io::Error,
    },
}

/// Card service errors
#[derive(Debug, thiserror::Error, ApiError)]
#[api(title = "Errors of the card service")]
pub enum ServiceError {
    /// Those of cards
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),

    /// The token is missing or wrong
    #[api(status = 401, type = "authentication_error", challenge = "Bearer")]
    #[error("send a valid token")]
    Unauthorized,
}

use api_error_core::ErrorLayer;
use axum::extract::Path;
use axum::routing::{Router, post};

async fn freeze(Path(card_id): Path<u64>) -> Result<(), CardError> {
    match card_id {
        7 => Err(CardError::AlreadyFrozen { card_id }),
        8 => Err(CardError::StorageFailed {
            card_id,
            source: std::io::Error::other("disk 3 is on fire"),
        }),
        _ => Ok(()),
    }
}

/// The whole service.
pub fn app() -> Router {
    Router::new()
        .route("/cards/{card_id}/freeze", post(freeze))
        .layer(ErrorLayer::new().catalog::<ServiceError>())
}

use api_error_docs::Reference;

/// The page for the users of the service.
pub fn page() -> String {
    Reference::of::<ServiceError>().to_markdown()
}
