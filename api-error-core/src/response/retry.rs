//! The advice to send a request again, as headers.

use api_error_rules::retry::{RETRY, RetryWord, SHOULD_RETRY};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::model::{Occurrence, Retry, RetryAfter};

/// Adds what an error declares about sending the request again. A time to wait means that it may
/// be sent again.
///
/// A body has no member for it: of the envelopes, only the specification of Google's has a place,
/// which is for the time alone.
#[cold]
pub(super) fn write_advice(
    error: &Occurrence<'_>,
    wait: Option<RetryAfter>,
    headers: &mut HeaderMap,
) {
    if !error.context.sends_retry() {
        return;
    }
    let word = error.spec().retry.map_or(RetryWord::After, Retry::word);
    let should_retry = if word.should_retry() { "true" } else { "false" };
    headers.insert(
        const { HeaderName::from_static(SHOULD_RETRY) },
        HeaderValue::from_static(should_retry),
    );
    if !word.is_told(wait.is_some()) {
        headers.insert(
            const { HeaderName::from_static(RETRY) },
            HeaderValue::from_static(word.as_str()),
        );
    }
}
