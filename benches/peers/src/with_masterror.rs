//! RFC 7807, with the details as metadata.

use std::hint::black_box;

use api_error_benches::case::{Case, REQUEST_ID};
use api_error_benches::cases::what;
use axum::response::IntoResponse;
use masterror::{AppCode, AppErrorKind, Error, Masterror, field};

#[derive(Debug, Masterror)]
#[error("no such card")]
#[masterror(code = AppCode::NotFound, category = AppErrorKind::NotFound, message)]
struct NotFound;

#[derive(Debug, Masterror)]
#[error("card {card_id} is already frozen")]
#[masterror(
    code = AppCode::Conflict,
    category = AppErrorKind::Conflict,
    message,
    telemetry(
        Some(field::u64("card_id", card_id)),
        request_id.map(|id| field::str("request_id", id))
    )
)]
struct AlreadyFrozen {
    card_id: u64,
    request_id: Option<&'static str>,
}

pub fn cases() -> Vec<Case> {
    vec![
        Case::new("masterror", what::PLAIN, || {
            Error::from(black_box(NotFound)).into_response()
        }),
        Case::new("masterror", what::FIELDS, || frozen(None).into_response()),
        Case::new("masterror", what::FIELDS_AND_ID, || {
            frozen(Some(REQUEST_ID)).into_response()
        }),
    ]
}

fn frozen(request_id: Option<&'static str>) -> Error {
    Error::from(AlreadyFrozen {
        card_id: black_box(7),
        request_id: black_box(request_id),
    })
}
