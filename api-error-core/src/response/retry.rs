//! The advice to send a request again, as headers.

use api_error_rules::retry::{RETRY, RetryWord, SHOULD_RETRY};
use http::{HeaderMap, HeaderName, HeaderValue};

/// Adds what an error declares about sending the request again.
///
/// Bodies do not have it: of the envelopes, only the specification of Google's has a place, which
/// is for the time alone.
#[cold]
pub(super) fn write_advice(word: RetryWord, has_time: bool, headers: &mut HeaderMap) {
    let should_retry = if word.should_retry() { "true" } else { "false" };
    headers.insert(
        const { HeaderName::from_static(SHOULD_RETRY) },
        HeaderValue::from_static(should_retry),
    );
    if !word.is_told(has_time) {
        headers.insert(
            const { HeaderName::from_static(RETRY) },
            HeaderValue::from_static(word.as_str()),
        );
    }
}
