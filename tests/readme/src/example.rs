use api_error_core::ApiError;

/// What can go wrong with cards.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(group = "Card errors")]
pub enum CardError {
    /// The card was frozen earlier and still is
    ///
    /// # Resolution
    /// Nothing is left to do: the card is as you want it.
    #[error("card {card_id} is already frozen")]
    #[api(status = 409, type = "conflict_error", code = "card_already_frozen")]
    AlreadyFrozen {
        /// The card
        #[api(detail)]
        card_id: u32,
    },

    /// The cards cannot be read at the moment
    #[error("cannot read card {card_id}")]
    #[api(status = 500, type = "service_error")]
    StorageFailed {
        /// The card, for the log
        card_id: u32,
        /// Why, for the log
        source: std::io::Error,
    },
}

use api_error_core::{HttpError, Rejection};

/// Card service errors
#[derive(Debug, thiserror::Error, ApiError)]
#[api(title = "Errors of the card service", include(HttpError, Rejection))]
pub enum ServiceError {
    /// Those of cards
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),

    /// The token is missing or wrong
    #[error("send a valid token")]
    #[api(status = 401, type = "authentication_error", challenge = "Bearer")]
    TokenInvalid,
}

use api_error_core::ErrorLayer;
use axum::extract::Path;
use axum::routing::{Router, post};

async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
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

use api_error_core::FieldErrors;

/// Some fields of the card are not valid
#[derive(Debug, thiserror::Error, ApiError)]
#[error("some fields are not valid")]
#[api(status = 422, type = "validation_error", code = "card_invalid")]
pub struct CardInvalid {
    #[api(field_errors)]
    errors: FieldErrors,
}

/// Checks a new card.
pub fn check(label: &str, limits: &[i64]) -> Result<(), CardInvalid> {
    let mut errors = FieldErrors::new();
    if label.is_empty() {
        errors.push("label", "is required");
    }
    for (index, limit) in limits.iter().enumerate() {
        if *limit < 0 {
            errors.push(format!("limits.{index}"), "must not be negative");
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(CardInvalid { errors })
    }
}

use api_error_core::envelope::{Envelope, EnvelopeSpec, ObjectWriter, Occurrence};

/// `{"ok":false,"error":"card_frozen","text":"..."}`, and the details.
#[derive(Debug)]
pub struct Flat;

impl Envelope for Flat {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Flat");

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        let mut object = ObjectWriter::new(body);
        object.member("ok", &false);
        object.member("error", error.code());
        object.member("text", &error.message());
        object.optional("request_id", error.request_id());
        object.end_with_details(error);
    }
}

use api_error_docs::Reference;

/// The page for the users of the service.
pub fn page() -> String {
    Reference::of::<ServiceError>().to_markdown()
}

#[test]
fn the_documents_are_current() {
    Reference::of::<ServiceError>().assert_current("errors.md");
}
