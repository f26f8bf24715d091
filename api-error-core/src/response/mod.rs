//! From an error to an HTTP response.

use std::cell::Cell;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use crate::{ApiError, Envelope, Occurrence, RequestContext, context, header, log};

/// Answers with `error`, in the context of the request that is being answered.
pub(crate) fn answer(error: &dyn ApiError) -> Response<Bytes> {
    static NONE: RequestContext = RequestContext::new();

    match context::current() {
        Some(context) => answer_in(&context, error),
        None => render(&NONE, error),
    }
}

/// Answers a request with `error`, and marks the response as such.
///
/// The mark is the spec among the response's extensions. It tells a layer
/// further out that nothing is left to do, and which error it was. Where no
/// layer is there to read it, none is made: it costs more than the body.
pub(crate) fn answer_in(context: &RequestContext, error: &dyn ApiError) -> Response<Bytes> {
    let mut response = render(context, error);
    if context.is_under_layer() {
        response.extensions_mut().insert(error.spec());
    }
    response
}

fn render(context: &RequestContext, error: &dyn ApiError) -> Response<Bytes> {
    let occurrence = Occurrence::new(error, context);
    log::answered(error, &occurrence);
    occurrence.response()
}

impl Occurrence<'_> {
    /// The whole response: status, headers and body.
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
        envelope.headers(self, headers);
        headers.insert(CONTENT_TYPE, envelope.content_type());
        response
    }

    /// The body, in one allocation of its own size.
    fn write_body(&self, envelope: &dyn Envelope) -> Bytes {
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

    /// The headers that come with the status and with the error's declaration.
    pub(crate) fn write_headers(&self, headers: &mut HeaderMap) {
        let spec = self.spec();
        if let Some(challenge) = spec.challenge {
            header::insert(headers, WWW_AUTHENTICATE, challenge);
        }
        for fixed in spec.headers {
            if let Some(value) = fixed.value
                && let Ok(name) = HeaderName::from_bytes(fixed.name.as_bytes())
            {
                header::insert(headers, name, value);
            }
        }
        if let Some(wait) = self.retry_after() {
            headers.insert(RETRY_AFTER, header::retry_after_seconds(wait).into());
        }
        self.public_error().headers(headers);
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
