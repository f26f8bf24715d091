use api_error_core::envelope::EnvelopeSpec;
use api_error_core::{ApiError, Envelope, Occurrence};
use axum::extract::Path;
use serde::Serialize;
use serde_json::{Map, Value};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = WithVariant)]
pub enum CardError {
    /// The card was frozen earlier and still is
    #[error("card {card_id} is already frozen")]
    #[api(status = 409, code = "card_already_frozen")]
    AlreadyFrozen {
        #[api(detail)]
        card_id: u32,
    },

    /// The agent holds as many cards as it may
    #[error("agent {agent} may hold {limit} cards")]
    #[api(status = 400)]
    MaxCardsReached {
        #[api(detail)]
        agent: String,
        #[api(detail)]
        limit: u32,
    },

    /// There is no card of this number
    #[error("no such card")]
    #[api(status = 404, code = "card_not_found")]
    NotFound,
}

/// `{"message","status","code","error"}` with the variant as serde writes it, for
/// the clients there are.
#[derive(Debug)]
struct WithVariant;

impl Envelope for WithVariant {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("WithVariant");

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        #[derive(Serialize)]
        struct Body {
            message: String,
            status: u16,
            code: &'static str,
            error: Value,
        }
        let name = error.spec().name().rsplit("::").next().unwrap_or_default();
        let details = error.details().map(serde_json::to_value);
        let variant = match details {
            Some(Ok(details)) => Value::Object(Map::from_iter([(name.to_owned(), details)])),
            _ => Value::from(name),
        };
        let shape = Body {
            message: error.message().to_string(),
            status: error.status().as_u16(),
            code: error.code(),
            error: variant,
        };
        // Writing JSON to memory cannot fail.
        let _ = serde_json::to_writer(body, &shape);
    }
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
