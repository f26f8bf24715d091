//! Headers of a request that count only if they are there once.

use http::{HeaderMap, HeaderName, HeaderValue};

/// Returns the value of a header, if it has one alone: several are as one value with commas in it
/// (RFC 9110 §5.3), which neither an id nor a trace is.
#[inline]
pub(super) fn once<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h HeaderValue> {
    // Most requests have a few headers, so comparing is less work than looking up, and comparing
    // names alone is the least where there is none.
    if !headers.keys().any(|known| known == name) {
        return None;
    }
    let (_, value) = headers.iter().find(|(known, _)| *known == name)?;
    // Most requests have each header once, so nothing else is looked at.
    let is_once = headers.len() == headers.keys_len() || {
        let mut values = headers.get_all(name).iter();
        values.next().is_some() && values.next().is_none()
    };
    is_once.then_some(value)
}
