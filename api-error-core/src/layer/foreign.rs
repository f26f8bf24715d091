//! Errors of the framework: which of them the layer replaces, and the headers that stay.

use bytes::Bytes;
use http::header::{
    CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION,
    CONTENT_TYPE, ETAG, LAST_MODIFIED, TRAILER, TRANSFER_ENCODING,
};
use http::{HeaderName, Response, response};

use super::Settings;

/// The longest text that is kept as the message, in bytes.
const MAX_TEXT: u64 = 4096;

/// The headers that describe a body, and go with it.
pub(crate) const DESCRIBES_BODY: [HeaderName; 13] = [
    CONTENT_TYPE,
    CONTENT_LENGTH,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_LOCATION,
    CONTENT_DISPOSITION,
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("repr-digest"),
    HeaderName::from_static("digest"),
    ETAG,
    LAST_MODIFIED,
    TRAILER,
    TRANSFER_ENCODING,
];

impl Settings {
    /// Returns whether the layer replaces an error response that no `ApiError` made.
    ///
    /// What frameworks make themselves is empty, or a text of known length
    /// unless a layer has compressed it since.
    pub(super) fn replaces(&self, head: &response::Parts, length: Option<u64>) -> bool {
        let is_whole = length.is_some() || is_encoded(head);
        let is_plain = is_plain_text(head) && is_whole;
        is_plain
            || self
                .also_replace
                .as_ref()
                .is_some_and(|selects| selects(head))
    }
}

/// Returns whether the body is a text that describes the error.
pub(super) fn has_text(head: &response::Parts, length: Option<u64>) -> bool {
    let length = length.unwrap_or_default();
    is_plain_text(head) && !is_encoded(head) && (1..=MAX_TEXT).contains(&length)
}

/// Returns the text of a body.
pub(super) fn text(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns the response with the headers of the replaced one, which knows best what
/// it allows and when to come again.
pub(super) fn merge(mut head: response::Parts, response: Response<Bytes>) -> Response<Bytes> {
    let (own, body) = response.into_parts();
    for name in &DESCRIBES_BODY {
        head.headers.remove(name);
    }
    let replaced = std::mem::replace(&mut head.headers, own.headers);
    head.headers.extend(replaced);
    head.status = own.status;
    head.extensions.extend(own.extensions);
    Response::from_parts(head, body)
}

fn is_encoded(head: &response::Parts) -> bool {
    head.headers.contains_key(CONTENT_ENCODING)
}

fn is_plain_text(head: &response::Parts) -> bool {
    let Some(media_type) = head.headers.get(CONTENT_TYPE) else {
        return true;
    };
    let essence = media_type.as_bytes().split(|byte| *byte == b';').next();
    essence.is_some_and(|essence| essence.trim_ascii().eq_ignore_ascii_case(b"text/plain"))
}
