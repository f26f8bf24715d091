//! One request and its answer, whatever the framework.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
#[cfg(feature = "tonic")]
use std::sync::PoisonError;
use std::time::Duration;

use bytes::Bytes;
use http::header::VARY;
use http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, response};

use super::{ErrorLayer, Settings, X_REQUEST_ID, accept, answer, foreign};
#[cfg(feature = "tonic")]
use crate::ApiError;
use crate::response::answer_in;
use crate::{ErrorSpec, RequestContext, RequestId, context, envelope};

/// What a layer reads of a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) target: &'a Uri,
    pub(crate) headers: &'a HeaderMap,
    /// The id that something further out has given to the request.
    pub(crate) id: Option<&'a RequestId>,
}

/// One request under a layer, from its head to what becomes of its answer.
///
/// Whoever has it runs the service by [`run`](Self::run) or
/// [`step`](Self::step), asks for a [`verdict`](Self::verdict) on the answer,
/// and does as it says.
pub(crate) struct Exchange {
    settings: Arc<Settings>,
    context: Arc<RequestContext>,
    id: RequestId,
}

/// What a panic was raised with.
pub(crate) type Panic = Box<dyn Any + Send>;

/// What becomes of a service's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It goes out as it is, [finished](Exchange::finish).
    Keep,
    /// Another is [put in its place](Exchange::replace).
    Replace,
    /// Another is put in its place, with its body as the words.
    ReplaceWithWords,
}

impl Exchange {
    /// Begins to serve a request.
    pub(crate) fn new(layer: &ErrorLayer, asked: Asked<'_>) -> Self {
        let id = request_id(asked);
        let context = layer.settings.context(asked).with_request_id(id.clone());
        Self {
            settings: Arc::clone(&layer.settings),
            context: Arc::new(context),
            id,
        }
    }

    /// Has the error of each gRPC status noted while the request is served.
    #[cfg(feature = "tonic")]
    pub(crate) fn noting(mut self) -> Self {
        let mut context = RequestContext::clone(&self.context);
        context.answered = Some(Arc::default());
        self.context = Arc::new(context);
        self
    }

    /// The status of what was noted last goes out: tells the observer.
    #[cfg(feature = "tonic")]
    pub(crate) fn observe_noted(&self) {
        let noted = self.context.answered.as_ref();
        let spec = noted.and_then(|noted| *noted.lock().unwrap_or_else(PoisonError::into_inner));
        if let (Some(spec), Some(observer)) = (spec, &self.settings.observer) {
            observer(spec);
        }
    }

    /// The service's own error for a status, else this crate's, with the time to
    /// wait that the headers of an answer say.
    #[cfg(feature = "tonic")]
    pub(crate) fn error(
        &self,
        status: StatusCode,
        words: Option<String>,
        headers: &HeaderMap,
    ) -> Box<dyn ApiError> {
        let retry_after = answer::retry_after(headers);
        self.settings.error(status, words, retry_after)
    }

    /// Whether the service names an error of its own for a status.
    #[cfg(feature = "tonic")]
    pub(crate) fn names(&self, status: StatusCode) -> bool {
        self.settings.named(status).is_some()
    }

    /// What is known of the request.
    #[cfg(feature = "tonic")]
    pub(crate) fn context(&self) -> &RequestContext {
        &self.context
    }

    /// The id of the request, for handlers to find.
    pub(crate) fn request_id(&self) -> &RequestId {
        &self.id
    }

    /// Runs one step of the service in the context of the request.
    ///
    /// # Errors
    ///
    /// A panic, where the layer catches them: [`answer_to`](Self::answer_to) it.
    pub(crate) fn step<R>(&self, step: impl FnOnce() -> R) -> Result<R, Panic> {
        context::enter(&self.context, || {
            if !self.settings.catches_panics {
                return Ok(step());
            }
            // A service that has panicked is dropped, and seen by nobody.
            catch_unwind(AssertUnwindSafe(step))
        })
    }

    /// Runs the service in the context of the request, as [`step`](Self::step).
    #[cfg(any(feature = "actix", feature = "poem", feature = "salvo"))]
    pub(crate) async fn run<F: Future>(&self, service: F) -> Result<F::Output, Panic> {
        let mut service = std::pin::pin!(service);
        std::future::poll_fn(|cx| match self.step(|| service.as_mut().poll(cx)) {
            Ok(poll) => poll.map(Ok),
            Err(panic) => std::task::Poll::Ready(Err(panic)),
        })
        .await
    }

    /// Decides what becomes of an answer, by its head and the length of its
    /// body, where that is known.
    pub(crate) fn verdict(&self, head: &response::Parts, length: Option<u64>) -> Verdict {
        let is_error = head.status.is_client_error() || head.status.is_server_error();
        if !is_error || rendered_from(head).is_some() || !self.settings.replaces(head, length) {
            Verdict::Keep
        } else if foreign::has_words(head, length) {
            Verdict::ReplaceWithWords
        } else {
            Verdict::Replace
        }
    }

    /// Answers in the place of the framework, with the service's own error for
    /// the status if it names one.
    pub(crate) fn replace(&self, head: response::Parts, words: Option<&[u8]>) -> Response<Bytes> {
        let words = words.and_then(foreign::words);
        let retry_after = answer::retry_after(&head.headers);
        let answer = self.answer(head.status, words, retry_after);
        let (mut head, body) = foreign::merge(head, answer).into_parts();
        self.finish(&mut head);
        Response::from_parts(head, body)
    }

    /// Puts into an answer what every one gets.
    pub(crate) fn finish(&self, head: &mut response::Parts) {
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

    /// Answers in the place of a service that has panicked.
    pub(crate) fn answer_to(&self, panic: &Panic) -> Response<Bytes> {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        let answer = self.answer(status, words_of(panic), None);
        let (mut head, body) = answer.into_parts();
        self.finish(&mut head);
        Response::from_parts(head, body)
    }

    fn answer(
        &self,
        status: StatusCode,
        words: Option<String>,
        retry_after: Option<Duration>,
    ) -> Response<Bytes> {
        let error = self.settings.error(status, words, retry_after);
        answer_in(&self.context, &*error)
    }
}

/// What a panic says.
pub(crate) fn words_of(panic: &Panic) -> Option<String> {
    let words = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    words.map(str::to_owned)
}

impl Settings {
    /// What is known of a request.
    fn context(self: &Arc<Self>, asked: Asked<'_>) -> RequestContext {
        let mut context = RequestContext::new();
        context.refuse = Some(Arc::clone(self) as _);
        context.catalog = self.catalog;
        context.envelope = self.envelope;
        if self.negotiates_problem && accept::prefers_problem(asked.headers, &self.media_type()) {
            context.envelope = Some(&envelope::Problem);
        }
        context.instance = self
            .instance
            .as_ref()
            .and_then(|instance| instance(asked.target));
        context
    }

    /// The media type of errors where nothing is negotiated.
    fn media_type(&self) -> HeaderValue {
        self.envelope
            .or_else(|| self.catalog?.envelope)
            .unwrap_or(&envelope::Standard)
            .content_type()
    }
}

fn request_id(asked: Asked<'_>) -> RequestId {
    let from_client = || {
        let value = asked.headers.get(X_REQUEST_ID)?;
        RequestId::try_from(value).ok()
    };
    asked
        .id
        .cloned()
        .or_else(from_client)
        .unwrap_or_else(RequestId::generate)
}

/// The error that an answer shows, if it was rendered under a layer.
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
