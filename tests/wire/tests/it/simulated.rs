//! A simulated error is in the log as what it is, and nobody counts it.

use std::convert::Infallible;

use api_error_core::ErrorSpec;
use api_error_core::http::{Request, Response};
use api_error_core::layer::Simulation;
use api_error_core::prelude::*;
use api_error_test_support::logged;
use axum::body::Body;
use tower::{ServiceBuilder, ServiceExt, service_fn};

const SECRET: &str = "MDEyMzQ1Njc4OWFiY2RlZg";

fn ask(prefer: &'static str) -> (Response<Body>, String) {
    let simulation = Simulation::with_secret(SECRET).unwrap();
    let service = ServiceBuilder::new()
        .layer(ErrorLayer::new().simulate::<HttpError>(simulation))
        .service(service_fn(async |_: Request<Body>| {
            Ok::<_, Infallible>(Response::new(Body::empty()))
        }));
    let request = Request::get("/")
        .header("prefer", prefer)
        .header("x-simulation-secret", SECRET)
        .header("x-request-id", "req_7")
        .body(Body::empty())
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    logged(|| runtime.block_on(service.oneshot(request)).unwrap())
}

#[test]
fn a_simulated_error_is_not_counted() {
    let (response, log) = ask("code=bad_gateway");
    assert_eq!(response.status(), 502);
    assert!(response.extensions().get::<&'static ErrorSpec>().is_none());
    let lines: Vec<_> = log.lines().collect();
    assert_eq!(lines.len(), 1, "{log}");
    for part in [
        " INFO ",
        "api_error.simulated=true",
        "api_error.code=\"bad_gateway\"",
        "request_id=\"req_7\"",
    ] {
        assert!(log.contains(part), "{part} is not in {log}");
    }
    assert!(
        !log.contains("ERROR") && !log.contains("error.type"),
        "{log}"
    );
}

#[test]
fn what_cannot_be_simulated_is_a_warning() {
    let (response, log) = ask("code=no_such_code");
    assert_eq!(response.status(), 400);
    assert!(
        log.contains("WARN") && log.contains("cannot simulate"),
        "{log}"
    );
    assert!(!log.contains("no_such_code"), "{log}");
}
