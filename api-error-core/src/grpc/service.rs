use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Request, Response, StatusCode};
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use tonic::metadata::GRPC_CONTENT_TYPE;
use tonic::{Code, Status};
use tower_service::Service;

use super::layer::{Settings, http_status};
use crate::layer::{DESCRIBES_BODY, X_REQUEST_ID, request_id};
use crate::{GrpcCode, RequestContext, context};

/// The service of a [`GrpcErrorLayer`](super::GrpcErrorLayer).
#[derive(Debug, Clone)]
pub struct GrpcErrorService<S> {
    inner: S,
    settings: Arc<Settings>,
}

impl<S> GrpcErrorService<S> {
    pub(super) fn new(inner: S, settings: Arc<Settings>) -> Self {
        Self { inner, settings }
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
        if !is_grpc(request.headers()) {
            return ResponseFuture {
                future: self.inner.call(request),
                call: None,
            };
        }
        let mut context = RequestContext::new().with_request_id(request_id(&mut request));
        context.catalog = self.settings.catalog;
        let context = Arc::new(context);
        ResponseFuture {
            future: context::enter(&context, || self.inner.call(request)),
            call: Some(Call {
                settings: Arc::clone(&self.settings),
                context,
            }),
        }
    }
}

/// Whether a request is a call: `application/grpc`, also with a message format
/// after a `+` or parameters after a `;`.
fn is_grpc(headers: &HeaderMap) -> bool {
    let Some(media_type) = headers.get(CONTENT_TYPE) else {
        return false;
    };
    let rest = media_type.as_bytes().strip_prefix(b"application/grpc");
    rest.is_some_and(|rest| matches!(rest.first(), None | Some(b'+' | b';')))
}

/// One call and its answer.
#[derive(Clone)]
struct Call {
    settings: Arc<Settings>,
    context: Arc<RequestContext>,
}

impl Call {
    /// The answer, and whether it ends with its headers.
    fn finish(&self, head: &mut http::response::Parts) -> bool {
        let is_over = if head.status != StatusCode::OK {
            self.replace_http(head);
            true
        } else if head.headers.contains_key(Status::GRPC_STATUS) {
            self.complete(&mut head.headers);
            true
        } else {
            false
        };
        if let Some(id) = &self.context.request_id {
            let value = id.as_header_value().clone();
            head.headers.insert(X_REQUEST_ID, value);
        }
        is_over
    }

    /// Answers in the place of a layer that knows nothing of gRPC.
    fn replace_http(&self, head: &mut http::response::Parts) {
        let status = std::mem::replace(&mut head.status, StatusCode::OK);
        let code = Code::from(GrpcCode::from_status(status));
        for name in &DESCRIBES_BODY {
            head.headers.remove(name);
        }
        head.headers.insert(CONTENT_TYPE, GRPC_CONTENT_TYPE);
        self.write(Status::new(code, ""), status, &mut head.headers);
    }

    /// Adds details to a status that has none, in headers or in trailers.
    fn complete(&self, headers: &mut HeaderMap) {
        // tonic panics at details that are no base64, so none are read here.
        if headers.contains_key(Status::GRPC_STATUS_DETAILS) {
            return;
        }
        if let Some(status) = Status::from_header_map(headers)
            && status.code() != Code::Ok
        {
            headers.remove(Status::GRPC_MESSAGE);
            let http_status = http_status(status.code());
            self.write(status, http_status, headers);
        }
    }

    fn write(&self, status: Status, http_status: StatusCode, headers: &mut HeaderMap) {
        let code = status.code();
        let status = self.settings.answer(&self.context, status, http_status);
        if status.add_header(headers).is_err() {
            // What tonic encodes can be a header; were it not, the code is left.
            headers.insert(Status::GRPC_STATUS, HeaderValue::from(code as i32));
        }
    }
}

pin_project! {
    /// The future of a [`GrpcErrorService`].
    pub struct ResponseFuture<F> {
        #[pin]
        future: F,
        call: Option<Call>,
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
{
    type Output = Result<Response<GrpcBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Some(call) = this.call else {
            let response = ready!(this.future.poll(cx))?;
            return Poll::Ready(Ok(response.map(|body| GrpcBody::new(body, None))));
        };
        let response = ready!(context::enter(&call.context, || this.future.poll(cx)))?;
        let (mut head, body) = response.into_parts();
        let body = if call.finish(&mut head) {
            GrpcBody::empty()
        } else {
            GrpcBody::new(body, this.call.take())
        };
        Poll::Ready(Ok(Response::from_parts(head, body)))
    }
}

pin_project! {
    /// The body of a [`GrpcErrorService`]'s responses.
    ///
    /// The messages of a stream are made while it is read, so the context of the
    /// call is held meanwhile.
    pub struct GrpcBody<B> {
        #[pin]
        inner: Option<B>,
        call: Option<Call>,
    }
}

impl<B> GrpcBody<B> {
    fn new(inner: B, call: Option<Call>) -> Self {
        Self {
            inner: Some(inner),
            call,
        }
    }

    fn empty() -> Self {
        Self {
            inner: None,
            call: None,
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
        let this = self.project();
        let Some(inner) = this.inner.as_pin_mut() else {
            return Poll::Ready(None);
        };
        let Some(call) = this.call else {
            return inner.poll_frame(cx);
        };
        let frame = ready!(context::enter(&call.context, || inner.poll_frame(cx)));
        Poll::Ready(frame.map(|frame| {
            frame.map(|frame| match frame.into_trailers() {
                Ok(mut trailers) => {
                    call.complete(&mut trailers);
                    Frame::trailers(trailers)
                }
                Err(frame) => frame,
            })
        }))
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

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.context.fmt(f)
    }
}

impl<F> fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture")
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}

impl<B> fmt::Debug for GrpcBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GrpcBody")
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}
