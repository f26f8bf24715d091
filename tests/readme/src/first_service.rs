//! The declarations of the guide's first service, which the page repeats.

use api_error_core::Rejection;
use api_error_core::prelude::*;

/// Errors of the card service
#[derive(Debug, thiserror::Error, ApiError)]
#[api(title = "Card API", include(HttpError, Rejection))]
pub enum CardError {
    /// The card was frozen earlier
    ///
    /// # Resolution
    /// Nothing is left to do.
    #[error("card {card_id} is already frozen")]
    #[api(status = 409, code = "card_already_frozen", example = Self::AlreadyFrozen { card_id: 7 })]
    AlreadyFrozen {
        /// The card
        #[api(detail)]
        card_id: u32,
    },

    /// There is no such card
    ///
    /// # Resolution
    /// Check the id, or list the cards.
    #[error("there is no card {card_id}")]
    #[api(status = 404, code = "card_not_found", example = Self::NotFound { card_id: 9 })]
    NotFound {
        /// The card
        #[api(detail)]
        card_id: u32,
    },
}
