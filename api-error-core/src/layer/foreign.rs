//! Errors of the framework: which of them the layer replaces, and the headers that stay.

use std::task::Poll;

use api_error_rules::status::is_server_error;
use bytes::{Buf, BufMut, Bytes};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{Response, response};

use super::{Settings, headers};
use crate::exposure::echo;
use crate::response::{MarkedBody, Rendered};

/// The longest body that is read as a text, in bytes.
const MAX_TEXT: usize = 4096;

/// What the head of a response tells of its body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// There is no body.
    Empty,
    /// A plain text, or nothing tells what it is.
    Plain,
    /// Bytes, and nothing tells what they are.
    Bytes,
    /// A shape that somebody else has chosen.
    Other,
}

impl Settings {
    /// Returns whether the layer replaces an error response that no `ApiError` made.
    ///
    /// What frameworks make themselves is empty, or a plain text. A server error is replaced as
    /// well where nobody has chosen a shape for it: it may be a trace or a dump.
    pub(super) fn replaces(&self, head: &response::Parts, length: Option<u64>) -> bool {
        let is_server_error = is_server_error(head.status.as_u16());
        let is_frameworks = match shape(head, length) {
            Shape::Empty | Shape::Bytes => is_server_error,
            Shape::Plain => true,
            Shape::Other => false,
        };
        is_frameworks
            || is_server_error && self.replaces_server_errors
            || self
                .also_replace
                .as_ref()
                .is_some_and(|selects| selects(head))
    }
}

/// The mark of a response to a `HEAD` whose body the framework has taken away, and with it what
/// told whether there is one.
#[cfg(feature = "poem")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bodiless;

/// What is behind the mark of a response.
pub(super) enum Behind {
    /// Nothing that could show anything: a client error, or the response to a `HEAD`.
    Nothing,
    /// The body of the mark, or one that nobody can tell from it: of the same length, or encoded.
    Marked(MarkedBody),
    /// Another body.
    Another,
}

impl Behind {
    pub(super) fn new(head: &response::Parts, mark: &Rendered, length: Option<u64>) -> Self {
        if !is_server_error(head.status.as_u16()) || length == Some(0) {
            return Self::Nothing;
        }
        match &mark.body {
            Some(body) if is_encoded(head) || length == Some(mark.length) => {
                Self::Marked(body.clone())
            }
            _ => Self::Another,
        }
    }
}

/// Returns the response with the body of its mark.
pub(super) fn with_marked_body(mut head: response::Parts, marked: MarkedBody) -> Response<Bytes> {
    if is_encoded(&head) {
        headers::remove_of_body(&mut head.headers, head.status);
    }
    match marked.content_type {
        Some(content_type) => headers::set(&mut head.headers, &CONTENT_TYPE, content_type),
        None => {
            head.headers.remove(CONTENT_TYPE);
        }
    }
    Response::from_parts(head, marked.bytes)
}

/// Returns whether the body is a text that describes the error.
pub(super) fn has_text(head: &response::Parts, length: Option<u64>) -> bool {
    let length_is_small = length.is_some_and(|length| (1..=MAX_TEXT as u64).contains(&length));
    shape(head, length) == Shape::Plain && !is_encoded(head) && length_is_small
}

/// Reads a body as far as it is ready at once. What it tells of its length may be wrong.
pub(super) fn read_text<B: Buf, E>(
    mut next: impl FnMut() -> Poll<Option<Result<B, E>>>,
) -> Option<Vec<u8>> {
    /// A body may have parts without an end that have nothing in them.
    const MAX_PARTS: usize = 64;

    let mut text = Vec::new();
    for _ in 0..MAX_PARTS {
        match next() {
            Poll::Ready(Some(Ok(part))) if part.remaining() <= MAX_TEXT - text.len() => {
                text.put(part);
            }
            Poll::Ready(None) => return Some(text),
            _ => return None,
        }
    }
    None
}

/// Returns the text of a body.
pub(super) fn text(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?.trim();
    (!text.is_empty()).then(|| echo::foreign(text))
}

/// Returns the response with those headers of the replaced one that stay.
pub(super) fn merge(
    mut head: response::Parts,
    response: Response<Bytes>,
    settings: &Settings,
) -> Response<Bytes> {
    let (own, body) = response.into_parts();
    // An error of the service may turn either into the other.
    for status in [head.status, own.status] {
        headers::retain(&mut head.headers, status, &settings.kept_headers);
        if is_server_error(status.as_u16()) {
            // A server may send them: hyper has the words of the status line among them.
            head.extensions.clear();
        }
    }
    let replaced = std::mem::replace(&mut head.headers, own.headers);
    headers::extend(&mut head.headers, replaced);
    head.status = own.status;
    head.extensions.extend(own.extensions);
    Response::from_parts(head, body)
}

/// Returns a response with the headers that layers within have added to it, where it is
/// rendered once more. In place of a rejection, the service may have an error of another status.
pub(super) fn merge_own(mut head: response::Parts, response: Response<Bytes>) -> Response<Bytes> {
    let (own, body) = response.into_parts();
    for name in [CONTENT_LENGTH, CONTENT_ENCODING] {
        head.headers.remove(name);
    }
    headers::set_all(&mut head.headers, own.headers);
    head.status = own.status;
    head.extensions.extend(own.extensions);
    Response::from_parts(head, body)
}

fn is_encoded(head: &response::Parts) -> bool {
    head.headers.contains_key(CONTENT_ENCODING)
}

fn shape(head: &response::Parts, length: Option<u64>) -> Shape {
    let mut types = head.headers.get_all(CONTENT_TYPE).iter();
    let essence = match (types.next(), types.next()) {
        (None, _) => return Shape::Plain,
        (Some(media_type), None) => essence(media_type.as_bytes()),
        // Two types say nothing.
        (Some(_), Some(_)) => return Shape::Bytes,
    };
    let is = |name: &[u8]| essence.eq_ignore_ascii_case(name);
    if is(b"text/plain") {
        Shape::Plain
    } else if length == Some(0) && !has_length(head) {
        Shape::Empty
    } else if is(b"application/octet-stream") || !essence.contains(&b'/') {
        Shape::Bytes
    } else {
        Shape::Other
    }
}

/// Whether there is a body, or may be one, that the response to a `HEAD` is without.
fn has_length(head: &response::Parts) -> bool {
    #[cfg(feature = "poem")]
    if head.extensions.get::<Bodiless>().is_some() {
        return true;
    }
    let length = head.headers.get(CONTENT_LENGTH);
    length.is_some_and(|length| length != "0")
}

/// Returns a media type without its parameters.
fn essence(media_type: &[u8]) -> &[u8] {
    let essence = media_type.split(|byte| *byte == b';').next();
    essence.unwrap_or_default().trim_ascii()
}
