//! `ErrorLayer` around a service of tonic.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request, Response, StatusCode, response};
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use tonic::Status;
use tonic::metadata::GRPC_CONTENT_TYPE;
use tower_layer::Layer;
use tower_service::Service;

use super::foreign;
use crate::layer::{ErrorLayer, Exchange, Panic, RequestHead, X_REQUEST_ID};
use crate::model::RequestId;

impl ErrorLayer {
    /// Returns this layer for services of tonic, whose errors are gRPC statuses.
    ///
    /// The id, the settings of the catalog, the conversions, the observer and panics work as
    /// for HTTP requests. [`on`](Self::on) and similar methods take the HTTP status that
    /// corresponds to a gRPC code: `NOT_IMPLEMENTED` for an unknown method. There is no
    /// envelope, because gRPC has its own shape.
    ///
    /// ```
    /// use api_error_core::http::StatusCode;
    /// use api_error_core::{ErrorBody, ErrorLayer, HttpError};
    /// use tonic::body::Body;
    /// use tonic::{Code, Status};
    /// use tower::{ServiceBuilder, ServiceExt, service_fn};
    ///
    /// # futures_executor::block_on(async {
    /// let layer = ErrorLayer::new().on(StatusCode::NOT_IMPLEMENTED, || HttpError::GONE);
    /// let service = ServiceBuilder::new()
    ///     .layer(layer.grpc())
    ///     // The response of tonic to an unknown method.
    ///     .service(service_fn(async |_: http::Request<Body>| {
    ///         Ok::<_, std::convert::Infallible>(Status::unimplemented("").into_http::<Body>())
    ///     }));
    ///
    /// let request = http::Request::post("/cards.Cards/Burn")
    ///     .header("content-type", "application/grpc")
    ///     .header("x-request-id", "req_7")
    ///     .body(Body::empty())?;
    /// let response = service.oneshot(request).await?;
    /// let status = Status::from_header_map(response.headers()).unwrap();
    /// assert_eq!(status.code(), Code::NotFound);
    /// assert_eq!(ErrorBody::from(status).to_string(), "Gone (gone, request req_7)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    pub fn grpc(self) -> GrpcErrorLayer {
        GrpcErrorLayer { layer: self }
    }
}

/// [`ErrorLayer`] for services of tonic; see [`ErrorLayer::grpc`].
///
/// Add it around all services and all other layers, for example with
/// `Server::builder().layer(...)`. Errors that derive
/// [`ApiError`](trait@crate::ApiError) are written with the context of the call, also in
/// the middle of a stream.
///
/// Statuses without details get them: those of tonic for an unknown method or a message
/// that is too large, those that a handler makes by hand, and the HTTP statuses of layers
/// that do not know gRPC, such as the timeouts of tower-http. Their code stays, and so
/// does their message if clients may see it. A client error with details does not change. The
/// details of a server error that no declared error made are dropped with its message. Requests
/// that are not gRPC calls do not change, so HTTP may have its own layer on the same port.
///
/// The timeouts of tonic itself (`Server::timeout` and `grpc-timeout` of a call) are
/// outside all layers. They end a call with a status of their own. For details in that
/// response, use a timeout of tower-http inside this layer.
#[derive(Debug, Clone, Default)]
pub struct GrpcErrorLayer {
    layer: ErrorLayer,
}

/// The service of a [`GrpcErrorLayer`].
#[derive(Debug, Clone)]
pub struct GrpcErrorService<S> {
    inner: S,
    layer: ErrorLayer,
}

impl<S> Layer<S> for GrpcErrorLayer {
    type Service = GrpcErrorService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        GrpcErrorService {
            inner,
            layer: self.layer.clone(),
        }
    }
}

impl<S, B, ResBody> Service<Request<B>> for GrpcErrorService<S>
where
    S: Service<Request<B>, Response = Response<ResBody>>,
    ResBody: Body<Data = Bytes>,
{
    type Response = Response<GrpcBody<ResBody>>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        if !is_call(request.headers()) {
            let future = self.inner.call(request);
            return ResponseFuture {
                state: State::Running { future },
                exchange: None,
            };
        }
        let head = RequestHead {
            target: request.uri(),
            headers: request.headers(),
            id: request.extensions().get::<RequestId>(),
        };
        let exchange = Exchange::begin(&self.layer, head).recording();
        let id = exchange.request_id().clone();
        request.extensions_mut().insert(id);
        let state = match exchange.step(|| self.inner.call(request)) {
            Ok(future) => State::Running { future },
            Err(panic) => State::Panicked { panic },
        };
        ResponseFuture {
            state,
            exchange: Some(exchange),
        }
    }
}

/// Returns whether a request is a gRPC call: `application/grpc`, optionally with a message
/// format after a `+` or parameters after a `;`.
fn is_call(headers: &HeaderMap) -> bool {
    let Some(media_type) = headers.get(CONTENT_TYPE) else {
        return false;
    };
    let rest = media_type.as_bytes().strip_prefix(b"application/grpc");
    rest.is_some_and(|rest| matches!(rest.first(), None | Some(b'+' | b';')))
}

/// Adds the headers of the layer to the head of a response. Returns whether nothing comes
/// after the head.
fn finish(exchange: &Exchange, head: &mut response::Parts) -> bool {
    let is_over = if head.status != StatusCode::OK {
        foreign::replace_http(exchange, head);
        true
    } else if head.headers.contains_key(Status::GRPC_STATUS) {
        foreign::complete(exchange, &mut head.headers);
        true
    } else {
        false
    };
    let id = exchange.request_id().as_header_value().clone();
    head.headers.insert(X_REQUEST_ID, id);
    is_over
}

/// Returns the whole response to a panic.
fn panicked<B>(exchange: &Exchange, panic: &Panic) -> Response<GrpcBody<B>> {
    let mut response = Response::new(GrpcBody::empty());
    let headers = response.headers_mut();
    foreign::respond_to_panic(exchange, panic, headers);
    headers.insert(CONTENT_TYPE, GRPC_CONTENT_TYPE);
    headers.insert(
        X_REQUEST_ID,
        exchange.request_id().as_header_value().clone(),
    );
    response
}

pin_project! {
    /// The future of a [`GrpcErrorService`].
    pub struct ResponseFuture<F> {
        #[pin]
        state: State<F>,
        // `None` if the request is not a call.
        exchange: Option<Exchange>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F> {
        Running {
            #[pin]
            future: F,
        },
        /// The response is ready: there is no future.
        Panicked { panic: Panic },
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
{
    type Output = Result<Response<GrpcBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let answer = match (this.state.project(), &*this.exchange) {
            (StateProjection::Running { future }, None) => Ok(ready!(future.poll(cx))?),
            (StateProjection::Running { future }, Some(exchange)) => {
                match exchange.step(|| future.poll(cx)) {
                    Ok(response) => Ok(ready!(response)?),
                    Err(panic) => Err(panicked(exchange, &panic)),
                }
            }
            (StateProjection::Panicked { panic }, Some(exchange)) => Err(panicked(exchange, panic)),
            (StateProjection::Panicked { .. }, None) => Err(Response::new(GrpcBody::empty())),
        };
        let response = match answer {
            Ok(response) => response,
            Err(answer) => return Poll::Ready(Ok(answer)),
        };
        let Some(exchange) = this.exchange.take() else {
            return Poll::Ready(Ok(response.map(|body| GrpcBody::new(body, None))));
        };
        let (mut head, body) = response.into_parts();
        let body = if finish(&exchange, &mut head) {
            GrpcBody::empty()
        } else {
            GrpcBody::new(body, Some(exchange))
        };
        Poll::Ready(Ok(Response::from_parts(head, body)))
    }
}

pin_project! {
    /// The body of a [`GrpcErrorService`]'s responses.
    ///
    /// A stream makes its messages while it is read, so the body keeps the context of the
    /// call.
    pub struct GrpcBody<B> {
        #[pin]
        inner: Option<B>,
        exchange: Option<Exchange>,
    }
}

impl<B> GrpcBody<B> {
    fn new(inner: B, exchange: Option<Exchange>) -> Self {
        Self {
            inner: Some(inner),
            exchange,
        }
    }

    fn empty() -> Self {
        Self {
            inner: None,
            exchange: None,
        }
    }
}

impl<B: Body<Data = Bytes>> Body for GrpcBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let mut this = self.project();
        let Some(inner) = this.inner.as_mut().as_pin_mut() else {
            return Poll::Ready(None);
        };
        let Some(exchange) = this.exchange else {
            return inner.poll_frame(cx);
        };
        let frame = match exchange.step(|| inner.poll_frame(cx)) {
            Ok(frame) => ready!(frame),
            Err(panic) => {
                this.inner.set(None);
                let mut trailers = HeaderMap::new();
                foreign::respond_to_panic(exchange, &panic, &mut trailers);
                return Poll::Ready(Some(Ok(Frame::trailers(trailers))));
            }
        };
        let complete = |frame: Frame<Bytes>| match frame.into_trailers() {
            Ok(mut trailers) => {
                foreign::complete(exchange, &mut trailers);
                Frame::trailers(trailers)
            }
            Err(frame) => frame,
        };
        Poll::Ready(frame.map(|frame| frame.map(complete)))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(B::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        match &self.inner {
            Some(inner) => inner.size_hint(),
            None => SizeHint::with_exact(0),
        }
    }
}

impl<F> fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture")
    }
}

impl<B> fmt::Debug for GrpcBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GrpcBody")
    }
}
