//! The layer as a tower service: the feature `tower`.

use std::fmt;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{Method, Request, Response};
use http_body::Body;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::body::next_data;
use crate::layer::{ErrorLayer, Exchange, Panic, Received, RequestHead, discard};
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
    type Future = ResponseFuture<S::Future>;

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
            Err(panic) => State::Over { panic: Some(panic) },
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
    pub struct ResponseFuture<F> {
        #[pin]
        state: State<F>,
        exchange: Exchange,
        is_head: bool,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F> {
        Inner {
            #[pin]
            future: F,
        },
        /// There is no future: it has ended, or there never was one because of a panic.
        Over { panic: Option<Panic> },
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body + From<Bytes>,
{
    type Output = Result<Response<B>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let exchange = &*this.exchange;
        let served = match this.state.as_mut().project() {
            StateProjection::Inner { future } => match exchange.step(|| future.poll(cx)) {
                Ok(served) => Ok(ready!(served)),
                Err(panic) => Err(panic),
            },
            StateProjection::Over { panic } => {
                Err(panic.take().expect("a future is not polled after its end"))
            }
        };
        // It may panic when it is dropped, too.
        let dropped = exchange.step(|| this.state.set(State::Over { panic: None }));
        let response = match (served, dropped) {
            (Ok(served), Ok(())) => {
                let (head, body) = served?.into_parts();
                match exchange.receive(head, body.size_hint().exact()) {
                    Received::Forward(head) => {
                        return Poll::Ready(Ok(Response::from_parts(head, body)));
                    }
                    Received::Replace(replacement) => {
                        let mut body = pin!(body);
                        let next = || next_data(body.as_mut(), cx);
                        let text = exchange.read_text(&replacement, next);
                        exchange.replace_read(replacement, text)
                    }
                }
            }
            (Ok(_), Err(panic)) => exchange.respond_to_panic(panic),
            (Err(panic), dropped) => {
                dropped.unwrap_or_else(discard);
                exchange.respond_to_panic(panic)
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

impl<F> fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
