//! The layer as a tower service: the feature `tower`.

mod simulate;

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

use super::axum::routed::{route, target};
use super::body::receive;
use crate::layer::{ErrorLayer, Exchange, Panic, RequestHead, identify};

pub use simulate::{SimulatingFuture, SimulatingService};

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

    #[inline]
    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let is_head = request.method() == Method::HEAD;
        let id = identify(request.headers_mut());
        let head = RequestHead {
            method: request.method(),
            target: if self.layer.reads_target() {
                target(&request)
            } else {
                request.uri()
            },
            headers: request.headers(),
            id,
        };
        let exchange = Exchange::begin(&self.layer, head);
        exchange.matched(|| route(&request));
        if exchange.catches_panics() {
            return guarded(&mut self.inner, request, exchange, is_head);
        }
        let _entered = exchange.enter();
        ResponseFuture {
            future: Some(self.inner.call(request)),
            panic: None,
            exchange,
            is_head,
        }
    }
}

/// Calls a service whose panics are caught. It is apart because a request is large: catching
/// moves it twice.
#[inline(never)]
fn guarded<S: Service<Request<B>>, B>(
    inner: &mut S,
    request: Request<B>,
    exchange: Exchange,
    is_head: bool,
) -> ResponseFuture<S::Future> {
    let (future, panic) = match exchange.step(|| inner.call(request)) {
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

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.exchange.catches_panics() {
            self.poll_guarded(cx)
        } else {
            self.poll_unguarded(cx)
        }
    }
}

impl<F, B, E> ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body + From<Bytes>,
{
    /// Most responses are successes, and large: one that passes is not moved.
    fn poll_unguarded(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let mut this = self.project();
        let exchange = &*this.exchange;
        let mut output = exchange.poll_unguarded(this.future.as_mut(), cx);
        if let Poll::Ready(Ok(response)) = &mut output
            && !exchange.passes(response)
        {
            output = output.map(|served| finish(exchange, Ok(served), *this.is_head, cx));
        }
        output
    }

    /// It is apart for the same reason as [`guarded`].
    #[inline(never)]
    fn poll_guarded(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let served = match this.panic.take() {
            None => ready!(this.exchange.poll_guarded(this.future, cx)),
            Some(panic) => Err(panic),
        };
        Poll::Ready(finish(this.exchange, served, *this.is_head, cx))
    }
}

/// Returns the response to what the service has ended with.
fn finish<B: Body + From<Bytes>, E>(
    exchange: &Exchange,
    served: Result<Result<Response<B>, E>, Panic>,
    is_head: bool,
    cx: &mut Context<'_>,
) -> Result<Response<B>, E> {
    let received = match served {
        Ok(Ok(mut response)) => {
            if exchange.passes(&mut response) {
                return Ok(response);
            }
            receive(exchange, response, cx)
        }
        Ok(Err(error)) => return Err(error),
        Err(panic) => Err(exchange.respond_to_panic(panic)),
    };
    Ok(received.unwrap_or_else(|replaced| for_server(replaced, is_head).map(B::from)))
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
