//! The layer as a tower service: the feature `tower`.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{Method, Request, Response};
use http_body::Body;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::axum::nested::target;
use super::body::receive;
use crate::layer::{ErrorLayer, Exchange, Panic, RequestHead, identify};

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
        let id = identify(request.headers_mut());
        let head = RequestHead {
            target: target(&request),
            headers: request.headers(),
            id,
        };
        let exchange = Exchange::begin(&self.layer, head);
        let (future, panic) = match exchange.step(|| self.inner.call(request)) {
            Ok(future) => (Some(future), None),
            Err(panic) => (None, Some(panic)),
        };
        ResponseFuture {
            future,
            panic,
            exchange,
            is_head,
        }
    }
}

pin_project! {
    /// The future of an [`ErrorService`].
    pub struct ResponseFuture<F> {
        #[pin]
        future: Option<F>,
        // That of the call, of which there is no future.
        panic: Option<Panic>,
        exchange: Exchange,
        is_head: bool,
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body + From<Bytes>,
{
    type Output = Result<Response<B>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let exchange = &*this.exchange;
        let served = match this.panic.take() {
            None => ready!(exchange.poll(this.future, cx)),
            Some(panic) => Err(panic),
        };
        let received = match served {
            Ok(Ok(mut response)) => {
                if exchange.passes(&mut response) {
                    return Poll::Ready(Ok(response));
                }
                receive(exchange, response, cx)
            }
            Ok(Err(error)) => return Poll::Ready(Err(error)),
            Err(panic) => Err(exchange.respond_to_panic(panic)),
        };
        Poll::Ready(Ok(received.unwrap_or_else(|replaced| {
            for_server(replaced, *this.is_head).map(B::from)
        })))
    }
}

/// Returns a response without its body where the server would not send it. The length stays.
fn for_server(mut response: Response<Bytes>, is_head: bool) -> Response<Bytes> {
    if is_head {
        let length = response.body().len();
        let headers = response.headers_mut();
        if headers.try_insert(CONTENT_LENGTH, length.into()).is_ok() {
            *response.body_mut() = Bytes::new();
        }
    }
    response
}

impl<F> fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
