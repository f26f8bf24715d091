//! One request and its response, on any framework.

#[cfg(feature = "tonic")]
mod calls;
mod context;

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes};
#[cfg(feature = "actix")]
use http::header::ACCEPT;
use http::header::VARY;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, response};

use super::foreign::{self, Behind};
use super::observed::{Observed, RequestLine};
use super::panic::{Panic, discard, end, panic_text};
use super::{ErrorLayer, Settings, X_REQUEST_ID, headers, own};
use crate::builtin::HttpError;
use crate::log;
#[cfg(feature = "actix")]
use crate::model::TRACEPARENT;
use crate::model::{ErrorSpec, Occurrence, RequestId};
#[cfg(feature = "rocket")]
use crate::request::RequestHandle;
use crate::request::{Current, Entered, begin_layers, enter};
#[cfg(feature = "coverage")]
use crate::response::record_operation;
use crate::response::{MarkedBody, Rendered, respond_in};

/// The parts of a request that a layer reads.
#[derive(Debug, Clone)]
pub struct RequestHead<'a> {
    /// The method of the request.
    pub method: &'a Method,
    /// Its target.
    pub target: &'a Uri,
    /// Its headers. The layer reads only `accept` and `traceparent`.
    pub headers: &'a HeaderMap,
    /// Its id, which [`identify`] returns.
    pub id: RequestId,
}

/// Returns whether a layer reads a header of a request, for a framework whose headers are copied.
#[cfg(feature = "actix")]
pub(crate) fn reads(name: &str) -> bool {
    [ACCEPT, TRACEPARENT, X_REQUEST_ID]
        .iter()
        .any(|read| read == name)
}

/// Returns the id of a request, by its headers, or makes one. From then on, that id is in the
/// only header `x-request-id`, where handlers and layers within find it.
pub fn identify(headers: &mut HeaderMap) -> RequestId {
    if let Some(id) = RequestId::of(headers) {
        return id;
    }
    let id = RequestId::generate();
    let value = id.as_header_value().clone();
    if headers.try_insert(X_REQUEST_ID, value).is_err() {
        // Handlers do not see the id then, nor one that is not the request's.
        headers.remove(X_REQUEST_ID);
        log::full_headers(X_REQUEST_ID.as_str());
    }
    id
}

/// One request under a layer, from its head to the response.
///
/// It makes all decisions and does not know the framework. The adapter of a framework
/// calls [`run`](Self::run) or [`step`](Self::step) to run the service. It passes the head
/// of the response to [`receive`](Self::receive), and sends the result:
///
/// ```
/// use api_error_core::http::{HeaderMap, Method, Response, StatusCode, Uri};
/// use api_error_core::layer::{Exchange, Received, RequestHead, identify};
/// use api_error_core::ErrorLayer;
///
/// /// A framework's handler for unknown paths.
/// fn handle() -> Response<()> {
///     let mut response = Response::new(());
///     *response.status_mut() = StatusCode::NOT_FOUND;
///     response
/// }
///
/// let (target, mut headers) = (Uri::from_static("/nowhere"), HeaderMap::new());
/// let id = identify(&mut headers);
/// let request = RequestHead { method: &Method::GET, target: &target, headers: &headers, id };
/// let exchange = Exchange::begin(&ErrorLayer::new(), request);
/// let response = match exchange.step(handle) {
///     Ok(response) => match exchange.receive(response.into_parts().0, Some(0)) {
///         Received::Forward(head) => Response::from_parts(head, Default::default()),
///         Received::Replace(replacement) => exchange.replace(replacement, None),
///     },
///     Err(panic) => exchange.respond_to_panic(panic),
/// };
/// assert!(response.body().starts_with(br#"{"error":{"code":"not_found""#));
/// ```
pub struct Exchange {
    settings: Arc<Settings>,
    current: Arc<Current>,
    /// Nothing is kept if nobody observes.
    line: Option<Box<RequestLine>>,
}

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
#[must_use]
pub struct Replacement {
    head: response::Parts,
    has_text: bool,
    is_empty: bool,
    reason: Reason,
}

/// Why a response is replaced.
enum Reason {
    /// No `ApiError` made it.
    Foreign,
    /// Somebody else's body is behind the head of this error.
    AnotherBody(Box<Rendered>),
    /// Somebody else's body may be behind the head: the marked one is sent.
    PerhapsAnotherBody(MarkedBody),
    /// It was rendered for another request.
    AnotherRequest(Box<Rendered>),
}

impl Replacement {
    /// Returns whether the body is a short text that describes the error. If so, read it with
    /// [`Exchange::read_text`], or pass it to [`Exchange::replace`].
    pub fn has_text(&self) -> bool {
        self.has_text
    }
}

/// What is read of the text of a body: nothing if it is not ready, or too long.
pub type ReadText = Result<Option<Vec<u8>>, Panic>;

impl Exchange {
    /// Begins the exchange of one request.
    pub fn begin(layer: &ErrorLayer, request: RequestHead<'_>) -> Self {
        begin_layers();
        let settings = &layer.settings;
        let line = settings
            .is_watched()
            .then(|| Box::new(settings.line(request.method, request.target)));
        let mut current = Current::spare();
        let begun = Arc::make_mut(&mut current);
        settings.set(&mut begun.context, request);
        begun.layer = Some(Arc::clone(settings) as _);
        Self {
            settings: Arc::clone(settings),
            current,
            line,
        }
    }

    /// Keeps the template of the path that has matched, for an observer: see
    /// [`Observed::route`]. If nobody observes, `find` is not called. The first one counts.
    pub fn matched(&self, find: impl FnOnce() -> Option<String>) {
        if let Some(line) = self.line.as_deref()
            && line.route.get().is_none()
            && let Some(route) = find()
        {
            // It is the same if another thread was faster.
            let _ = line.route.set(route.into_boxed_str());
        }
    }

    /// Returns the id of the request.
    pub(crate) fn request_id(&self) -> Option<&RequestId> {
        self.current.context.request_id()
    }

    /// Returns a handle on the request, for a framework that does not run handlers in its context.
    #[cfg(feature = "rocket")]
    pub(crate) fn handle(&self) -> RequestHandle {
        RequestHandle {
            current: Arc::clone(&self.current),
        }
    }

    /// Runs one step of the service in the context of the request.
    ///
    /// # Errors
    ///
    /// A panic, if the layer catches panics. Send the response that
    /// [`respond_to_panic`](Self::respond_to_panic) returns.
    #[inline]
    pub fn step<R>(&self, step: impl FnOnce() -> R) -> Result<R, Panic> {
        enter(&self.current, || self.settings.guard(step))
    }

    /// Enters the context of the request, for one step of a service whose panics are not caught.
    #[cfg(feature = "tower")]
    #[inline]
    pub(crate) fn enter(&self) -> Entered {
        Entered::new(&self.current)
    }

    /// Returns whether the layer catches panics.
    #[cfg(feature = "tower")]
    pub(crate) fn catches_panics(&self) -> bool {
        self.settings.catches_panics
    }

    /// Polls the service in the context of the request, and drops it when it has ended.
    pub(crate) fn poll<F: Future>(
        &self,
        service: Pin<&mut Option<F>>,
        cx: &mut Context<'_>,
    ) -> Poll<Result<F::Output, Panic>> {
        if self.settings.catches_panics {
            self.poll_guarded(service, cx)
        } else {
            self.poll_unguarded(service, cx).map(Ok)
        }
    }

    /// Polls the service like [`poll`](Self::poll), and catches its panics.
    pub(crate) fn poll_guarded<F: Future>(
        &self,
        mut service: Pin<&mut Option<F>>,
        cx: &mut Context<'_>,
    ) -> Poll<Result<F::Output, Panic>> {
        let _entered = Entered::new(&self.current);
        let output = match self.settings.guard(|| poll_some(service.as_mut(), cx)) {
            Ok(Poll::Ready(output)) => Ok(output),
            Ok(Poll::Pending) => return Poll::Pending,
            Err(panic) => Err(panic),
        };
        // It may panic when it is dropped, too.
        Poll::Ready(end(output, self.settings.guard(|| service.set(None))))
    }

    /// Polls the service like [`poll`](Self::poll), and lets its panics pass.
    #[inline]
    pub(crate) fn poll_unguarded<F: Future>(
        &self,
        mut service: Pin<&mut Option<F>>,
        cx: &mut Context<'_>,
    ) -> Poll<F::Output> {
        let _entered = Entered::new(&self.current);
        let output = poll_some(service.as_mut(), cx);
        if output.is_ready() {
            service.set(None);
        }
        output
    }

    /// Runs the service in the context of the request, like [`step`](Self::step).
    ///
    /// # Errors
    ///
    /// A panic, if the layer catches panics.
    pub async fn run<F: Future>(&self, service: F) -> Result<F::Output, Panic> {
        let mut service = pin!(Some(service));
        poll_fn(|cx| self.poll(service.as_mut(), cx)).await
    }

    /// Returns whether a response is none of an error, and gives it the id of the request.
    ///
    /// Most responses are successes, so nothing is moved or looked at here that they do not need.
    #[cfg(feature = "tower")]
    pub(crate) fn passes<B>(&self, response: &mut Response<B>) -> bool {
        let is_error =
            response.status().as_u16() >= 400 || response.extensions().get::<Rendered>().is_some();
        if !is_error {
            self.add_id(response.headers_mut());
        }
        !is_error
    }

    /// Adds the id of the request to the headers of its response. It is the only one: what the
    /// service or its upstream has named there is the id of something else.
    pub(crate) fn add_id(&self, headers: &mut HeaderMap) {
        if let Some(id) = self.request_id() {
            // Given away, the name is not cloned.
            let value = id.as_header_value().clone();
            if headers.try_insert(X_REQUEST_ID, value).is_err() {
                log::full_headers(X_REQUEST_ID.as_str());
            }
        }
    }

    /// Decides what becomes of a response, by its head and the length of its body,
    /// where that is known.
    ///
    /// The head of a response that shows an error has the mark of this crate among its
    /// extensions. The body of a server error is replaced by the marked one, which it most likely
    /// is; if it cannot be, then the whole response by that of the error.
    pub fn receive(&self, mut head: response::Parts, length: Option<u64>) -> Received {
        let Some(reason) = self.reason(&mut head, length) else {
            self.finish(&mut head);
            return Received::Forward(head);
        };
        let is_own = matches!(
            reason,
            Reason::AnotherRequest(_) | Reason::PerhapsAnotherBody(_)
        );
        let has_text = !is_own && foreign::has_text(&head, length);
        Received::Replace(Replacement {
            is_empty: length == Some(0),
            head,
            has_text,
            reason,
        })
    }

    /// Returns why a response has to be replaced, if it has.
    fn reason(&self, head: &mut response::Parts, length: Option<u64>) -> Option<Reason> {
        let Some(rendered) = head.extensions.get::<Rendered>() else {
            let is_error = head.status.as_u16() >= 400;
            let replaces = || self.settings.replaces(head, length);
            // Who cannot tell does not let it pass.
            let replaces = is_error
                && self.step(replaces).unwrap_or_else(|panic| {
                    discard(panic);
                    true
                });
            return replaces.then_some(Reason::Foreign);
        };
        let behind = Behind::new(head, rendered, length);
        if matches!(behind, Behind::Another) {
            // A middleware that changes the status means another error.
            if !rendered.has_status(head.status) {
                return Some(Reason::Foreign);
            }
            let rendered = Rendered::remove(&mut head.extensions)?;
            return Some(Reason::AnotherBody(Box::new(rendered)));
        }
        if rendered.is_for(&self.current) {
            return match behind {
                Behind::Marked(body) => Some(Reason::PerhapsAnotherBody(body)),
                _ => None,
            };
        }
        let rendered = Rendered::remove(&mut head.extensions)?;
        Some(Reason::AnotherRequest(Box::new(rendered)))
    }

    /// Reads the text of a body, as far as it is ready: a response never waits for its body.
    /// `next` polls the body for its next bytes.
    ///
    /// # Errors
    ///
    /// A panic of the body, if the layer catches panics.
    pub fn read_text<B: Buf, E>(
        &self,
        replacement: &Replacement,
        next: impl FnMut() -> Poll<Option<Result<B, E>>>,
    ) -> ReadText {
        if !replacement.has_text {
            return Ok(None);
        }
        self.step(|| foreign::read_text(next))
    }

    /// Returns the response that replaces another, with what [`read_text`](Self::read_text) has
    /// read; see [`replace`](Self::replace).
    pub fn replace_read(&self, replacement: Replacement, text: ReadText) -> Response<Bytes> {
        match text {
            Ok(text) => self.replace(replacement, text.as_deref()),
            Err(panic) => self.respond_to_panic(panic),
        }
    }

    /// Returns the response that replaces another. In the place of one of the framework, it
    /// shows the error that the service names for the status, if there is one.
    ///
    /// The text of the body is logged. The message of a 4xx shows it, too.
    pub fn replace(&self, replacement: Replacement, text: Option<&[u8]>) -> Response<Bytes> {
        // Errors of the service may panic when they are made or written.
        self.step(|| self.render(replacement, text))
            .unwrap_or_else(|panic| self.respond_to_panic(panic))
    }

    fn render(&self, replacement: Replacement, text: Option<&[u8]>) -> Response<Bytes> {
        let Replacement {
            head,
            is_empty,
            reason,
            ..
        } = replacement;
        let rendered = match reason {
            Reason::PerhapsAnotherBody(body) => {
                return self.finished(foreign::with_marked_body(head, body));
            }
            Reason::AnotherRequest(rendered) => {
                let mut response = rendered.render_for(&self.current);
                // That of a middleware stays.
                if !rendered.has_status(head.status) {
                    *response.status_mut() = head.status;
                }
                return self.finished(foreign::merge_own(head, response));
            }
            Reason::AnotherBody(rendered) => Some(rendered),
            Reason::Foreign => None,
        };
        if text.is_none() && !is_empty {
            log::unread_body(head.status);
        }
        let text = text.and_then(foreign::text);
        let response = if let Some(rendered) = rendered {
            log::another_body(head.status, text.as_deref());
            rendered.render_for(&self.current)
        } else {
            let response = self.respond(head.status, text, own::retry_after(&head.headers));
            in_place_of_another(response)
        };
        self.finished(foreign::merge(head, response, &self.settings))
    }

    /// Returns the response of a service that has panicked.
    pub fn respond_to_panic(&self, panic: Panic) -> Response<Bytes> {
        const STATUS: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;

        let text = panic_text(&panic);
        discard(panic);
        // The error that the service names may panic, too.
        let response = self
            .step(|| self.respond(STATUS, Some(text), None))
            .or_else(|panic| {
                discard(panic);
                self.step(|| respond_in(&self.current, &HttpError::INTERNAL_SERVER_ERROR))
            });
        self.finished(response.unwrap_or_else(|panic| {
            discard(panic);
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = STATUS;
            response
        }))
    }

    fn finished(&self, response: Response<Bytes>) -> Response<Bytes> {
        let (mut head, body) = response.into_parts();
        self.finish(&mut head);
        Response::from_parts(head, body)
    }

    /// Adds the headers of the layer to the head of a response.
    fn finish(&self, head: &mut response::Parts) {
        self.add_id(&mut head.headers);
        let Some(rendered) = head.extensions.get_mut::<Rendered>() else {
            return;
        };
        rendered.settle(&self.current);
        if self.settings.hides_retry {
            headers::remove_advice(&mut head.headers);
        }
        if self.settings.shows_code {
            headers::set_code(&mut head.headers, rendered.public_spec().code());
        }
        if let Some(proxy) = &self.settings.proxy {
            proxy.tell(rendered, head.status, &mut head.headers);
        }
        if self.line.is_some() && !rendered.is_observed {
            // Coverage is no observer: one further out is still told.
            rendered.is_observed = self.settings.observer.is_some();
            let original = rendered.spec;
            let observe = |occurrence: &Occurrence<'_>| self.observe(original, occurrence);
            // The error may panic when it is shown once more.
            self.step(|| rendered.show_in(&self.current, observe))
                .unwrap_or_else(discard);
        }
        if self.settings.negotiates_problem {
            vary_by_accept(&mut head.headers);
        }
    }

    /// Tells the observer of an error, if there is one.
    pub(crate) fn observe(&self, original: &'static ErrorSpec, occurrence: &Occurrence<'_>) {
        let Some(line) = self.line.as_deref() else {
            return;
        };
        let observed = Observed {
            original,
            occurrence,
            line,
        };
        #[cfg(feature = "coverage")]
        if let Some(route) = observed.route() {
            record_operation(observed.method(), route);
        }
        if let Some(observer) = &self.settings.observer {
            self.step(|| observer(&observed)).unwrap_or_else(discard);
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

impl Drop for Exchange {
    #[inline]
    fn drop(&mut self) {
        Current::end(&mut self.current);
    }
}

impl std::fmt::Debug for Replacement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Replacement")
            .field("head", &self.head)
            .field("has_text", &self.has_text)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange")
            .field("id", &self.request_id())
            .finish_non_exhaustive()
    }
}

/// Marks a response as one that is in the place of a foreign one.
fn in_place_of_another(mut response: Response<Bytes>) -> Response<Bytes> {
    if let Some(rendered) = response.extensions_mut().get_mut::<Rendered>() {
        rendered.is_in_place_of_another = true;
    }
    response
}

/// Polls a future that has not ended.
fn poll_some<F: Future>(service: Pin<&mut Option<F>>, cx: &mut Context<'_>) -> Poll<F::Output> {
    let service = service.as_pin_mut();
    service
        .expect("a future is not polled after its end")
        .poll(cx)
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
        headers::add(headers, &VARY, HeaderValue::from_static("accept"));
    }
}
