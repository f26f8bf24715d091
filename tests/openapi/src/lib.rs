//! Catalogs to describe: the seeds, and one with three codes on one status.

// What goes wrong is said by the errors themselves.
#![allow(missing_docs)]

pub mod field_errors;
pub mod handlers;
pub mod odd_codes;

use api_error_core::{ApiError, RequestContext, RequestId};
use api_error_docs::Reference;
use api_error_published_references::{
    cards_with_bodies, ledgeros, ledgerscan, searchable_cards, status_tables,
};

/// Operations on a card.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(title = "Cards", status = 409, type = "conflict_error")]
#[api(docs_url = "https://example.com/errors#{code}")]
pub enum CardError {
    /// The card was frozen before
    #[error("card {card_id} is frozen")]
    #[api(example = CardError::AlreadyFrozen { card_id: 7 })]
    AlreadyFrozen {
        /// The card
        #[api(detail)]
        card_id: u64,
    },
    /// The card was closed before
    #[error("the card is closed")]
    AlreadyClosed,
    /// The agent has as many cards as it may have
    #[error("no more than {limit} cards")]
    #[api(example = CardError::MaxReached { limit: 5, waiting: None })]
    MaxReached {
        #[api(detail)]
        limit: u8,
        #[api(detail, nullable)]
        waiting: Option<u32>,
    },
    /// No card has this id
    #[error("no such card")]
    #[api(status = 404, type = "not_found_error")]
    CardNotFound,
    /// Too many requests came in
    #[error("too fast")]
    #[api(status = 429, type = "rate_limit_error", retry_after = 30)]
    TooFast,
    /// The key is not known
    #[error("unknown key")]
    #[api(status = 401, type = "authentication_error", challenge = "Api-Key")]
    UnknownKey,
}

api_error_docs::document_errors!(CardError);

/// Codes that are numbers in JSON, beside one that looks like one.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(title = "Numeric")]
pub enum NumericError {
    /// The key has expired
    #[error("expired")]
    #[api(status = 401, code = 4012, retry = "never", challenge = "Api-Key")]
    Expired,
    /// The key is used elsewhere
    #[error("in use")]
    #[api(status = 409, code = "4e3")]
    InUse,
}

/// Two services that send the same codes, and one with codes that are numbers.
fn merged(context: &RequestContext) -> Reference {
    let cards = Reference::in_context::<CardError>(context);
    let services = [
        cards.clone().with_domain("cards.example"),
        cards.with_domain("shops.example"),
        Reference::in_context::<NumericError>(context).with_domain("numbers.example"),
    ];
    let merged = Reference::merge("All services", services);
    merged.map_or_else(|error| unreachable!("{error}"), |merged| merged.reference)
}

/// Every reference that is described, by the name of its files.
pub fn references() -> Vec<(&'static str, Reference)> {
    let context = RequestContext::new().with_request_id(RequestId::from_static("req_abc123def456"));
    vec![
        ("cards", Reference::in_context::<CardError>(&context)),
        ("cards_with_bodies", cards_with_bodies::reference()),
        ("ledgeros", ledgeros::reference()),
        ("ledgerscan", ledgerscan::reference()),
        ("merged", merged(&context)),
        ("numeric", Reference::in_context::<NumericError>(&context)),
        ("searchable_cards", searchable_cards::reference()),
        ("status_tables", status_tables::reference()),
    ]
}
