//! What belongs to a request stays with it, whatever the framework.

use std::sync::{Arc, Mutex};

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service;
use api_error_core::layer::Observed;
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;

#[tokio::test]
async fn each_of_many_requests_at_once_has_its_own_id() {
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        let address = server.address();
        let requests: Vec<_> = (0..50)
            .map(|number| {
                tokio::spawn(async move {
                    let id = format!("req_{number}");
                    (get(address, "/boxed/frozen", &id).await, id)
                })
            })
            .collect();
        for request in requests {
            let (response, id) = request.await.expect("an answer");
            assert_eq!(response.header("x-request-id"), id, "{framework:?}");
            assert_eq!(response.json()["request_id"], id, "{framework:?}");
        }
    }
}

#[tokio::test]
async fn each_response_has_the_trace_of_its_request() {
    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    for framework in FRAMEWORKS {
        let server = framework.start(service::layer().show_trace_ids());
        for target in ["/errors/frozen", "/cards/seven", "/nowhere", "/panic"] {
            let trace = format!("00-{TRACE}-00f067aa0ba902b7-01");
            let request = Request::get(target).header("traceparent", trace);
            let request = request.body("").expect("a request");
            let response = Client::connect(server.address()).await.send(request).await;
            assert_eq!(response.json()["trace_id"], TRACE, "{framework:?} {target}");
        }
    }
}

#[tokio::test]
async fn each_error_is_observed_once() {
    for framework in FRAMEWORKS {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let codes = Arc::clone(&seen);
        let observe = move |error: &Observed<'_>| {
            codes
                .lock()
                .expect("no panic")
                .push(error.original().code());
        };
        let server = framework.start(service::layer().observe(observe));
        for target in [
            "/errors/frozen",
            "/cards",
            "/errors/vault",
            "/boxed/too-fast",
            "/nowhere",
            "/cards/seven",
            "/search",
            "/words",
            "/foreign",
            "/panic",
        ] {
            get(server.address(), target, "req_test").await;
        }
        let seen = seen.lock().expect("no panic");
        let codes = [
            "frozen",
            "vault",
            "too_fast",
            "no_such_path",
            "parameter_invalid",
            "parameter_missing",
            "conflict",
            "internal_server_error",
        ];
        assert_eq!(*seen, codes, "{framework:?}");
    }
}

async fn get(address: std::net::SocketAddr, target: &str, id: &str) -> ReceivedResponse {
    let request = Request::get(target).header("x-request-id", id);
    let request = request.body("").expect("a request");
    Client::connect(address).await.send(request).await
}
