//! The body of an error, as a client reads it.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use api_error_rules::retry::RetryWord;
use http::StatusCode;
use serde_json::{Map, Value};

use super::retry::RetryAdvice;
use crate::model::{ErrorCode, FieldErrors};

/// An error response, as a client reads it.
///
/// [`from_parts`](Self::from_parts) reads any response, [`from_response`](Self::from_response) one
/// that is there as a whole, and `serde` the JSON object of a body alone. All are lenient, as
/// RFC 9457 §3.1 demands. The body may have the shape of each of this crate's
/// [envelopes](crate::envelope), or one of another service: that of ASP.NET, Spring, `FastAPI`,
/// Django, Laravel, GitHub, Stripe, `OpenAI`, AWS, Kubernetes, GraphQL... What has no meaning that
/// is known is kept among the details, and [`raw`](Self::raw) has the body as it was.
///
/// ```
/// use api_error_core::ErrorBody;
///
/// let body = br#"{"error":{"code":"card_frozen","message":"card 7 is frozen",
///                 "details":{"card_id":"7"}},"request_id":"req_7"}"#;
/// let error: ErrorBody = serde_json::from_slice(body)?;
/// assert_eq!(error.code.as_deref(), Some("card_frozen"));
/// assert_eq!(error.details["card_id"], "7");
/// assert_eq!(error.to_string(), "card 7 is frozen (card_frozen, request req_7)");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ErrorBody {
    /// The machine-readable code. [`known_code`](Self::known_code) reads it as an enum.
    pub code: Option<String>,
    /// The namespace of the code. Only gRPC has it.
    pub domain: Option<String>,
    /// The category that several codes share. Problem details have none. In Google's shape, the
    /// canonical code of gRPC.
    pub error_type: Option<String>,
    /// The summary of problem details, which is the same for each occurrence.
    pub title: Option<String>,
    /// The description of this occurrence.
    pub message: Option<String>,
    /// The status of the response, else the one that the body names.
    pub status: Option<u16>,
    /// The values that belong to the error, and members whose meaning is not known. Of two values
    /// with one name, that of the error itself; [`raw`](Self::raw) has both.
    pub details: Map<String, Value>,
    /// The messages about fields of the request.
    pub field_errors: FieldErrors,
    /// The time to wait before the next try: from the header `Retry-After`, or from the body in
    /// Google's shape and with gRPC. [`retry_advice`](Self::retry_advice) has it with the rest.
    pub retry_after: Option<Duration>,
    /// Whether to try again, from the header `x-should-retry`.
    pub should_retry: Option<bool>,
    /// How to try again, from the header `x-retry`. Services of this crate send it where the others
    /// do not tell.
    pub retry: Option<RetryWord>,
    /// A link to the documentation.
    pub doc_url: Option<String>,
    /// The id of the request, for the service's support.
    pub request_id: Option<String>,
    /// The id of the trace, if the service shows it.
    pub trace_id: Option<String>,
    /// A URI reference that identifies this occurrence.
    pub instance: Option<String>,
    /// How to authenticate: the values of the header `WWW-Authenticate` (RFC 9110 §11.6.1).
    pub challenges: Vec<String>,
    /// Since when what was called is deprecated (RFC 9745).
    pub deprecated_at: Option<SystemTime>,
    /// When what was called will be gone (RFC 8594).
    pub sunset_at: Option<SystemTime>,
    /// The body as it was: JSON; a string if it is other text, or several documents in lines; null if
    /// there was none. Numbers that a [`Value`] would round are strings of their digits, and so is `NaN`.
    pub raw: Value,
}

impl ErrorBody {
    /// Returns the code as a value of a generated enum of codes, or `None` if the enum does
    /// not have it: the service may be newer than the client. A code in upper case, as Google's
    /// shape has it, is that in lower case.
    pub fn known_code<C: ErrorCode>(&self) -> Option<C> {
        let code = self.code.as_deref()?;
        C::from_code(code).or_else(|| C::from_code(&code.to_ascii_lowercase()))
    }

    /// Returns what the service says about sending the request again, if it says anything. A
    /// status alone says nothing: whether a request may be repeated depends on what it does.
    pub fn retry_advice(&self) -> Option<RetryAdvice> {
        let wait = self.retry_after;
        let advice = match (self.retry, self.should_retry) {
            (Some(RetryWord::Never), _) | (_, Some(false)) => RetryAdvice::Never,
            (Some(RetryWord::Throttled), _) => RetryAdvice::Throttled(wait),
            (Some(RetryWord::Backoff), _) => RetryAdvice::Backoff(wait),
            (Some(RetryWord::After), _) | (None, Some(true)) => {
                wait.map_or(RetryAdvice::Backoff(None), RetryAdvice::After)
            }
            (None, None) => RetryAdvice::After(wait?),
        };
        Some(advice)
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message.as_deref().or(self.title.as_deref());
        let of_status = || {
            let status = self.status?;
            StatusCode::from_u16(status).ok()?.canonical_reason()
        };
        let message = message.or_else(of_status);
        f.write_str(message.unwrap_or("the service gave no message"))?;
        match (&self.code, &self.request_id) {
            (Some(code), Some(id)) => write!(f, " ({code}, request {id})"),
            (Some(code), None) => write!(f, " ({code})"),
            (None, Some(id)) => write!(f, " (request {id})"),
            (None, None) => Ok(()),
        }
    }
}

impl Error for ErrorBody {}
