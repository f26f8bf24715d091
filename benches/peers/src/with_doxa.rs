//! `{"message","status","code","error"}`, the last of which is the enum itself.

use std::hint::black_box;

use api_error_benches::case::Case;
use api_error_benches::cases::what;
use axum::response::IntoResponse;
use doxa::{ApiError, ToSchema};
use serde::Serialize;

#[derive(Debug, thiserror::Error, Serialize, ToSchema, ApiError)]
enum CardError {
    #[error("no such card")]
    #[api(status = 404, code = "card_not_found")]
    NotFound,
    #[error("card {card_id} is already frozen")]
    #[api(status = 409, code = "card_already_frozen")]
    AlreadyFrozen { card_id: u64 },
}

pub fn cases() -> Vec<Case> {
    vec![
        Case::new("doxa", what::PLAIN, || {
            black_box(CardError::NotFound).into_response()
        }),
        Case::new("doxa", what::FIELDS, || {
            let card_id = black_box(7);
            CardError::AlreadyFrozen { card_id }.into_response()
        }),
    ]
}
