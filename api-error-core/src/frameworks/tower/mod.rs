//! The layer as a tower service: the feature `tower`.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{Method, Request, Response};
use http_body::Body;
use http_body_util::combinators::Collect;
use http_body_util::{BodyExt, Collected};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use crate::layer::{ErrorLayer, Exchange, Received, Replacement, RequestHead};
use crate::model::RequestId;

/// The service of an [`ErrorLayer`].
#[derive(Debug, Clone)]
pub struct ErrorService<S> {
    inner: S,
    layer: ErrorLayer,
}

impl<S> Layer<S> for ErrorLayer {
    type Service = ErrorService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ErrorService {
            inner,
            layer: self.clone(),
        }
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
        let exchange = Exchange::begin(
            &self.layer,
            RequestHead {
                target: request.uri(),
                headers: request.headers(),
                id: request.extensions().get::<RequestId>(),
            },
        );
        let id = exchange.request_id().clone();
        request.extensions_mut().insert(id);
        let state = match exchange.step(|| self.inner.call(request)) {
            Ok(future) => State::Inner { future },
            Err(panic) => State::Panicked {
                response: Some(exchange.respond_to_panic(&panic)),
            },
        };
        ResponseFuture {
            state,
            exchange,
            is_head,
        }
    }
}

pin_project! {
    /// The future of an [`ErrorService`].
    pub struct ResponseFuture<F, B: Body> {
        #[pin]
        state: State<F, B>,
        exchange: Exchange,
        is_head: bool,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F, B: Body> {
        Inner {
            #[pin]
            future: F,
        },
        /// The layer is reading the text of a framework's error.
        Text {
            #[pin]
            body: Collect<B>,
            replacement: Option<Replacement>,
        },
        /// The response is ready: there is no future.
        Panicked { response: Option<Response<Bytes>> },
    }
}

const ENDED: &str = "a future is not polled after its end";

impl<F, B, E> Future for ResponseFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body + From<Bytes>,
{
    type Output = Result<Response<B>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let exchange = &*this.exchange;
        let response = loop {
            match this.state.as_mut().project() {
                StateProjection::Inner { future } => {
                    let response = match exchange.step(|| future.poll(cx)) {
                        Ok(response) => ready!(response)?,
                        Err(panic) => break exchange.respond_to_panic(&panic),
                    };
                    let (head, body) = response.into_parts();
                    match exchange.receive(head, body.size_hint().exact()) {
                        Received::Forward(head) => {
                            return Poll::Ready(Ok(Response::from_parts(head, body)));
                        }
                        Received::Replace(replacement) if replacement.has_text() => {
                            this.state.set(State::Text {
                                body: body.collect(),
                                replacement: Some(replacement),
                            });
                        }
                        Received::Replace(replacement) => {
                            break exchange.replace(replacement, None);
                        }
                    }
                }
                StateProjection::Text { body, replacement } => {
                    let text = ready!(body.poll(cx)).ok().map(Collected::to_bytes);
                    break exchange.replace(replacement.take().expect(ENDED), text.as_deref());
                }
                StateProjection::Panicked { response } => break response.take().expect(ENDED),
            }
        };
        Poll::Ready(Ok(for_server(response, *this.is_head).map(B::from)))
    }
}

/// Returns a response without its body where the server would not send it. The length stays.
fn for_server(mut response: Response<Bytes>, is_head: bool) -> Response<Bytes> {
    if is_head {
        let length = response.body().len();
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
        *response.body_mut() = Bytes::new();
    }
    response
}

impl<F, B: Body> fmt::Debug for ResponseFuture<F, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
