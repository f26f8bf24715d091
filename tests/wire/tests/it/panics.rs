//! A panic anywhere in a request becomes the response to it.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use api_error_core::bytes::Bytes;
use api_error_core::http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use api_error_core::{ApiError, ApiErrorExt, Details, ErrorLayer, ErrorSpec, HttpError, RequestId};
use axum::body::Body;
use axum::response::IntoResponse;
use futures_util::FutureExt;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use tower::{Layer, ServiceExt, service_fn};

const SECRET: &str = "hunter2";

/// A panic whose payload panics when it is dropped, and so does that of this panic.
struct Payload(u8);

impl Drop for Payload {
    fn drop(&mut self) {
        if self.0 > 0 {
            std::panic::panic_any(Payload(self.0 - 1));
        }
    }
}

/// An error that panics in one of its methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Broken {
    Display,
    Message,
    Details,
    Headers,
    Source,
}

impl Broken {
    const ALL: [Self; 5] = [
        Self::Display,
        Self::Message,
        Self::Details,
        Self::Headers,
        Self::Source,
    ];

    fn fail_in(self, method: Self) {
        assert!(self != method, "{SECRET}");
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fail_in(Self::Display);
        f.write_str("broken")
    }
}

impl Error for Broken {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.fail_in(Self::Source);
        None
    }
}

impl ApiError for Broken {
    fn spec(&self) -> &'static ErrorSpec {
        const SPEC: &ErrorSpec = &ErrorSpec::builder("broken", StatusCode::CONFLICT).build();
        SPEC
    }

    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fail_in(Self::Message);
        fmt::Display::fmt(self, f)
    }

    fn write_details(&self, _: &mut Details<'_>) {
        self.fail_in(Self::Details);
    }

    fn write_headers(&self, _: &mut HeaderMap) {
        self.fail_in(Self::Headers);
    }
}

/// A body that panics in one of its steps.
#[derive(Debug, PartialEq, Eq)]
enum BrokenBody {
    Length,
    Part,
    End,
    LengthAndEnd,
    PartAndEnd,
}

impl Drop for BrokenBody {
    fn drop(&mut self) {
        let is_broken = matches!(self, Self::End | Self::LengthAndEnd | Self::PartAndEnd);
        assert!(!is_broken, "{SECRET}");
    }
}

impl http_body::Body for BrokenBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        assert!(matches!(*self, Self::End), "{SECRET}");
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        let is_broken = matches!(self, Self::Length | Self::LengthAndEnd);
        assert!(!is_broken, "{SECRET}");
        SizeHint::with_exact(8)
    }
}

/// A future that panics when it is dropped.
struct BrokenFuture(Option<Response<Body>>);

impl Future for BrokenFuture {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(Ok(self.0.take().expect(SECRET)))
    }
}

impl Drop for BrokenFuture {
    fn drop(&mut self) {
        panic!("{SECRET}");
    }
}

fn status(status: StatusCode) -> Response<Body> {
    status.into_response()
}

/// Returns the status and all that a client sees.
fn send<F>(layer: ErrorLayer, respond: impl FnOnce() -> F) -> (StatusCode, String)
where
    F: Future<Output = Result<Response<Body>, Infallible>>,
{
    let mut respond = Some(respond);
    let service = service_fn(|_: Request<Body>| respond.take().expect("one request")());
    let request = Request::get("/cards").header("x-request-id", "req_7");
    let response = layer.catch_panics().layer(service);
    let response = response.oneshot(request.body(Body::empty()).unwrap());
    let response = response.now_or_never().unwrap().unwrap();
    assert_eq!(response.headers()["x-request-id"], "req_7");
    let (head, body) = response.into_parts();
    let body = body.collect().now_or_never().unwrap().unwrap().to_bytes();
    let body = std::str::from_utf8(&body).unwrap();
    assert!(body.contains(r#""request_id":"req_7""#), "{body}");
    (head.status, format!("{:?} {body}", head.headers))
}

fn ok(response: Response<Body>) -> std::future::Ready<Result<Response<Body>, Infallible>> {
    std::future::ready(Ok(response))
}

fn check(case: &str, (status, seen): (StatusCode, String), expected: StatusCode) {
    assert_eq!(status, expected, "{case}: {seen}");
    assert!(!seen.contains(SECRET), "{case}: {seen}");
}

#[test]
fn a_panic_becomes_a_response() {
    const FAILED: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;
    const TEAPOT: StatusCode = StatusCode::IM_A_TEAPOT;

    let new = ErrorLayer::new;
    for error in Broken::ALL {
        let seen = send(
            new(),
            || async move { Ok(error.response().map(Body::from)) },
        );
        check(&format!("{error:?} in a handler"), seen, FAILED);
        let layer = new().on(TEAPOT, move || error);
        let seen = send(layer, || ok(status(TEAPOT)));
        check(&format!("{error:?} in the layer"), seen, FAILED);
        let layer = new().on(FAILED, move || error);
        let seen = send(layer, || async { panic!("{SECRET}") });
        check(&format!("{error:?} for a panic"), seen, FAILED);
    }

    let panic = || -> HttpError { panic!("{SECRET}") };
    let seen = send(new().on(TEAPOT, panic), || ok(status(TEAPOT)));
    check("making an error", seen, FAILED);
    let seen = send(new().on(FAILED, panic), || ok(status(FAILED)));
    check("making the error of a panic", seen, FAILED);

    let observed = new().observe(|_| panic!("{SECRET}"));
    check("observing", send(observed, || ok(status(TEAPOT))), TEAPOT);
    let instance = new().instance(|_| panic!("{SECRET}"));
    check("an instance", send(instance, || ok(status(TEAPOT))), TEAPOT);
    let selects = new().also_replace(|_| panic!("{SECRET}"));
    let html = || {
        let mut response = status(TEAPOT);
        let html = HeaderValue::from_static("text/html");
        response.headers_mut().insert("content-type", html);
        ok(response)
    };
    check("selecting", send(selects, html), TEAPOT);

    let bodies: [fn() -> BrokenBody; 5] = [
        || BrokenBody::Length,
        || BrokenBody::Part,
        || BrokenBody::End,
        || BrokenBody::LengthAndEnd,
        || BrokenBody::PartAndEnd,
    ];
    for (number, broken) in bodies.into_iter().enumerate() {
        let body = || {
            let mut response = Response::new(Body::new(broken()));
            *response.status_mut() = TEAPOT;
            ok(response)
        };
        check(&format!("body {number}"), send(new(), body), FAILED);
    }
    let payload = || async { std::panic::panic_any(Payload(3)) };
    check("a payload", send(new(), payload), FAILED);
    let future = || BrokenFuture(Some(status(TEAPOT)));
    check("the end of a future", send(new(), future), FAILED);
    let future = || BrokenFuture(None);
    // Two panics at once end any program, so this one is apart.
    check("a future and its end", send(new(), future), FAILED);
}

#[test]
fn a_response_with_as_many_headers_as_there_can_be_is_sent() {
    const STATUSES: [StatusCode; 4] = [
        StatusCode::OK,
        StatusCode::IM_A_TEAPOT,
        StatusCode::BAD_GATEWAY,
        StatusCode::FORBIDDEN,
    ];

    for status in STATUSES {
        let layer = ErrorLayer::new().negotiate_problem();
        let service = layer.layer(service_fn(|_: Request<Body>| {
            let mut response = status.into_response();
            let headers = response.headers_mut();
            let value = HeaderValue::from_static("1");
            let mut number = 0;
            while headers
                .try_append(
                    HeaderName::try_from(format!("x-{number}")).unwrap(),
                    value.clone(),
                )
                .is_ok()
            {
                number += 1;
            }
            ok(response)
        }));
        for method in ["GET", "HEAD"] {
            let request = Request::builder().method(method).body(Body::empty());
            let response = service.clone().oneshot(request.unwrap());
            let response = response.now_or_never().unwrap().unwrap();
            assert_eq!(response.status(), status, "{method}");
        }
    }
}

#[test]
fn a_request_with_as_many_headers_as_there_can_be_is_served() {
    let service = ErrorLayer::new().layer(service_fn(|request: Request<Body>| {
        assert_eq!(RequestId::of(request.headers()), None);
        ok(status(StatusCode::IM_A_TEAPOT))
    }));
    let mut request = Request::get("/cards").body(Body::empty()).unwrap();
    let mut number = 0;
    let value = HeaderValue::from_static("1");
    while request
        .headers_mut()
        .try_append(
            HeaderName::try_from(format!("x-{number}")).unwrap(),
            value.clone(),
        )
        .is_ok()
    {
        number += 1;
    }
    let response = service.oneshot(request).now_or_never().unwrap().unwrap();
    assert_eq!(response.status(), StatusCode::IM_A_TEAPOT);
    assert!(response.headers().contains_key("x-request-id"));
}

/// Errors that delegate to themselves, or are their own source.
#[derive(Debug)]
enum Endless {
    Delegate,
    Source,
}

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

impl Error for Endless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

impl ApiError for Endless {
    fn spec(&self) -> &'static ErrorSpec {
        const SPEC: &ErrorSpec = &ErrorSpec::builder("endless", StatusCode::CONFLICT).build();
        SPEC
    }

    fn delegate(&self) -> Option<&dyn ApiError> {
        matches!(self, Self::Delegate).then_some(self)
    }

    fn api_source(&self) -> Option<&dyn ApiError> {
        Some(self)
    }
}

#[test]
fn an_endless_chain_of_errors_ends() {
    for error in [Endless::Delegate, Endless::Source] {
        let case = format!("{error:?}");
        let alone = error.response();
        let body = std::str::from_utf8(alone.body()).unwrap();
        assert!(!body.contains(SECRET), "{case}: {body}");
        let (_, seen) = send(ErrorLayer::new(), || async move {
            Ok(error.response().map(Body::from))
        });
        assert!(!seen.contains(SECRET), "{case}: {seen}");
        let id = RequestId::from_static("req_7");
        assert!(seen.contains(id.as_str()));
    }
}
