//! The lower limit: no response can be faster.

use api_error_core::bytes::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;

use super::by::FLOOR;
use super::{COPIED_BODY, ESCAPED_STRING, REFERENCE, STATIC_BODY, long_text};
use crate::case::Case;

/// The body of a 404 without fields.
const BODY: &[u8] =
    br#"{"error":{"type":"not_found_error","code":"card_not_found","message":"no such card"}}"#;

/// The body of a 409 with fields, and with the id of its request.
pub(super) const BODY_WITH_FIELDS: &[u8] = br#"{"error":{"type":"conflict_error","code":"card_already_frozen","message":"card 7 is already frozen","details":{"card_id":7}},"request_id":"req_abc123def456"}"#;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

pub(super) fn cases() -> Vec<Case> {
    let text = long_text('\n');
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
        Case::new(FLOOR, COPIED_BODY, || {
            let body = Bytes::copy_from_slice(BODY_WITH_FIELDS);
            (StatusCode::CONFLICT, [(CONTENT_TYPE, JSON)], body).into_response()
        }),
        Case::new(FLOOR, "copy of a body", || {
            Bytes::copy_from_slice(BODY_WITH_FIELDS)
        }),
        Case::new(FLOOR, ESCAPED_STRING, move || {
            // Into memory that is there, as most bodies are.
            let mut written = Vec::with_capacity(2 * text.len());
            serde_json::to_writer(&mut written, &text).map(|()| written)
        }),
    ]
}
