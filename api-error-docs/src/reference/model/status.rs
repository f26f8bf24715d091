//! Statuses, and what they mean.

use api_error_core::http::StatusCode;
use serde::{Deserialize, Serialize};

/// The meaning of a status in this API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct StatusDoc {
    /// The HTTP status, in 200..=599.
    pub status: u16,
    /// What it means, in Markdown.
    pub meaning: String,
}

impl StatusDoc {
    /// Returns the reason phrase of the status; empty for a status without one.
    pub fn reason(&self) -> &'static str {
        reason(self.status)
    }
}

/// Returns the reason phrase of a status (RFC 9110 §15); empty for a status without one.
pub(crate) fn reason(status: u16) -> &'static str {
    StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or_default()
}

/// Returns a status with its reason phrase, if it has one.
pub(crate) fn status_line(status: u16) -> String {
    format!("{status} {}", reason(status)).trim_end().to_owned()
}

/// Returns the class of a status (RFC 9110 §15).
pub(crate) fn class(status: u16) -> &'static str {
    match status {
        200..=299 => "Success",
        300..=399 => "Redirection",
        400..=499 => "Client Error",
        _ => "Server Error",
    }
}

/// Returns what the errors of a class are called.
pub(crate) fn class_heading(status: u16) -> String {
    format!("{}s", class(status))
}
