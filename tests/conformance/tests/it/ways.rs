//! Whoever polls a request: its response is its own, whatever the framework.
//!
//! `API_ERRORS_WAYS` sets how many responses each way makes on all frameworks together; by default
//! it is a few hundred. `tests/wire` has the ways that need a tower service in the process.

use std::net::SocketAddr;
use std::time::Duration;

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service;
use api_error_conformance::ways::{WAYS, answered};
use api_error_test_support::Client;
use http::Request;
use tokio::task::JoinSet;

const CLIENTS: usize = 32;

/// The codes of the errors, by the remainder of their numbers.
const CODES: [&str; 4] = ["frozen", "closed", "internal_server_error", "gone"];

#[tokio::test]
async fn no_response_is_that_of_another_request() {
    let count: usize = std::env::var("API_ERRORS_WAYS").map_or(700, |count| {
        count.parse().expect("API_ERRORS_WAYS is a number")
    });
    let count = count.div_ceil(FRAMEWORKS.len());
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        let address = server.address();
        for way in WAYS {
            let mut clients = JoinSet::new();
            for client in 0..CLIENTS {
                clients.spawn(async move {
                    let mut connection = Client::connect(address).await;
                    let numbers = (client..count).step_by(CLIENTS);
                    for number in numbers.clone() {
                        if way == "cancelled" && number % 8 == 0 {
                            cancel(address, number).await;
                        }
                        check(&mut connection, way, number).await;
                    }
                    numbers.count()
                });
            }
            let responses: usize = clients.join_all().await.into_iter().sum();
            assert_eq!(responses, count);
            println!("{framework:?}, {way}: {count} responses, 0 of them of another request");
        }
    }
}

async fn check(connection: &mut Client, way: &str, number: usize) {
    let id = format!("req-{number}");
    let request = Request::get(format!("/ways/{way}/{number}"));
    let request = request.header("x-request-id", &id).body("");
    let response = connection.send(request.expect("a request")).await;
    let case = format!("{way}, {number}: {response:?}");
    assert_eq!(response.header("x-request-id"), id, "{case}");
    // What a layer tells itself stays inside.
    let mut names = response.headers.keys();
    let is_inner = names.any(|name| name.as_str().starts_with("x-api-error"));
    assert!(!is_inner, "{case}");
    let body = response.json();
    assert_eq!(body["request_id"], id, "{case}");
    let answered = answered(way, number);
    assert_eq!(body["error"]["code"], CODES[answered % 4], "{case}");
    if answered.is_multiple_of(4) {
        assert_eq!(body["error"]["details"]["card"], answered, "{case}");
    }
}

/// Sends a request, and closes the connection most likely before there is a response.
async fn cancel(address: SocketAddr, number: usize) {
    let mut client = Client::connect(address).await;
    let request = Request::get(format!("/ways/cancelled/{number}"))
        .header("x-request-id", format!("cancelled-{number}"))
        .body("");
    let request = client.try_send(request.expect("a request"));
    let _ = tokio::time::timeout(Duration::from_micros(200), request).await;
}
