use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, VARY};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, response};
use http_body::Body;
use http_body_util::BodyExt;
use http_body_util::combinators::Collect;
use pin_project_lite::pin_project;
use tower_service::Service;

use super::{Settings, X_REQUEST_ID, accept, foreign};
use crate::{ErrorSpec, RequestContext, RequestId, context, envelope};

/// The service of an [`ErrorLayer`](super::ErrorLayer).
#[derive(Debug, Clone)]
pub struct ErrorService<S> {
    inner: S,
    settings: Arc<Settings>,
}

impl<S> ErrorService<S> {
    pub(super) fn new(inner: S, settings: Arc<Settings>) -> Self {
        Self { inner, settings }
    }
}

impl<S, B, ResBody> Service<Request<B>> for ErrorService<S>
where
    S: Service<Request<B>, Response = Response<ResBody>>,
    ResBody: Body + From<Bytes>,
{
    type Response = Response<ResBody>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future, ResBody>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let is_head = request.method() == Method::HEAD;
        let context = Arc::new(self.settings.context(&mut request));
        let future = context::enter(&context, || self.inner.call(request));
        ResponseFuture {
            state: State::Inner { future },
            exchange: Exchange {
                settings: Arc::clone(&self.settings),
                context,
                is_head,
            },
        }
    }
}

impl Settings {
    /// What is known of a request; its id is left among its extensions.
    fn context<B>(&self, request: &mut Request<B>) -> RequestContext {
        let mut context = RequestContext::new();
        context.under_layer = true;
        context.catalog = self.catalog;
        context.envelope = self.envelope;
        if self.negotiates_problem && accept::prefers_problem(request.headers(), &self.media_type())
        {
            context.envelope = Some(&envelope::Problem);
        }
        context.instance = self
            .instance
            .as_ref()
            .and_then(|instance| instance(request.uri()));
        context.request_id = Some(request_id(request));
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

/// The id of a request, which is left among its extensions.
pub(crate) fn request_id<B>(request: &mut Request<B>) -> RequestId {
    if let Some(id) = request.extensions().get::<RequestId>() {
        return id.clone();
    }
    let id = request
        .headers()
        .get(X_REQUEST_ID)
        .and_then(|value| RequestId::try_from(value).ok())
        .unwrap_or_else(RequestId::generate);
    request.extensions_mut().insert(id.clone());
    id
}

pin_project! {
    /// The future of an [`ErrorService`].
    pub struct ResponseFuture<F, B: Body> {
        #[pin]
        state: State<F, B>,
        exchange: Exchange,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F, B: Body> {
        Inner {
            #[pin]
            future: F,
        },
        /// The words of a framework's error are on their way.
        Words {
            #[pin]
            body: Collect<B>,
            head: Option<response::Parts>,
        },
    }
}

/// One request and its answer.
struct Exchange {
    settings: Arc<Settings>,
    context: Arc<RequestContext>,
    is_head: bool,
}

impl<F, B, E> Future for ResponseFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body + From<Bytes>,
{
    type Output = Result<Response<B>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            match this.state.as_mut().project() {
                StateProjection::Inner { future } => {
                    let context = &this.exchange.context;
                    let response = ready!(context::enter(context, || future.poll(cx)))?;
                    if !is_error(response.status()) || rendered_from(&response).is_some() {
                        return Poll::Ready(Ok(this.exchange.finish(response)));
                    }
                    let (head, body) = response.into_parts();
                    if !this.exchange.settings.replaces(&head, &body) {
                        let response = Response::from_parts(head, body);
                        return Poll::Ready(Ok(this.exchange.finish(response)));
                    }
                    if !foreign::has_words(&head, &body) {
                        return Poll::Ready(Ok(this.exchange.replace(head, None)));
                    }
                    this.state.set(State::Words {
                        body: body.collect(),
                        head: Some(head),
                    });
                }
                StateProjection::Words { body, head } => {
                    let words = ready!(body.poll(cx))
                        .ok()
                        .and_then(|body| foreign::words(&body.to_bytes()));
                    let head = head.take().expect("a future is not polled after its end");
                    return Poll::Ready(Ok(this.exchange.replace(head, words)));
                }
            }
        }
    }
}

impl Exchange {
    /// Answers in the place of the framework, with the service's own error for
    /// the status if it names one.
    fn replace<B: From<Bytes>>(&self, head: response::Parts, words: Option<String>) -> Response<B> {
        let answer = self.settings.answer(&self.context, &head, words);
        let mut response = foreign::merge(head, answer);
        if self.is_head {
            // The server would leave the body out; its length is still said.
            let length = response.body().len();
            response.headers_mut().insert(CONTENT_LENGTH, length.into());
            *response.body_mut() = Bytes::new();
        }
        self.finish(response.map(B::from))
    }

    /// What every response gets.
    fn finish<B>(&self, mut response: Response<B>) -> Response<B> {
        if let Some(id) = &self.context.request_id {
            let value = id.as_header_value().clone();
            response.headers_mut().insert(X_REQUEST_ID, value);
        }
        if let Some(spec) = rendered_from(&response) {
            if self.settings.negotiates_problem {
                vary_by_accept(response.headers_mut());
            }
            if let Some(observer) = &self.settings.observer {
                observer(spec);
            }
        }
        response
    }
}

fn is_error(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// The error that the response shows, if it was rendered under a layer.
fn rendered_from<B>(response: &Response<B>) -> Option<&'static ErrorSpec> {
    response.extensions().get::<&'static ErrorSpec>().copied()
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

impl<F, B: Body> fmt::Debug for ResponseFuture<F, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture")
            .field("context", &self.exchange.context)
            .finish_non_exhaustive()
    }
}
