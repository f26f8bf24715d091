//! A body whose length nobody knows: whether it is replaced depends on its status and on what it is
//! said to be, and not on who has encoded it or on the method.

use std::net::SocketAddr;

use api_error_conformance::frameworks::{COMPRESSING, FRAMEWORKS};
use api_error_conformance::streamed::Flow;
use api_error_core::{ApiError, ErrorLayer, HttpError};
use api_error_test_support::{Client, ReceivedResponse};
use http::{Request, StatusCode};

const STATUSES: [u16; 9] = [200, 206, 400, 409, 418, 499, 500, 502, 520];

/// Words are replaced by those of the status, and bytes where they may be a dump. All other shapes
/// are somebody's choice.
fn is_replaced(status: u16, flow: Flow) -> bool {
    match flow.media_type {
        _ if status < 400 => false,
        None | Some("text/plain; charset=utf-8") => true,
        Some("application/octet-stream") => status >= 500,
        Some(_) => false,
    }
}

#[tokio::test]
async fn a_flow_of_words_is_replaced_and_every_other_shape_is_left() {
    let (mut replaced, mut left) = (0, 0);
    for framework in FRAMEWORKS {
        let server = framework.start(ErrorLayer::new());
        for status in STATUSES {
            for flow in Flow::ALL {
                let response = send(server.address(), "GET", status, flow).await;
                let case = format!("{framework:?}, {status}, {flow:?}: {response:?}");
                assert_eq!(response.header("x-request-id"), "req_test", "{case}");
                if is_replaced(status, flow) {
                    check_replaced(&response, status, &case);
                    replaced += 1;
                } else {
                    assert_eq!(response.body, Flow::PARTS.concat(), "{case}");
                    let media_type = flow.media_type.unwrap_or_default();
                    assert_eq!(response.header("content-type"), media_type, "{case}");
                    let encoding = if flow.is_encoded { "gzip" } else { "" };
                    assert_eq!(response.header("content-encoding"), encoding, "{case}");
                    left += 1;
                }
            }
        }
    }
    println!("{replaced} flows replaced, {left} left");
    assert_eq!(
        replaced + left,
        FRAMEWORKS.len() * STATUSES.len() * Flow::ALL.len()
    );
}

/// What the compression of a framework makes of a flow is the same to the layer.
#[tokio::test]
async fn a_compression_within_changes_nothing() {
    let (mut replaced, mut compressed, mut left) = (0, 0, 0);
    for (name, start) in COMPRESSING {
        let server = start(ErrorLayer::new());
        for status in STATUSES {
            for flow in Flow::ALL {
                let response = send(server.address(), "GET", status, flow).await;
                let case = format!("{name}, {status}, {flow:?}: {response:?}");
                if is_replaced(status, flow) {
                    check_replaced(&response, status, &case);
                    replaced += 1;
                    continue;
                }
                let media_type = flow.media_type.unwrap_or_default();
                assert_eq!(response.header("content-type"), media_type, "{case}");
                if response.header("content-encoding") == "gzip" && !flow.is_encoded {
                    assert!(response.body.starts_with(&[0x1f, 0x8b]), "{case}");
                    compressed += 1;
                } else {
                    assert_eq!(response.body, Flow::PARTS.concat(), "{case}");
                    left += 1;
                }
            }
        }
    }
    println!(
        "{replaced} flows replaced behind a compression, {compressed} compressed, {left} left"
    );
    let of_errors = 7 * 4;
    assert!(compressed >= of_errors * COMPRESSING.len(), "{compressed}");
}

#[tokio::test]
async fn the_head_of_a_flow_is_that_of_its_get() {
    /// Headers about the body of a `GET`, or about the connection.
    const IRRELEVANT: [&str; 4] = ["connection", "content-length", "date", "transfer-encoding"];

    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(ErrorLayer::new().show_code_header());
        for status in STATUSES {
            for flow in Flow::ALL {
                let [get, head] = [
                    send(server.address(), "GET", status, flow).await,
                    send(server.address(), "HEAD", status, flow).await,
                ];
                let case = format!("{framework:?}, {status}, {flow:?}: {get:?}, {head:?}");
                assert_eq!(head.status, get.status, "{case}");
                assert!(head.body.is_empty(), "{case}");
                let [get, head] = [get, head].map(|mut response| {
                    for name in IRRELEVANT {
                        response.headers.remove(name);
                    }
                    response.headers
                });
                assert_eq!(head, get, "{case}");
                count += 1;
            }
        }
    }
    println!("{count} heads of flows");
}

fn check_replaced(response: &ReceivedResponse, status: u16, case: &str) {
    let status = StatusCode::from_u16(status).expect("a status");
    assert_eq!(response.status, status, "{case}");
    assert_eq!(
        response.header("content-type"),
        "application/json",
        "{case}"
    );
    assert!(!response.headers.contains_key("content-encoding"), "{case}");
    assert!(!response.text().contains("somebody else"), "{case}");
    let body = response.json();
    assert_eq!(body["request_id"], "req_test", "{case}");
    let code = body["error"]["code"].as_str();
    if status.canonical_reason().is_some() {
        let error = HttpError::for_status(status);
        assert_eq!(code, Some(error.spec().code()), "{case}");
    } else {
        let is_named = matches!(code, Some("client_error" | "server_error"));
        assert!(is_named, "{case}");
    }
}

async fn send(address: SocketAddr, method: &str, status: u16, flow: Flow) -> ReceivedResponse {
    let request = Request::builder()
        .method(method)
        .uri(format!("/flows/{status}/{}", flow.name))
        .header("accept-encoding", "gzip")
        .header("x-request-id", "req_test");
    let request = request.body("").expect("a request");
    Client::connect(address).await.send(request).await
}
