//! One request and its response, on any framework.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::VARY;
use http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, response};

use super::{ErrorLayer, Settings, X_REQUEST_ID, accept, foreign, own};
use crate::envelope::{ErrorObject, Problem};
use crate::exposure::echo::{MAX_ECHO, MAX_FOREIGN, cut};
use crate::log;
use crate::model::{EnvelopeRef, ErrorSpec, RequestContext, RequestId};
use crate::request::{Current, enter};
use crate::response::respond_in;

/// The parts of a request that a layer reads.
#[derive(Debug, Clone, Copy)]
pub struct RequestHead<'a> {
    /// The target of the request.
    pub target: &'a Uri,
    /// Its headers. The layer reads only `accept` and `x-request-id`.
    pub headers: &'a HeaderMap,
    /// The id that an outer layer has given to the request.
    pub id: Option<&'a RequestId>,
}

/// One request under a layer, from its head to the response.
///
/// It makes all decisions and does not know the framework. The adapter of a framework
/// calls [`run`](Self::run) or [`step`](Self::step) to run the service. It passes the head
/// of the response to [`receive`](Self::receive), and sends the result:
///
/// ```
/// use api_error_core::http::{HeaderMap, Response, StatusCode, Uri};
/// use api_error_core::layer::{Exchange, Received, RequestHead};
/// use api_error_core::ErrorLayer;
///
/// /// A framework's handler for unknown paths.
/// fn handle() -> Response<()> {
///     let mut response = Response::new(());
///     *response.status_mut() = StatusCode::NOT_FOUND;
///     response
/// }
///
/// let (target, headers) = (Uri::from_static("/nowhere"), HeaderMap::new());
/// let request = RequestHead { target: &target, headers: &headers, id: None };
/// let exchange = Exchange::begin(&ErrorLayer::new(), request);
/// let response = match exchange.step(handle) {
///     Ok(response) => match exchange.receive(response.into_parts().0, Some(0)) {
///         Received::Forward(head) => Response::from_parts(head, Default::default()),
///         Received::Replace(replacement) => exchange.replace(replacement, None),
///     },
///     Err(panic) => exchange.respond_to_panic(&panic),
/// };
/// assert!(response.body().starts_with(br#"{"error":{"code":"not_found""#));
/// ```
pub struct Exchange {
    settings: Arc<Settings>,
    current: Arc<Current>,
    id: RequestId,
}

/// The payload of a panic.
pub type Panic = Box<dyn Any + Send>;

/// The decision about a response of the service.
#[derive(Debug)]
#[must_use]
pub enum Received {
    /// Send the body as it is, with this head.
    Forward(response::Parts),
    /// Send another response: see [`Exchange::replace`].
    Replace(Replacement),
}

/// The head of a response that the layer replaces.
#[derive(Debug)]
#[must_use]
pub struct Replacement {
    head: response::Parts,
    has_text: bool,
    /// Whether there is a body, which is not read.
    is_unread: bool,
    /// The error in the head, if the body is of somebody else.
    spec: Option<&'static ErrorSpec>,
}

impl Replacement {
    /// Returns whether the body is a short text that describes the error. If so, read it and
    /// pass it to [`Exchange::replace`].
    pub fn has_text(&self) -> bool {
        self.has_text
    }
}

impl Exchange {
    /// Begins the exchange of one request.
    pub fn begin(layer: &ErrorLayer, request: RequestHead<'_>) -> Self {
        let id = request_id(request);
        let context = layer.settings.context(request).with_request_id(id.clone());
        let current = Current::new(context, Some(Arc::clone(&layer.settings) as _));
        Self {
            settings: Arc::clone(&layer.settings),
            current: Arc::new(current),
            id,
        }
    }

    /// Returns the id of the request. Add it to the extensions of the request for handlers.
    pub fn request_id(&self) -> &RequestId {
        &self.id
    }

    /// Runs one step of the service in the context of the request.
    ///
    /// # Errors
    ///
    /// A panic, if the layer catches panics. Send the response that
    /// [`respond_to_panic`](Self::respond_to_panic) returns.
    pub fn step<R>(&self, step: impl FnOnce() -> R) -> Result<R, Panic> {
        enter(&self.current, || {
            if !self.settings.catches_panics {
                return Ok(step());
            }
            // A service that has panicked is dropped, so nobody sees its broken state.
            catch_unwind(AssertUnwindSafe(step))
        })
    }

    /// Runs the service in the context of the request, like [`step`](Self::step).
    ///
    /// # Errors
    ///
    /// A panic, if the layer catches panics.
    pub async fn run<F: Future>(&self, service: F) -> Result<F::Output, Panic> {
        let mut service = std::pin::pin!(service);
        std::future::poll_fn(|cx| match self.step(|| service.as_mut().poll(cx)) {
            Ok(poll) => poll.map(Ok),
            Err(panic) => std::task::Poll::Ready(Err(panic)),
        })
        .await
    }

    /// Decides what becomes of a response, by its head and the length of its body,
    /// where that is known.
    ///
    /// The head of a response that shows an error has the mark of this crate among its
    /// extensions. A server error whose body is another than the marked one is replaced by one
    /// of the same code.
    pub fn receive(&self, mut head: response::Parts, length: Option<u64>) -> Received {
        let spec = rendered_from(&head);
        let replaces = match spec {
            _ if head.status.as_u16() < 400 => false,
            Some(_) => foreign::has_another_body(&head, length),
            None => self.settings.replaces(&head, length),
        };
        if !replaces {
            self.finish(&mut head);
            return Received::Forward(head);
        }
        let has_text = foreign::has_text(&head, length);
        Received::Replace(Replacement {
            is_unread: !has_text && length != Some(0),
            // A middleware that changes the status means another error.
            spec: spec.filter(|spec| spec.has_status(head.status)),
            head,
            has_text,
        })
    }

    /// Returns the response that replaces that of the framework. It shows the error that the
    /// service names for the status, if there is one.
    ///
    /// The text of the body is logged. The message of a 4xx shows it, too.
    pub fn replace(&self, replacement: Replacement, text: Option<&[u8]>) -> Response<Bytes> {
        let Replacement { head, spec, .. } = replacement;
        if replacement.is_unread {
            log::unread_body(head.status);
        }
        let text = text.and_then(foreign::text);
        let retry_after = own::retry_after(&head.headers);
        let response = match spec {
            Some(spec) => {
                let status = head.status;
                respond_in(&self.current, &own::Marked { spec, status, text })
            }
            None => self.respond(head.status, text, retry_after),
        };
        let (mut head, body) = foreign::merge(head, response, &self.settings).into_parts();
        self.finish(&mut head);
        Response::from_parts(head, body)
    }

    /// Returns the response of a service that has panicked.
    pub fn respond_to_panic(&self, panic: &Panic) -> Response<Bytes> {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        let response = self.respond(status, Some(panic_text(panic)), None);
        let (mut head, body) = response.into_parts();
        self.finish(&mut head);
        Response::from_parts(head, body)
    }

    /// Adds the headers of the layer to the head of a response.
    fn finish(&self, head: &mut response::Parts) {
        let id = self.id.as_header_value().clone();
        head.headers.insert(X_REQUEST_ID, id);
        if let Some(spec) = rendered_from(head) {
            if self.settings.negotiates_problem {
                vary_by_accept(&mut head.headers);
            }
            if let Some(observer) = &self.settings.observer {
                observer(spec);
            }
        }
    }

    fn respond(
        &self,
        status: StatusCode,
        text: Option<String>,
        retry_after: Option<Duration>,
    ) -> Response<Bytes> {
        let error = self.settings.error(status, text, retry_after);
        respond_in(&self.current, &*error)
    }
}

#[cfg(feature = "tonic")]
mod calls {
    //! The functions that only gRPC needs: its errors are not HTTP responses.

    use http::{HeaderMap, HeaderName, StatusCode};

    use super::super::own;
    use super::{Arc, Current, Exchange};
    use crate::model::ApiError;

    impl Exchange {
        /// Makes the layer record the error of each gRPC status while it serves the request.
        pub(crate) fn recording(mut self) -> Self {
            let current = Current::clone(&self.current).recording();
            self.current = Arc::new(current);
            self
        }

        /// Calls the observer with the error of the status that was recorded last.
        pub(crate) fn observe_recorded(&self) {
            if let (Some(last), Some(observer)) = (self.current.recorded(), &self.settings.observer)
            {
                observer(last.spec);
            }
        }

        /// Returns the error that the service names for a status, else that of this crate, with
        /// the time to wait from the headers of the response.
        pub(crate) fn error(
            &self,
            status: StatusCode,
            text: Option<String>,
            headers: &HeaderMap,
        ) -> Box<dyn ApiError> {
            let retry_after = own::retry_after(headers);
            self.settings.error(status, text, retry_after)
        }

        /// Returns whether the service names its own error for a status.
        pub(crate) fn names(&self, status: StatusCode) -> bool {
            self.settings.named(status).is_some()
        }

        /// Returns the headers that a service wants to stay with a server error.
        pub(crate) fn kept_headers(&self) -> &[HeaderName] {
            &self.settings.kept_headers
        }

        /// Returns the request.
        pub(crate) fn current(&self) -> &Current {
            &self.current
        }
    }
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Returns the text of a panic.
pub(crate) fn panic_text(panic: &Panic) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let text = text.unwrap_or("panic with a payload that is not a text");
    cut(text, MAX_FOREIGN).into_owned()
}

impl Settings {
    /// Returns the context of a request.
    fn context(&self, request: RequestHead<'_>) -> RequestContext {
        let mut context = self.service_context();
        if self.negotiates_problem && accept::prefers_problem(request.headers, &self.media_type()) {
            context = context.with_envelope(&Problem);
        }
        match self
            .instance
            .as_ref()
            .and_then(|instance| instance(request.target))
            .filter(|instance| instance.len() <= MAX_ECHO)
        {
            Some(instance) => context.with_instance(instance),
            None => context,
        }
    }

    /// Returns the media type of errors without negotiation.
    fn media_type(&self) -> HeaderValue {
        self.envelope
            .or_else(|| self.catalog?.envelope())
            .unwrap_or(EnvelopeRef::new(&ErrorObject))
            .content_type()
    }
}

fn request_id(request: RequestHead<'_>) -> RequestId {
    let from_client = || {
        let value = request.headers.get(X_REQUEST_ID)?;
        RequestId::try_from(value).ok()
    };
    request
        .id
        .cloned()
        .or_else(from_client)
        .unwrap_or_else(RequestId::generate)
}

/// Returns the error that a response shows, if it was rendered under a layer.
fn rendered_from(head: &response::Parts) -> Option<&'static ErrorSpec> {
    head.extensions.get::<&'static ErrorSpec>().copied()
}

/// Adds `Accept` to `Vary`, so that caches tell the representations apart (RFC 9110 §12.5.5).
fn vary_by_accept(headers: &mut HeaderMap) {
    let already = headers.get_all(VARY).iter().any(|value| {
        let names = value.to_str().unwrap_or_default();
        names
            .split(',')
            .any(|name| name.trim().eq_ignore_ascii_case("accept") || name.trim() == "*")
    });
    if !already {
        headers.append(VARY, HeaderValue::from_static("accept"));
    }
}
