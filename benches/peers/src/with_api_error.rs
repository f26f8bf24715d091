//! `{"message"}`: it knows no code and no details.

use std::hint::black_box;

use api_error::ApiError;
use api_error_benches::case::Case;
use api_error_benches::cases::what;
use axum::response::IntoResponse;

#[derive(Debug, thiserror::Error, ApiError)]
enum CardError {
    #[error("no such card")]
    #[api_error(status_code = 404, message(inherit))]
    NotFound,
    #[error("card {card_id} is already frozen")]
    #[api_error(status_code = 409, message(inherit))]
    AlreadyFrozen { card_id: u64 },
}

pub fn cases() -> Vec<Case> {
    vec![
        Case::new("api-error", what::PLAIN, || {
            black_box(CardError::NotFound).into_response()
        }),
        Case::new("api-error", what::FIELDS, || {
            let card_id = black_box(7);
            CardError::AlreadyFrozen { card_id }.into_response()
        }),
    ]
}
