//! One request and its response, whatever the framework.

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
use crate::model::{EnvelopeRef, ErrorSpec, RequestContext, RequestId};
use crate::request::{Current, enter};
use crate::response::respond_in;

/// What a layer reads of a request.
#[derive(Debug, Clone, Copy)]
pub struct RequestHead<'a> {
    /// The request's target.
    pub target: &'a Uri,
    /// Its headers; of all, `accept` and `x-request-id` are read.
    pub headers: &'a HeaderMap,
    /// The id that something further out has given to the request.
    pub id: Option<&'a RequestId>,
}

/// One request under a layer, from its head to the response.
///
/// It decides all that is to be decided and knows no framework. An adapter for a
/// framework runs the service by [`run`](Self::run) or [`step`](Self::step), hands
/// over the head of the response by [`receive`](Self::receive), and sends what comes
/// back:
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

/// What becomes of a service's response.
#[derive(Debug)]
#[must_use]
pub enum Received {
    /// It is sent as it is, with this head.
    Forward(response::Parts),
    /// Another is sent in its place: see [`Exchange::replace`].
    Replace(Replacement),
}

/// The head of a response in whose place another is sent.
#[derive(Debug)]
#[must_use]
pub struct Replacement {
    head: response::Parts,
    has_text: bool,
}

impl Replacement {
    /// Returns whether the body is a short text that describes the error, so that
    /// it should be read first.
    pub fn has_text(&self) -> bool {
        self.has_text
    }
}

impl Exchange {
    /// Begins to serve a request.
    pub fn begin(layer: &ErrorLayer, request: RequestHead<'_>) -> Self {
        let id = request_id(request);
        let context = layer.settings.context(request).with_request_id(id.clone());
        let current = Current {
            context,
            layer: Some(Arc::clone(&layer.settings) as _),
            ..Current::default()
        };
        Self {
            settings: Arc::clone(&layer.settings),
            current: Arc::new(current),
            id,
        }
    }

    /// Returns the id of the request, for handlers to find.
    pub fn request_id(&self) -> &RequestId {
        &self.id
    }

    /// Runs one step of the service in the context of the request.
    ///
    /// # Errors
    ///
    /// A panic, where the layer catches them: send what
    /// [`respond_to_panic`](Self::respond_to_panic) returns.
    pub fn step<R>(&self, step: impl FnOnce() -> R) -> Result<R, Panic> {
        enter(&self.current, || {
            if !self.settings.catches_panics {
                return Ok(step());
            }
            // A service that has panicked is dropped, and nobody sees it again.
            catch_unwind(AssertUnwindSafe(step))
        })
    }

    /// Runs the service in the context of the request, as [`step`](Self::step).
    ///
    /// # Errors
    ///
    /// A panic, where the layer catches them.
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
    /// extensions: it is the adapter's part that another body does not go out under it.
    pub fn receive(&self, mut head: response::Parts, length: Option<u64>) -> Received {
        let is_error = head.status.is_client_error() || head.status.is_server_error();
        if is_error && rendered_from(&head).is_none() && self.settings.replaces(&head, length) {
            let has_text = foreign::has_text(&head, length);
            return Received::Replace(Replacement { head, has_text });
        }
        self.finish(&mut head);
        Received::Forward(head)
    }

    /// Returns the response in the place of the framework's, with the service's own
    /// error for the status if it names one.
    ///
    /// The text of the framework's body is for the log, and for the message of a
    /// 4xx.
    pub fn replace(&self, replacement: Replacement, text: Option<&[u8]>) -> Response<Bytes> {
        let head = replacement.head;
        let text = text.and_then(foreign::text);
        let retry_after = own::retry_after(&head.headers);
        let response = self.respond(head.status, text, retry_after);
        let (mut head, body) = foreign::merge(head, response, &self.settings).into_parts();
        self.finish(&mut head);
        Response::from_parts(head, body)
    }

    /// Returns the response in the place of a service that has panicked.
    pub fn respond_to_panic(&self, panic: &Panic) -> Response<Bytes> {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        let response = self.respond(status, panic_text(panic), None);
        let (mut head, body) = response.into_parts();
        self.finish(&mut head);
        Response::from_parts(head, body)
    }

    /// Adds to a head what every response gets.
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
    //! What gRPC needs besides: its errors are no HTTP responses.

    use http::{HeaderMap, HeaderName, StatusCode};

    use super::super::own;
    use super::{Arc, Current, Exchange};
    use crate::model::ApiError;

    impl Exchange {
        /// Has the error of each gRPC status recorded while the request is served.
        pub(crate) fn recording(mut self) -> Self {
            let current = Current::clone(&self.current).recording();
            self.current = Arc::new(current);
            self
        }

        /// Tells the observer that the status recorded last is sent.
        pub(crate) fn observe_recorded(&self) {
            if let (Some(spec), Some(observer)) = (self.current.recorded(), &self.settings.observer)
            {
                observer(spec);
            }
        }

        /// Returns the service's own error for a status, else this crate's, with
        /// the time to wait that the headers of a response give.
        pub(crate) fn error(
            &self,
            status: StatusCode,
            text: Option<String>,
            headers: &HeaderMap,
        ) -> Box<dyn ApiError> {
            let retry_after = own::retry_after(headers);
            self.settings.error(status, text, retry_after)
        }

        /// Returns whether the service names an error of its own for a status.
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
pub(crate) fn panic_text(panic: &Panic) -> Option<String> {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.map(|text| cut(text, MAX_FOREIGN).into_owned())
}

impl Settings {
    /// Returns what is known of a request.
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

    /// Returns the media type of errors where nothing is negotiated.
    fn media_type(&self) -> HeaderValue {
        self.envelope
            .or_else(|| self.catalog?.facts.envelope)
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

/// Caches must not give this representation to whom it was not made for (RFC 9110 §12.5.5).
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
