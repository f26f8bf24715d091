//! The layer as a middleware of actix-web.

use std::fmt;
use std::future::{Ready, poll_fn, ready};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ResponseHead, Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::error::InternalError;
use actix_web::http::ConnectionType;
use actix_web::http::header::HeaderName;
use actix_web::{Error, HttpResponse};
use bytes::Bytes;
use http::{Method, response};

use super::extract::public_words;
use super::{from_http, headers_from_http, headers_to_http, mark, status_from_http, unmark};
use crate::layer::{ErrorLayer, Exchange, Received, RequestHead, end, first, identify, reads};
use crate::model::ID_HEADER;
use crate::response::Rendered;

/// The service of an [`ErrorLayer`] around a service of actix-web.
#[derive(Debug)]
pub struct ErrorMiddleware<S> {
    inner: S,
    layer: ErrorLayer,
}

impl<S> ErrorMiddleware<S> {
    pub(super) fn new(inner: S, layer: ErrorLayer) -> Self {
        Self { inner, layer }
    }
}

impl<S, B> Transform<S, ServiceRequest> for ErrorLayer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Transform = ErrorMiddleware<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, Self::InitError>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(ErrorMiddleware::new(inner, self.clone())))
    }
}

impl<S, B> Service<ServiceRequest> for ErrorMiddleware<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = MiddlewareFuture<Self::Response>;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let exchange = begin(&self.layer, &mut request);
        let served = exchange.step(|| self.inner.call(request));
        MiddlewareFuture::new(async move {
            let served = match served {
                Ok(served) => exchange.run(served).await,
                Err(panic) => Err(panic),
            };
            match served {
                Ok(Ok(served)) => {
                    let (request, response) = served.into_parts();
                    let words = response.error().and_then(public_words);
                    let response = receive(&exchange, response, words).await;
                    Ok(ServiceResponse::new(request, response))
                }
                // The request is gone, so the response travels as an error.
                Ok(Err(error)) => {
                    let response = exchange.step(|| error.error_response());
                    let response = match response {
                        Ok(response) => {
                            let words = public_words(&error);
                            let received = receive(&exchange, response, words).await;
                            received.map_into_boxed_body()
                        }
                        Err(panic) => from_http(exchange.respond_to_panic(panic)),
                    };
                    Err(InternalError::from_response(error, response).into())
                }
                Err(panic) => {
                    let response = from_http(exchange.respond_to_panic(panic));
                    Err(InternalError::from_response("the service panicked", response).into())
                }
            }
        })
    }
}

/// The future of an [`ErrorMiddleware`].
pub struct MiddlewareFuture<R>(Pin<Box<dyn Future<Output = Result<R, Error>>>>);

impl<R> MiddlewareFuture<R> {
    pub(super) fn new(future: impl Future<Output = Result<R, Error>> + 'static) -> Self {
        Self(Box::pin(future))
    }
}

impl<R> Future for MiddlewareFuture<R> {
    type Output = Result<R, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(cx)
    }
}

impl<R> fmt::Debug for MiddlewareFuture<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MiddlewareFuture").finish_non_exhaustive()
    }
}

fn begin(layer: &ErrorLayer, request: &mut ServiceRequest) -> Exchange {
    let read = request
        .headers()
        .iter()
        .filter(|(name, _)| reads(name.as_str()));
    let mut headers = headers_to_http(read);
    let id = identify(&mut headers);
    if let Ok(value) = id.as_str().parse() {
        let name = HeaderName::from_static(ID_HEADER);
        request.headers_mut().insert(name, value);
    }
    let exchange = Exchange::begin(
        layer,
        RequestHead {
            method: &Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default(),
            target: &request.uri().to_string().parse().unwrap_or_default(),
            headers: &headers,
            id,
        },
    );
    // Later, the request is not always at hand.
    exchange.matched(|| request.match_pattern());
    exchange
}

/// Forwards or replaces a response. `words` are those of its error in place of its text, if it
/// has some.
///
/// actix-web uses the types of http 0.2, so the head is copied.
async fn receive<B: MessageBody + 'static>(
    exchange: &Exchange,
    response: HttpResponse<B>,
    words: Option<&'static str>,
) -> HttpResponse<EitherBody<B>> {
    let head = head(&response);
    let length = match exchange.step(|| response.body().size()) {
        Ok(BodySize::None) => Some(0),
        Ok(BodySize::Sized(length)) => Some(length),
        Ok(BodySize::Stream) => None,
        Err(panic) => {
            let (response, body) = response.into_parts();
            let panic = first(panic, exchange.step(|| drop(body)));
            return replace(response, exchange.respond_to_panic(panic)).map_into_right_body();
        }
    };
    match exchange.receive(head, length) {
        Received::Forward(head) => {
            let mut response = response.map_into_left_body();
            response.headers_mut().clear();
            headers_from_http(response.headers_mut(), &head.headers);
            // This layer has settled it, for those around.
            mark(&mut response, &head.extensions);
            response
        }
        Received::Replace(replacement) => {
            let (response, body) = response.into_parts();
            let mut body = pin!(Some(body));
            let text = poll_fn(|cx| {
                let next = || {
                    let body = body.as_mut().as_pin_mut();
                    body.map_or(Poll::Ready(None), |body| body.poll_next(cx))
                };
                Poll::Ready(exchange.read_text(&replacement, next))
            });
            let text = text.await;
            let text = end(text, exchange.step(|| body.set(None)));
            let text = text.map(|text| words.map(Vec::from).or(text));
            replace(response, exchange.replace_read(replacement, text)).map_into_right_body()
        }
    }
}

/// Puts a response in the place of another, of which middleware around still sees the error, the
/// extensions, and whether the connection is closed.
fn replace(mut replaced: HttpResponse<()>, by: http::Response<Bytes>) -> HttpResponse {
    let (by, body) = by.into_parts();
    // The rest of the old head is about the old body, or has words of its own.
    let mut head = ResponseHead::new(status_from_http(by.status));
    headers_from_http(&mut head.headers, &by.headers);
    if replaced.head().connection_type() == ConnectionType::Close {
        head.set_connection_type(ConnectionType::Close);
    }
    *replaced.head_mut() = head;
    unmark(&mut replaced);
    mark(&mut replaced, &by.extensions);
    replaced.set_body(BoxBody::new(body))
}

/// Returns those parts of the head of a response that the layer reads.
fn head<B>(response: &HttpResponse<B>) -> response::Parts {
    let (mut head, ()) = http::Response::new(()).into_parts();
    head.status = http::StatusCode::from_u16(response.status().as_u16()).unwrap_or_default();
    head.headers = headers_to_http(response.headers());
    if let Some(mark) = response.extensions().get::<Rendered>() {
        head.extensions.insert(mark.clone());
    }
    head
}
