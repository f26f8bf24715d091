//! The cost of a request that passes through `ErrorLayer`, beside the same request
//! without it.

use std::cell::RefCell;
use std::convert::Infallible;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use api_error_core::ErrorLayer;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::{Layer, Service, service_fn};

use super::by::{FLOOR, LAYER};
use super::declared::{self, CardError};
use crate::case::{Case, REQUEST_ID};

const SUCCESS: &str = "a service that answers 204";
const PLAIN: &str = "a service that answers without fields";
const FIELDS: &str = "a service that answers with fields";
const UNKNOWN: &str = "a router that knows no such path";

/// Sends requests to a service that never waits.
fn case<S>(by: &'static str, what: &'static str, path: &'static str, service: S) -> Case
where
    S: Service<Request, Response = Response, Error = Infallible> + 'static,
{
    let service = RefCell::new(service);
    Case::new(by, what, move || {
        let request = Request::get(path).header("x-request-id", REQUEST_ID);
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

fn router() -> Router {
    Router::new().route("/cards/{card}", get(async || StatusCode::OK))
}

pub(super) fn cases() -> Vec<Case> {
    let success = || handler(|| StatusCode::NO_CONTENT);
    let plain = || handler(|| CardError::NotFound);
    let fields = || handler(declared::frozen);
    // All without the layer come first: once there is one in a process, responses are marked.
    let mut cases = vec![
        case(FLOOR, SUCCESS, "/", success()),
        case(FLOOR, PLAIN, "/", plain()),
        case(FLOOR, FIELDS, "/", fields()),
        case(FLOOR, UNKNOWN, "/nowhere", router()),
    ];
    let layer = ErrorLayer::new();
    cases.extend([
        case(LAYER, SUCCESS, "/", layer.layer(success())),
        case(LAYER, PLAIN, "/", layer.layer(plain())),
        case(LAYER, FIELDS, "/", layer.layer(fields())),
        case(LAYER, UNKNOWN, "/nowhere", layer.layer(router())),
    ]);
    cases
}
