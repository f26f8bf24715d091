//! Assertions about responses, for tests.

use std::fmt::Debug;

use http::Response;

use super::ErrorCode;
use super::error_body::ErrorBody;

/// Asserts that a response is the error with a code, and returns its body.
///
/// The body is any that is there as a whole: `Bytes`, `Vec<u8>` or `String`. To read one of a
/// framework, collect it first.
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
/// If the response has another code, or a status that is not declared for the code. The message
/// has the status and the body of the response.
#[track_caller]
pub fn assert_api_error<B, C>(response: &Response<B>, code: C) -> ErrorBody
where
    B: AsRef<[u8]>,
    C: ErrorCode + Debug,
{
    let error = ErrorBody::from_response(response);
    let spec = code.spec();
    let received = || {
        let body = String::from_utf8_lossy(response.body().as_ref());
        format!("the response is {} {body}", response.status())
    };
    let found: Option<C> = error.known_code();
    assert!(
        found.is_some_and(|found| found.as_str() == code.as_str()),
        "expected the code `{}`, but {}",
        code.as_str(),
        received(),
    );
    assert!(
        spec.statuses().any(|status| status == response.status()),
        "expected a status of `{}`, but {}",
        code.as_str(),
        received(),
    );
    error
}
