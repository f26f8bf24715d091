//! Errors that a framework made: which they are, and what takes their place.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{
    CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION,
    CONTENT_TYPE, ETAG, LAST_MODIFIED, RETRY_AFTER, TRAILER, TRANSFER_ENCODING,
};
use http::{HeaderName, Response, response};
use http_body::Body;

use super::Settings;
use crate::response::answer_in;
use crate::{ApiError, Catalog, ErrorCatalog, ErrorSpec, HttpError, Rejection, RequestContext};

/// The longest text that is kept as the message, in bytes.
const MAX_WORDS: u64 = 4096;

/// The headers that describe a body, and are gone with it.
const DESCRIBES_BODY: [HeaderName; 13] = [
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
    /// Whether an error response that no `ApiError` made is to be replaced.
    ///
    /// What frameworks make themselves is empty, or a text of known length
    /// unless a layer has compressed it since.
    pub(super) fn replaces<B: Body>(&self, head: &response::Parts, body: &B) -> bool {
        if head.extensions.get::<Rejection>().is_some() {
            return true;
        }
        let is_whole = body.size_hint().exact().is_some() || is_encoded(head);
        let is_plain = is_plain_text(head) && is_whole;
        is_plain
            || self
                .also_replace
                .as_ref()
                .is_some_and(|selects| selects(head))
    }

    /// What answers in the place of such a response.
    pub(super) fn answer(
        &self,
        context: &RequestContext,
        head: &response::Parts,
        words: Option<String>,
    ) -> Response<Bytes> {
        let rejection = head.extensions.get::<Rejection>();
        if let (Some(rejection), Some(convert)) = (rejection, &self.rejections) {
            return convert(context, rejection.clone());
        }
        let named = self
            .answers
            .iter()
            .find(|(status, _)| *status == head.status);
        if let Some((_, answer)) = named {
            return answer(context);
        }
        if let Some(rejection) = rejection {
            return answer_in(context, rejection);
        }
        let error = FrameworkError {
            error: HttpError::from(head.status),
            words,
            retry_after: retry_after(head),
        };
        answer_in(context, &error)
    }
}

/// An error that a framework made, in its own words.
///
/// They are its `Display`, so that the usual rule decides who sees them.
#[derive(Debug)]
struct FrameworkError {
    error: HttpError,
    words: Option<String>,
    retry_after: Option<Duration>,
}

impl fmt::Display for FrameworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.words {
            Some(words) => f.write_str(words),
            None => fmt::Display::fmt(&self.error, f),
        }
    }
}

impl Error for FrameworkError {}

impl ApiError for FrameworkError {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        Some(HttpError::CATALOG)
    }

    fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

/// Whether the body says in words what went wrong.
pub(super) fn has_words<B: Body>(head: &response::Parts, body: &B) -> bool {
    let length = body.size_hint().exact().unwrap_or_default();
    is_plain_text(head) && !is_encoded(head) && (1..=MAX_WORDS).contains(&length)
}

/// The words of a body.
pub(super) fn words(body: &[u8]) -> Option<String> {
    let words = std::str::from_utf8(body).ok()?.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The answer with the headers of the replaced response, which knows best what
/// it allows and when to come again.
pub(super) fn merge(mut head: response::Parts, answer: Response<Bytes>) -> Response<Bytes> {
    let (answer, body) = answer.into_parts();
    for name in &DESCRIBES_BODY {
        head.headers.remove(name);
    }
    let replaced = std::mem::replace(&mut head.headers, answer.headers);
    head.headers.extend(replaced);
    head.status = answer.status;
    head.extensions.extend(answer.extensions);
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

/// The seconds of the response's `Retry-After`; a date is passed on as it is.
fn retry_after(head: &response::Parts) -> Option<Duration> {
    let seconds = head.headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}
