//! Reads a response, or its body alone.

use http::{HeaderMap, Response, StatusCode};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::error_body::ErrorBody;
use super::json::Body;
use super::members;

impl ErrorBody {
    /// Reads a response. It never fails: a page of a proxy gives the status and the headers.
    ///
    /// ```
    /// use api_error_core::ErrorBody;
    /// use api_error_core::client::RetryAdvice;
    /// use api_error_core::http::{HeaderMap, HeaderValue, StatusCode};
    /// use std::time::Duration;
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("retry-after", HeaderValue::from_static("30"));
    ///
    /// let body = b"<html><h1>Service Unavailable</h1></html>";
    /// let error = ErrorBody::from_parts(StatusCode::SERVICE_UNAVAILABLE, &headers, body);
    /// let advice = error.retry_advice();
    /// assert_eq!(advice, Some(RetryAdvice::After(Duration::from_secs(30))));
    /// assert_eq!(error.to_string(), "Service Unavailable");
    ///
    /// let body = br#"{"message":"Not Found","documentation_url":"https://docs.example.com"}"#;
    /// let error = ErrorBody::from_parts(StatusCode::NOT_FOUND, &HeaderMap::new(), body);
    /// assert_eq!(error.message.as_deref(), Some("Not Found"));
    /// assert_eq!(error.doc_url.as_deref(), Some("https://docs.example.com"));
    /// ```
    pub fn from_parts(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let mut error = match Body::of(body) {
            Body::Json(body) => members::read(body, Some(status)),
            Body::Lines(first, text) => Self {
                raw: Value::String(text),
                ..members::read(first, Some(status))
            },
            Body::Text(text) => Self {
                status: Some(status.as_u16()),
                message: sentence(&text),
                raw: Value::String(text),
                ..Self::default()
            },
        };
        error.read_headers(headers);
        error
    }

    /// Reads a response whose body is there as a whole; see [`from_parts`](Self::from_parts).
    pub fn from_response<B: AsRef<[u8]>>(response: &Response<B>) -> Self {
        let body = response.body().as_ref();
        Self::from_parts(response.status(), response.headers(), body)
    }
}

/// Returns a text as a message, unless it is a page, JSON that breaks off, or not a text at all,
/// such as one that is compressed.
fn sentence(text: &str) -> Option<String> {
    const LONGEST: usize = 1024;

    let text = text.trim();
    let list = text.strip_prefix('[').map(str::trim_start);
    let is_data = text.starts_with(['<', '{'])
        || list.is_some_and(|inside| inside.starts_with(['{', '"', '[']));
    let is_binary = || text.contains(|sign: char| sign.is_control() && !sign.is_whitespace());
    (!is_data && text.len() <= LONGEST && !is_binary()).then(|| text.to_owned())
}

impl<'de> Deserialize<'de> for ErrorBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let body = Map::deserialize(deserializer)?;
        Ok(members::read(Value::Object(body), None))
    }
}
