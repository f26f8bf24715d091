//! From an error to an HTTP response.

mod event;
mod ext;

use std::cell::Cell;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use crate::builtin::Rejection;
use crate::model::{
    ApiError, EnvelopeRef, Occurrence, RequestContext, Token, insert_header, retry_after_seconds,
};
use crate::request::{Current, current};

pub use crate::model::{ToFieldErrors, ToHeaderValue, ToRetryAfter};
#[cfg(feature = "tonic")]
pub(crate) use event::log;
pub use ext::ApiErrorExt;

/// Returns the response to `error`, in the context of the request that this thread
/// responds to.
///
/// Under a layer the service's own error takes the place of a [`Rejection`], where
/// the service names one.
pub(crate) fn respond(error: &dyn ApiError) -> Response<Bytes> {
    static NONE: RequestContext = RequestContext::new();

    let Some(current) = current() else {
        return render(&NONE, error);
    };
    match (&current.layer, rejection(error)) {
        (Some(layer), Some(rejection)) => respond_in(&current, &*layer.handle(rejection.clone())),
        _ => respond_in(&current, error),
    }
}

/// Returns the response to `error` in one request, and marks it.
///
/// The mark is the spec among the response's extensions. It tells a layer
/// further out that nothing is left to do, and which error it was. Where no
/// layer is there to read it, none is made: it costs more than the body.
pub(crate) fn respond_in(current: &Current, error: &dyn ApiError) -> Response<Bytes> {
    let mut response = render(&current.context, error);
    if current.layer.is_some() {
        response.extensions_mut().insert(error.spec());
    }
    response
}

fn rejection(error: &dyn ApiError) -> Option<&Rejection> {
    error.as_any(Token::new())?.downcast_ref()
}

fn render(context: &RequestContext, error: &dyn ApiError) -> Response<Bytes> {
    let occurrence = Occurrence::new(error, context);
    event::log(error, &occurrence);
    occurrence.response()
}

impl Occurrence<'_> {
    /// Returns the whole response: status, headers and body.
    pub fn response(&self) -> Response<Bytes> {
        let envelope = self.envelope();
        let body = match envelope.static_body(self) {
            Some(body) => Bytes::from_static(body.as_bytes()),
            None => self.write_body(envelope),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        self.write_headers(headers);
        envelope.write_headers(self, headers);
        headers.insert(CONTENT_TYPE, envelope.content_type());
        response
    }

    /// Returns the body, in one allocation of its own size.
    fn write_body(&self, envelope: EnvelopeRef) -> Bytes {
        /// What is worth keeping for the next body, in bytes.
        const MAX_KEPT: usize = 16 * 1024;

        thread_local! {
            static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
        }

        // Taken, not borrowed: an envelope may render an error inside an error.
        let mut body = SCRATCH.try_with(Cell::take).unwrap_or_default();
        envelope.write(self, &mut body);
        let bytes = Bytes::copy_from_slice(&body);
        if body.capacity() <= MAX_KEPT {
            body.clear();
            let _ = SCRATCH.try_with(|scratch| scratch.set(body));
        }
        bytes
    }

    /// Adds the headers that come with the status and with the error's declaration.
    pub(crate) fn write_headers(&self, headers: &mut HeaderMap) {
        let spec = self.spec();
        if let Some(challenge) = spec.challenge {
            insert_header(headers, WWW_AUTHENTICATE, challenge);
        }
        for fixed in spec.headers {
            if let Some(value) = fixed.value()
                && let Ok(name) = HeaderName::from_bytes(fixed.name().as_bytes())
            {
                insert_header(headers, name, value);
            }
        }
        if let Some(wait) = self.retry_after() {
            headers.insert(RETRY_AFTER, retry_after_seconds(wait).into());
        }
        self.public.error.write_headers(headers);
        if is_private(self.status()) && !headers.contains_key(CACHE_CONTROL) {
            headers.insert(
                CACHE_CONTROL,
                const { HeaderValue::from_static("no-store") },
            );
        }
    }
}

/// Whether a cache that keeps the response could show it to somebody else, or
/// after the trouble is over.
fn is_private(status: StatusCode) -> bool {
    matches!(status.as_u16(), 401 | 403 | 429) || status.is_server_error()
}
