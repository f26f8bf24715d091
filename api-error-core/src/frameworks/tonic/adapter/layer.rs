//! `ErrorLayer` around a service of tonic.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use tonic::Status;
use tower_layer::Layer;
use tower_service::Service;

use super::foreign;
use super::media_type::MediaType;
use super::web::WebBody;
use crate::exposure::{echo, written};
use crate::layer::{ErrorLayer, Exchange, Panic, RequestHead, discard, identify, set_header};

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
/// details of a server error that no declared error made are dropped with its message. So it is
/// with a status that a layer within returns as its error, and with the trailers of gRPC-Web.
/// A body that ends without a status gets that of a failure.
/// The response tells that a request is a gRPC call. All others do not change, so HTTP may have
/// its own layer on the same port.
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

/// The error of a service of tonic.
type BoxError = Box<dyn Error + Send + Sync>;

impl<S, B, ResBody> Service<Request<B>> for GrpcErrorService<S>
where
    S: Service<Request<B>, Response = Response<ResBody>>,
    S::Error: Into<BoxError> + 'static,
    ResBody: Body<Data = Bytes>,
{
    type Response = Response<GrpcBody<ResBody>>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let id = identify(request.headers_mut());
        let head = RequestHead {
            method: request.method(),
            target: request.uri(),
            headers: request.headers(),
            id,
        };
        let call = Call {
            exchange: Exchange::begin(&self.layer, head),
            media_type: MediaType::of(request.headers()),
        };
        let state = match call.step(|| self.inner.call(request)) {
            Ok(future) => State::Running { future },
            Err(panic) => State::Over { panic: Some(panic) },
        };
        ResponseFuture {
            state,
            call: Some(call),
        }
    }
}

/// One request, which may be a gRPC call.
struct Call {
    exchange: Exchange,
    /// The media type of a call, `None` if the request has another. tonic responds to it also
    /// then, so the response tells what it is.
    media_type: Option<MediaType>,
}

impl Call {
    /// Runs one step of the service in the context of a call.
    fn step<R>(&self, step: impl FnOnce() -> R) -> Result<R, Panic> {
        if self.media_type.is_some() {
            self.exchange.step(step)
        } else {
            Ok(step())
        }
    }

    /// Returns the media type of a response that the layer makes.
    fn response_type(&self) -> HeaderValue {
        self.media_type.unwrap_or(MediaType::Grpc).header()
    }

    /// Adds what the layer adds to the response of the service.
    fn complete<B>(self, response: Response<B>) -> Response<GrpcBody<B>> {
        let (mut head, body) = response.into_parts();
        let response_type = MediaType::of(&head.headers);
        let has_status = head.headers.contains_key(Status::GRPC_STATUS);
        let is_grpc = has_status || response_type.is_some();
        let is_over = if !is_grpc && (self.media_type.is_none() || head.status == StatusCode::OK) {
            // Somebody else's HTTP.
            return Response::from_parts(head, GrpcBody::passed(body));
        } else if head.status != StatusCode::OK {
            foreign::replace_http(&self.exchange, &mut head, self.response_type());
            true
        } else if has_status {
            foreign::complete(&self.exchange, &mut head.headers);
            true
        } else {
            false
        };
        self.exchange.add_id(&mut head.headers);
        let body = if is_over {
            GrpcBody::empty()
        } else {
            let web = response_type.and_then(WebBody::of);
            GrpcBody::new(body, self, web)
        };
        Response::from_parts(head, body)
    }

    /// Returns the whole response that a failure is.
    fn fail<B>(self, write: impl FnOnce(&Exchange, &mut HeaderMap)) -> Response<GrpcBody<B>> {
        let mut response = Response::new(GrpcBody::empty());
        let headers = response.headers_mut();
        write(&self.exchange, headers);
        self.exchange.add_id(headers);
        set_header(headers, &CONTENT_TYPE, self.response_type());
        response
    }

    /// Returns the response that an error of the service is: tonic would make it outside of all
    /// layers.
    fn respond_to_error<B, E>(self, error: E) -> Result<Response<GrpcBody<B>>, E>
    where
        E: Into<BoxError> + 'static,
    {
        let status = if self.media_type.is_some() {
            Status::try_from_error(error.into())
        } else {
            // Of a request of another media type, tonic responds to a status alone.
            Ok(into_status(error)?)
        };
        Ok(self.fail(|exchange, headers| match status {
            Ok(status) if status.add_header(headers).is_ok() => {
                foreign::complete(exchange, headers);
            }
            Ok(status) => {
                let text = status.message().to_owned();
                foreign::respond_to_failure(exchange, text, headers);
            }
            Err(error) => {
                let text = echo::foreign(&written(&*error));
                foreign::respond_to_failure(exchange, text, headers);
            }
        }))
    }
}

/// Returns the status that an error is, if it is one.
fn into_status<E: 'static>(error: E) -> Result<Status, E> {
    let mut error = Some(error);
    let boxed = (&mut error as &mut dyn Any).downcast_mut::<Option<BoxError>>();
    let status = boxed.and_then(|boxed| match Status::try_from_error(boxed.take()?) {
        Ok(status) => Some(status),
        Err(error) => {
            *boxed = Some(error);
            None
        }
    });
    match (status, error) {
        (None, Some(error)) => Err(error),
        (status, _) => Ok(status.unwrap_or_else(|| Status::unknown(""))),
    }
}

pin_project! {
    /// The future of a [`GrpcErrorService`].
    pub struct ResponseFuture<F> {
        #[pin]
        state: State<F>,
        call: Option<Call>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F> {
        Running {
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
    E: Into<BoxError> + 'static,
{
    type Output = Result<Response<GrpcBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        const ENDED: &str = "a future is not polled after its end";

        let mut this = self.project();
        let call = this.call.as_ref().expect(ENDED);
        let served = match this.state.as_mut().project() {
            StateProjection::Running { future } => match call.step(|| future.poll(cx)) {
                Ok(served) => Ok(ready!(served)),
                Err(panic) => Err(panic),
            },
            StateProjection::Over { panic } => Err(panic.take().expect(ENDED)),
        };
        // It may panic when it is dropped, too.
        let dropped = call.step(|| this.state.set(State::Over { panic: None }));
        let call = this.call.take().expect(ENDED);
        let panic = match (served, dropped) {
            (Ok(Ok(response)), Ok(())) => return Poll::Ready(Ok(call.complete(response))),
            (Ok(Err(error)), Ok(())) => return Poll::Ready(call.respond_to_error(error)),
            (Ok(_), Err(panic)) => panic,
            (Err(panic), dropped) => {
                dropped.unwrap_or_else(discard);
                panic
            }
        };
        let response = call.fail(|exchange, headers| {
            foreign::respond_to_panic(exchange, panic, headers);
        });
        Poll::Ready(Ok(response))
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
        call: Option<Call>,
        web: Option<WebBody>,
        // Whether the status of the call was there, or the body has failed.
        is_over: bool,
    }
}

impl<B> GrpcBody<B> {
    fn new(inner: B, call: Call, web: Option<WebBody>) -> Self {
        Self {
            inner: Some(inner),
            call: Some(call),
            web,
            is_over: false,
        }
    }

    /// Creates a body that nothing is added to.
    fn passed(inner: B) -> Self {
        Self {
            inner: Some(inner),
            call: None,
            web: None,
            is_over: true,
        }
    }

    fn empty() -> Self {
        Self {
            inner: None,
            call: None,
            web: None,
            is_over: true,
        }
    }
}

/// Returns the end of a body, with the trailers that `write` writes.
fn end(web: Option<&WebBody>, write: impl FnOnce(&mut HeaderMap)) -> Frame<Bytes> {
    let mut trailers = HeaderMap::new();
    write(&mut trailers);
    match web {
        Some(web) => Frame::data(web.end(&trailers)),
        None => Frame::trailers(trailers),
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
        let Some(call) = this.call else {
            return inner.poll_frame(cx);
        };
        let frame = match call.step(|| inner.poll_frame(cx)) {
            Ok(frame) => ready!(frame),
            Err(panic) => {
                call.step(|| this.inner.set(None)).unwrap_or_else(discard);
                if std::mem::replace(this.is_over, true) {
                    discard(panic);
                    return Poll::Ready(None);
                }
                let end = end(this.web.as_ref(), |trailers| {
                    foreign::respond_to_panic(&call.exchange, panic, trailers);
                });
                return Poll::Ready(Some(Ok(end)));
            }
        };
        let frame = match frame {
            Some(Ok(frame)) => frame,
            None if !*this.is_over => {
                *this.is_over = true;
                let end = end(this.web.as_ref(), |trailers| {
                    let text = "the body of a call ended without a status".to_owned();
                    foreign::respond_to_failure(&call.exchange, text, trailers);
                });
                return Poll::Ready(Some(Ok(end)));
            }
            frame => {
                *this.is_over = true;
                return Poll::Ready(frame);
            }
        };
        let frame = match (frame.into_trailers(), this.web) {
            (Ok(mut trailers), _) => {
                foreign::complete(&call.exchange, &mut trailers);
                *this.is_over = true;
                Frame::trailers(trailers)
            }
            (Err(frame), Some(web)) => {
                let frame = frame.map_data(|data| web.pass(&call.exchange, data));
                *this.is_over = web.is_over();
                frame
            }
            (Err(frame), None) => frame,
        };
        Poll::Ready(Some(Ok(frame)))
    }

    fn is_end_stream(&self) -> bool {
        let is_end = self.inner.as_ref().is_none_or(B::is_end_stream);
        self.is_over && is_end
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.inner, &self.web) {
            (Some(inner), None) => inner.size_hint(),
            // The trailers may become longer.
            (Some(_), Some(_)) => SizeHint::new(),
            (None, _) => SizeHint::with_exact(0),
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
