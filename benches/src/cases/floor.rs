//! The lower limit: no response can be faster.

use api_error_core::bytes::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;

use super::by::FLOOR;
use super::{REFERENCE, STATIC_BODY};
use crate::case::Case;

/// The body of a 404 without fields.
const BODY: &[u8] =
    br#"{"error":{"type":"not_found_error","code":"card_not_found","message":"no such card"}}"#;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::new(FLOOR, "empty response", || {
            StatusCode::NOT_FOUND.into_response()
        }),
        Case::new(FLOOR, REFERENCE, || {
            (StatusCode::NOT_FOUND, [(CONTENT_TYPE, JSON)]).into_response()
        }),
        Case::new(FLOOR, STATIC_BODY, || {
            let body = Bytes::from_static(BODY);
            (StatusCode::NOT_FOUND, [(CONTENT_TYPE, JSON)], body).into_response()
        }),
        Case::new(FLOOR, "copied body with a content type", || {
            let body = Bytes::copy_from_slice(BODY);
            (StatusCode::NOT_FOUND, [(CONTENT_TYPE, JSON)], body).into_response()
        }),
        Case::new(FLOOR, "copy of a body", || Bytes::copy_from_slice(BODY)),
    ]
}
