//! Makes an HTTP response from an error.

#[cfg(feature = "coverage")]
mod coverage;
mod event;
mod ext;
mod handle;
#[cfg(feature = "layer")]
mod kept;
#[cfg(feature = "metrics")]
pub mod metrics;
#[cfg(feature = "layer")]
mod rendered;
mod retry;

use std::cell::Cell;
use std::sync::Arc;

use api_error_rules::layout::Flags;
use api_error_rules::status::is_never_stored;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use crate::builtin::Rejection;
use crate::log;
use crate::model::{ApiError, EnvelopeRef, Occurrence, RequestContext, Token, insert_header};
use crate::request::{Current, current};

pub use crate::model::{
    RetryAfter, ToDetail, ToFieldErrors, ToHeaderValue, ToRetryAfter, ToStatus,
};
#[cfg(all(feature = "coverage", feature = "layer"))]
pub(crate) use coverage::record_operation;
#[cfg(feature = "tonic")]
pub(crate) use event::{Told, tell};
pub use ext::ApiErrorExt;
#[cfg(feature = "layer")]
pub(crate) use rendered::{MarkedBody, Rendered};

/// Returns the response to `error`, in the context of the request that this thread
/// responds to.
///
/// Under a layer, the error that the service names for a [`Rejection`] replaces it, if there
/// is one.
pub(crate) fn respond(error: &dyn ApiError) -> Response<Bytes> {
    match current() {
        Some(current) => respond_within(&current, error),
        None => render(None, error, None),
    }
}

fn respond_within(current: &Arc<Current>, error: &dyn ApiError) -> Response<Bytes> {
    if let Some(layer) = &current.layer
        && let Some(rejection) = rejection(error)
    {
        let converted = layer.handle(rejection.clone());
        return render(Some(current), &*converted, Some(rejection));
    }
    render(Some(current), error, None)
}

/// Returns the response to `error` in one request.
#[cfg(feature = "layer")]
pub(crate) fn respond_in(current: &Arc<Current>, error: &dyn ApiError) -> Response<Bytes> {
    render(Some(current), error, None)
}

/// Returns the response to an error that nobody had, if clients see it by this code.
///
/// Operators are told that it is simulated, and neither they nor the layers around count it.
#[cfg(feature = "layer")]
pub(crate) fn respond_simulated(error: &dyn ApiError, code: &str) -> Option<Response<Bytes>> {
    static NONE: RequestContext = RequestContext::new();

    let current = current();
    let context = current.as_ref().map_or(&NONE, |current| &current.context);
    let occurrence = Occurrence::new(error, context);
    if occurrence.code() != code {
        return None;
    }
    event::tell_simulated(&occurrence);
    Some(rendered::simulated(&occurrence, current.as_ref()))
}

/// Renders `error` in the context of a request, if there is one. Under a layer, the response
/// has the mark of this crate.
fn render(
    current: Option<&Arc<Current>>,
    error: &dyn ApiError,
    rejection: Option<&Rejection>,
) -> Response<Bytes> {
    static NONE: RequestContext = RequestContext::new();

    let context = current.map_or(&NONE, |current| &current.context);
    let occurrence = Occurrence::new(error, context);
    event::tell(error, &occurrence, event::Told::Http);
    #[cfg(feature = "layer")]
    if rendered::is_seen(current) {
        return rendered::marked(&occurrence, current, rejection);
    }
    #[cfg(not(feature = "layer"))]
    let _ = rejection;
    occurrence.response()
}

fn rejection(error: &dyn ApiError) -> Option<&Rejection> {
    error.as_any(Token::new())?.downcast_ref()
}

impl Occurrence<'_> {
    /// Returns the whole response: status, headers and body.
    pub fn response(&self) -> Response<Bytes> {
        let envelope = self.envelope();
        let body = match envelope.static_body(self) {
            Some(body) => Bytes::from_static(body.as_bytes()),
            None => self.write_body(envelope),
        };
        // A head alone is small enough to be moved without a call.
        let (mut head, ()) = Response::new(()).into_parts();
        head.status = self.status();
        self.write_headers(&mut head.headers);
        envelope.write_headers(self, &mut head.headers);
        head.headers
            .insert(CONTENT_TYPE, envelope.content_type_of(self));
        Response::from_parts(head, body)
    }

    /// Returns the body, in one allocation of its exact size.
    fn write_body(&self, envelope: EnvelopeRef) -> Bytes {
        /// The capacity that is kept for the next body, in bytes.
        const MAX_KEPT: usize = 16 * 1024;

        thread_local! {
            static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
        }

        // Taken, not borrowed: an envelope may render another error while it renders this one.
        let mut body = SCRATCH.try_with(Cell::take).unwrap_or_default();
        envelope.write(self, &mut body);
        let bytes = Bytes::copy_from_slice(&body);
        if body.capacity() <= MAX_KEPT {
            body.clear();
            let _ = SCRATCH.try_with(|scratch| scratch.set(body));
        }
        bytes
    }

    /// Adds the headers of the declaration.
    fn write_declared_headers(&self, headers: &mut HeaderMap) {
        let spec = self.spec();
        let rare = spec.rare();
        // Of several statuses, it belongs to one.
        let is_of_401 = || {
            let is_401 = self.status() == StatusCode::UNAUTHORIZED;
            is_401 || !spec.has_status(StatusCode::UNAUTHORIZED)
        };
        if let Some(challenge) = rare.challenge
            && is_of_401()
        {
            insert_header(headers, WWW_AUTHENTICATE, challenge);
        }
        let wait = self.retry_after();
        // Before those of the declaration, which may have their own.
        if let Some(declared) = rare.retry {
            retry::write_advice(declared.word(), wait.is_some(), headers);
        }
        for fixed in rare.headers {
            if let Some(value) = fixed.value()
                && let Ok(name) = HeaderName::from_bytes(fixed.name().as_bytes())
            {
                insert_header(headers, name, value);
            }
        }
        if let Some(wait) = wait {
            match wait.header_value() {
                Some(value) => {
                    headers.insert(RETRY_AFTER, value);
                }
                None => log::dropped_header(RETRY_AFTER.as_str()),
            }
        }
        self.public.error.write_headers(headers);
    }

    /// Adds the headers of the status and of the declaration.
    pub(crate) fn write_headers(&self, headers: &mut HeaderMap) {
        // Most errors have none, where the spec tells all of them.
        let may_have_some =
            !self.public.has_nothing_beneath || self.spec().flags.has(Flags::HEADERS);
        if may_have_some {
            self.write_declared_headers(headers);
        }
        if is_never_stored(self.status().as_u16()) && !headers.contains_key(CACHE_CONTROL) {
            headers.insert(
                CACHE_CONTROL,
                const { HeaderValue::from_static("no-store") },
            );
        }
    }
}
