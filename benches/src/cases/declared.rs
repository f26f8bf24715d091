//! Errors that are declared with the derive macro.

use std::hint::black_box;

use api_error_core::{ApiError, ApiErrorExt, FieldErrors};
use axum::body::Body;
use axum::response::IntoResponse;

use super::by::DECLARED;
use super::{field_messages, long_text, what};
use crate::case::Case;

/// Operations on cards.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
pub(super) enum CardError {
    /// No such card
    #[api(status = 404, type = "not_found_error", code = "card_not_found")]
    #[error("no such card")]
    NotFound,

    /// Card is already frozen
    #[api(status = 409, type = "conflict_error", code = "card_already_frozen")]
    #[error("card {card_id} is already frozen")]
    AlreadyFrozen {
        #[api(detail)]
        card_id: u64,
    },

    /// The credentials are missing or unknown
    #[api(status = 401, type = "authentication_error", challenge = "Bearer")]
    #[error("the credentials are missing or unknown")]
    Unauthorized,

    /// Too many requests came in too short a time
    #[api(status = 429, type = "rate_limit_error", retry_after = 30)]
    #[error("too many requests")]
    TooManyRequests,
}

/// A service that documents its codes.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(title = "Cards", docs_url = "https://docs.ledger.so/errors#{code}")]
enum ServiceError {
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
}

/// The request's body breaks the rules.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("the order is invalid")]
#[api(status = 422, type = "validation_error", code = "order_invalid")]
pub(super) struct OrderInvalid {
    #[api(field_errors)]
    fields: FieldErrors,
}

/// The store cannot be read.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum StoreError {
    /// No such entry
    #[error("no entry {key}")]
    #[api(status = 404)]
    NoEntry {
        #[api(detail)]
        key: u64,
        source: std::io::Error,
    },

    /// The store is broken
    #[error("cannot read the store")]
    #[api(status = 500, type = "service_error")]
    Broken {
        #[source]
        cause: std::io::Error,
    },

    /// The store is away
    #[error("the store is away")]
    #[api(status = 503)]
    Away {
        #[source]
        cause: std::io::Error,
    },
}

/// Something to be said at length.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("{message}")]
#[api(status = 400, type = "validation_error", code = "wordy")]
struct Wordy {
    message: String,
}

pub(super) fn frozen() -> CardError {
    CardError::AlreadyFrozen {
        card_id: black_box(7),
    }
}

/// Its source takes no memory, so that only the response is counted.
pub(super) fn broken() -> StoreError {
    let cause = std::io::Error::from(black_box(std::io::ErrorKind::ConnectionRefused));
    StoreError::Broken { cause }
}

pub(super) fn invalid_order(count: usize) -> OrderInvalid {
    let mut fields = FieldErrors::new();
    for (field, message) in field_messages(count) {
        fields.push(field, message);
    }
    OrderInvalid { fields }
}

/// Makes the response to an error that already exists.
pub(super) fn kept(what: &'static str, error: impl ApiError + 'static) -> Case {
    Case::new(DECLARED, what, move || error.response().map(Body::from))
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![
        Case::new(DECLARED, what::PLAIN, || {
            black_box(CardError::NotFound).into_response()
        }),
        Case::new(DECLARED, "without fields, with id", || {
            black_box(CardError::NotFound).into_response()
        })
        .with_id(),
        Case::new(DECLARED, what::FIELDS, move || frozen().into_response()),
        Case::new(DECLARED, what::FIELDS_AND_ID, move || {
            frozen().into_response()
        })
        .with_id(),
        Case::new(DECLARED, "with fields, id and link", move || {
            ServiceError::Card(frozen()).into_response()
        })
        .with_id(),
        Case::new(DECLARED, "401 with its challenge", || {
            black_box(CardError::Unauthorized).into_response()
        }),
        Case::new(DECLARED, "429 with Retry-After", || {
            black_box(CardError::TooManyRequests).into_response()
        }),
    ];
    let source = || std::io::Error::other("connection refused");
    let no_entry = StoreError::NoEntry {
        key: black_box(7),
        source: source(),
    };
    cases.push(kept("with fields, over a source", no_entry));
    let away = StoreError::Away { cause: source() };
    cases.push(kept("503 over a source", away));
    cases.extend(what::FIELD_ERRORS.map(|(what, count)| kept(what, invalid_order(count))));
    cases.extend(
        [(what::LONG, '.'), (what::LONG_ESCAPED, '\n')].map(|(what, eighth)| {
            let message = long_text(eighth);
            kept(what, Wordy { message })
        }),
    );
    cases
}
