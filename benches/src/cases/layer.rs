//! The cost of a request that passes through `ErrorLayer`, beside the same request
//! without it, and beside the layers that many services have.

use std::cell::RefCell;
use std::convert::Infallible;
use std::pin::pin;
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use api_error_core::{ErrorLayer, RequestId};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT, HOST, USER_AGENT};
use axum::http::{HeaderName, HeaderValue, StatusCode, request};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::{Layer, Service, service_fn};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{self, MakeRequestId, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;

use super::by::{CATCH_PANIC, FLOOR, IDS_CONSTANT, IDS_GENERATED, LAYER, TIMEOUT};
use super::declared::{self, CardError};
use super::what::{SERVED, SERVED_WITH_ID, SUCCESS};
use crate::case::{Case, REQUEST_ID};

const PLAIN: &str = "a service that answers without fields";
const FIELDS: &str = "a service that answers with fields";
const FAILURE: &str = "a service that answers 500 over a source";
const UNKNOWN: &str = "a router that knows no such path";

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What a request is called, and how it is made.
type MadeRequest = (&'static str, fn() -> request::Builder);

/// The requests that a service that answers 204 gets.
const SUCCESSES: [MadeRequest; 3] = [
    (SUCCESS, || with_id(Request::get("/"))),
    (SERVED, || from_client(Request::get("/"))),
    (SERVED_WITH_ID, || with_id(from_client(Request::get("/")))),
];

/// A server cuts the values of headers out of one buffer, so a copy counts references.
static ID: LazyLock<HeaderValue> =
    LazyLock::new(|| HeaderValue::from_str(REQUEST_ID).expect("an id is valid"));

fn with_id(request: request::Builder) -> request::Builder {
    request.header(X_REQUEST_ID, ID.clone())
}

/// Adds what a server reads of nearly every client.
fn from_client(request: request::Builder) -> request::Builder {
    request
        .header(HOST, HeaderValue::from_static("api.example.com"))
        .header(USER_AGENT, HeaderValue::from_static("curl/8.14.1"))
        .header(ACCEPT, HeaderValue::from_static("*/*"))
}

/// Sends requests to a service that never waits.
fn case<S, B>(
    by: &'static str,
    what: &'static str,
    request: impl Fn() -> request::Builder + 'static,
    service: S,
) -> Case
where
    S: Service<Request, Response = Response<B>, Error = Infallible> + 'static,
    B: 'static,
{
    let service = RefCell::new(service);
    Case::new(by, what, move || {
        let request = request();
        let request = request.body(Body::empty()).expect("a request is valid");
        let mut response = pin!(service.borrow_mut().call(request));
        match response
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(Ok(response)) => response,
            Poll::Ready(Err(never)) => match never {},
            Poll::Pending => unreachable!("nothing in this service waits"),
        }
    })
}

/// A service that always sends the same response.
fn handler<T: IntoResponse>(
    response: fn() -> T,
) -> impl Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone + Send {
    service_fn(move |_| std::future::ready(Ok(response().into_response())))
}

fn success()
-> impl Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone + Send {
    handler(|| StatusCode::NO_CONTENT)
}

fn router() -> Router {
    Router::new().route("/cards/{card}", get(async || StatusCode::OK))
}

pub(super) fn cases() -> Vec<Case> {
    let plain = || handler(|| CardError::NotFound);
    let fields = || handler(declared::frozen);
    let failure = || handler(declared::broken);
    let get = |path| move || with_id(Request::get(path));
    // All without the layer come first: once there is one in a process, responses are marked.
    let mut cases = vec![
        case(FLOOR, PLAIN, get("/"), plain()),
        case(FLOOR, FIELDS, get("/"), fields()),
        case(FLOOR, FAILURE, get("/"), failure()),
        case(FLOOR, UNKNOWN, get("/nowhere"), router()),
    ];
    cases.extend(successes(FLOOR, success));
    cases.extend(peers());
    let layer = ErrorLayer::new();
    cases.extend(successes(LAYER, || layer.layer(success())));
    cases.extend([
        case(LAYER, PLAIN, get("/"), layer.layer(plain())),
        case(LAYER, FIELDS, get("/"), layer.layer(fields())),
        case(LAYER, FAILURE, get("/"), layer.layer(failure())),
        case(LAYER, UNKNOWN, get("/nowhere"), layer.layer(router())),
    ]);
    cases
}

/// Sends each of the requests to a service that answers 204.
fn successes<S, B>(by: &'static str, service: impl Fn() -> S) -> impl Iterator<Item = Case>
where
    S: Service<Request, Response = Response<B>, Error = Infallible> + 'static,
    B: 'static,
{
    SUCCESSES
        .into_iter()
        .map(move |(what, request)| case(by, what, request, service()))
}

/// The layers of tower-http around the same service.
fn peers() -> Vec<Case> {
    fn pair<M: MakeRequestId + Clone + 'static>(by: &'static str, make: &M) -> Vec<Case> {
        let cases = successes(by, || {
            let propagate = PropagateRequestIdLayer::x_request_id().layer(success());
            SetRequestIdLayer::x_request_id(make.clone()).layer(propagate)
        });
        cases.collect()
    }

    let mut cases = pair(IDS_CONSTANT, &Constant);
    cases.extend(pair(IDS_GENERATED, &Generated));
    cases.extend(successes(CATCH_PANIC, || {
        CatchPanicLayer::new().layer(success())
    }));
    let timeout =
        TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(30));
    let timeouts = successes(TIMEOUT, || timeout.layer(success()));
    cases.extend(timeouts.map(Case::with_timers));
    cases
}

/// An id that costs nothing.
#[derive(Clone)]
struct Constant;

impl MakeRequestId for Constant {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<request_id::RequestId> {
        Some(HeaderValue::from_static(REQUEST_ID).into())
    }
}

/// An id as `ErrorLayer` makes it.
#[derive(Clone)]
struct Generated;

impl MakeRequestId for Generated {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<request_id::RequestId> {
        Some(RequestId::generate().as_header_value().clone().into())
    }
}
