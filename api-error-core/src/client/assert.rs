//! Assertions about responses, for tests.

use std::borrow::Cow;
use std::fmt::{self, Debug};

use http::{Response, StatusCode};
use serde_json::Value;

use super::ErrorCode;
use super::error_body::ErrorBody;
use super::typed::TypedError;

/// What is an error as a client receives it, or may be one: a response whose body is there as a
/// whole (`Bytes`, `Vec<u8>` or `String`), an [`ErrorBody`] or a [`TypedError`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what a client received of an error",
    label = "has no body that is there as a whole",
    note = "collect the body of a response first, into `Bytes`, `Vec<u8>` or `String`; with the feature `reqwest`, a response of reqwest has `error_body`"
)]
pub trait ReceivedError {
    /// Reads it.
    fn to_error_body(&self) -> Cow<'_, ErrorBody>;
}

#[diagnostic::do_not_recommend]
impl<B: AsRef<[u8]>> ReceivedError for Response<B> {
    fn to_error_body(&self) -> Cow<'_, ErrorBody> {
        Cow::Owned(ErrorBody::from_response(self))
    }
}

impl ReceivedError for ErrorBody {
    fn to_error_body(&self) -> Cow<'_, ErrorBody> {
        Cow::Borrowed(self)
    }
}

impl<C> ReceivedError for TypedError<C> {
    fn to_error_body(&self) -> Cow<'_, ErrorBody> {
        Cow::Borrowed(&self.body)
    }
}

/// Asserts that what was received is the error with a code, and returns its body.
///
/// It takes what a [`ReceivedError`] is. To read a response of a framework, collect its body
/// first; one of reqwest has `error_body`, with the feature `reqwest`.
///
/// ```
/// use api_error_core::client::assert_api_error;
/// use api_error_core::{ApiError, ApiErrorExt};
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// #[api(codes = CardErrorCode)]
/// enum CardError {
///     #[error("card {card_id} is frozen")]
///     #[api(status = 409)]
///     Frozen {
///         #[api(detail)]
///         card_id: u32,
///     },
/// }
///
/// let response = CardError::Frozen { card_id: 7 }.response();
/// let error = assert_api_error(&response, CardErrorCode::Frozen);
/// assert_eq!(error.details["card_id"], 7);
/// ```
///
/// # Panics
///
/// If it has another code, or a status that is not declared for the code. The message shows what
/// came instead: status, code, message, the id of the request, and the beginning of the body.
#[track_caller]
pub fn assert_api_error<R, C>(received: &R, code: C) -> ErrorBody
where
    R: ReceivedError + ?Sized,
    C: ErrorCode + Debug,
{
    let error = received.to_error_body();
    let spec = code.spec();
    let found: Option<C> = error.known_code();
    let is_code = found.is_some_and(|found| found.as_str() == code.as_str());
    // A body that was read without its response has none.
    let is_status = error
        .status
        .is_none_or(|found| spec.statuses().any(|status| status.as_u16() == found));
    if !is_code || !is_status {
        let statuses: Vec<_> = spec
            .statuses()
            .map(|status| named(status.as_u16()))
            .collect();
        let statuses = statuses.join(" or ");
        let code = code.as_str();
        panic!(
            "expected the error `{code}` ({statuses}), but received {}",
            Told(&error)
        );
    }
    error.into_owned()
}

/// What was received, in lines.
struct Told<'a>(&'a ErrorBody);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// A body of more characters is cut.
        const LONGEST: usize = 1000;

        let error = self.0;
        match error.status {
            Some(status) => f.write_str(&named(status))?,
            None => f.write_str("a body without a status")?,
        }
        let texts = [
            ("code", &error.code),
            ("message", &error.message),
            ("request", &error.request_id),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                write!(f, "\n{name:>9}: {text}")?;
            }
        }
        let body = match &error.raw {
            Value::Null => return f.write_str("\n     body: none"),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let end = body.char_indices().nth(LONGEST).map(|(end, _)| end);
        match end {
            Some(end) => write!(f, "\n     body: {}...", &body[..end]),
            None => write!(f, "\n     body: {body}"),
        }
    }
}

/// A status with its name: `409 Conflict`.
fn named(status: u16) -> String {
    StatusCode::from_u16(status).map_or_else(|_| status.to_string(), |status| status.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::HttpError;

    fn message(status: u16, body: &str) -> String {
        let response = Response::builder()
            .status(status)
            .header("x-request-id", "req_7")
            .body(body.to_owned());
        let response = response.expect("a response");
        let assert = || assert_api_error(&response, HttpError::GONE);
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(assert));
        let message = panic.expect_err("another error").downcast::<String>();
        *message.expect("a text")
    }

    #[test]
    fn the_message_shows_what_came_instead() {
        let body = r#"{"error":{"code":"not_found","message":"no card"}}"#;
        assert_eq!(
            message(404, body),
            "expected the error `gone` (410 Gone), but received 404 Not Found\n     \
             code: not_found\n  message: no card\n  request: req_7\n     body: "
                .to_owned()
                + body
        );
        let long = message(500, &format!("<h1>{}", "ä".repeat(2000)));
        assert!(long.ends_with("ää..."), "{long}");
        assert!(message(200, "").ends_with("200 OK\n  request: req_7\n     body: none"));
        // The code is right, and the status is not.
        let body = r#"{"error":{"code":"gone"}}"#;
        assert!(message(200, body).contains("but received 200 OK"));
    }
}
