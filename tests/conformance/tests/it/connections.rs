//! Clients that speak HTTP/1 as few do: the responses are those of any other.

use std::net::SocketAddr;

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service;
use api_error_test_support::{After, Client, ReceivedResponse, send_raw};
use http::Request;

/// Errors of the service, of the framework and of others, and a success.
const TARGETS: [&str; 13] = [
    "/errors/frozen",
    "/errors/vault",
    "/nowhere",
    "/words",
    "/panic",
    "/guarded",
    "/cards/seven",
    "/by-hand/gateway",
    "/by-hand/unchanged",
    "/by-hand/nothing",
    "/troubles/503/stalled",
    "/flows/409/text",
    "/cards",
];

#[tokio::test]
async fn a_client_of_http_1_0_gets_the_same() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        for target in TARGETS
            .into_iter()
            .chain(["/flows/409/lines", "/flows/200/text"])
        {
            let request =
                format!("GET {target} HTTP/1.0\r\nhost: a\r\nx-request-id: req_test\r\n\r\n");
            let old = send_raw(server.address(), request.as_bytes(), After::Nothing).await;
            let old = old.expect("a response");
            let new = get(server.address(), target).await;
            let case = format!("{framework:?}, {target}: {old:?}, {new:?}");
            // What the layer has left alone is the framework's to frame.
            let is_left = target.starts_with("/flows/") && target != "/flows/409/text";
            let is_chunked = old.headers.contains_key("transfer-encoding");
            assert!(is_left || !is_chunked, "{case}");
            check_same(&old, &new, &case);
            count += 1;
        }
    }
    println!("{count} responses to clients of HTTP/1.0");
}

/// A server may take another protocol, but none does here.
#[tokio::test]
async fn a_client_that_offers_another_protocol_gets_the_same() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        for target in TARGETS {
            for protocol in ["websocket", "h2c", "lines"] {
                let request = format!(
                    "GET {target} HTTP/1.1\r\nhost: a\r\nx-request-id: req_test\r\n\
                     connection: upgrade, close\r\nupgrade: {protocol}\r\n\r\n"
                );
                let offered = send_raw(server.address(), request.as_bytes(), After::Nothing).await;
                let offered = offered.expect("a response");
                let plain = get(server.address(), target).await;
                let case = format!("{framework:?}, {protocol}, {target}: {offered:?}, {plain:?}");
                check_same(&offered, &plain, &case);
                count += 1;
            }
        }
    }
    println!("{count} responses without another protocol");
}

/// A client that asks first gets the response of one that does not.
#[tokio::test]
async fn a_client_that_expects_to_be_asked_gets_the_same() {
    const JSON: &str = "application/json";

    let long = " ".repeat(200);
    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        for (target, media_type, body, status, code) in [
            ("/cards", JSON, "{", 400, "body_parse_error"),
            ("/cards", JSON, r#"{"items":7}"#, 422, "validation_failed"),
            ("/cards", "text/plain", "{}", 415, "unsupported_media_type"),
            ("/cards", JSON, &*long, 413, "content_too_large"),
            ("/forms", JSON, "{}", 415, "unsupported_media_type"),
        ] {
            let length = body.len();
            let request = format!(
                "POST {target} HTTP/1.1\r\nhost: a\r\nx-request-id: req_test\r\n\
                 connection: close\r\ncontent-type: {media_type}\r\n\
                 expect: 100-continue\r\ncontent-length: {length}\r\n\r\n{body}"
            );
            let response = send_raw(server.address(), request.as_bytes(), After::Nothing).await;
            let case = format!("{framework:?}, {target}, {body}: {response:?}");
            let response = response.expect("a response");
            assert_eq!(response.status, status, "{case}");
            let body = response.json();
            assert_eq!(body["error"]["code"], code, "{case}");
            assert_eq!(body["request_id"], "req_test", "{case}");
            count += 1;
        }
    }
    println!("{count} responses to clients that expect to be asked");
}

/// Trailers of a request are nobody's, and an absolute target is its path.
#[tokio::test]
async fn requests_that_proxies_send_get_the_same() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        let head = "host: localhost\r\nx-request-id: req_test\r\nconnection: close\r\n";
        for (request, status, code) in [
            (
                format!(
                    "POST /cards HTTP/1.1\r\n{head}content-type: application/json\r\n\
                     transfer-encoding: chunked\r\ntrailer: x-sum\r\n\r\n\
                     1;part=1\r\n{{\r\n0\r\nx-sum: 7\r\n\r\n"
                ),
                400,
                "body_parse_error",
            ),
            (
                format!("GET http://localhost/errors/frozen HTTP/1.1\r\n{head}\r\n"),
                409,
                "frozen",
            ),
            (
                format!("GET http://localhost/nowhere HTTP/1.1\r\n{head}\r\n"),
                404,
                "no_such_path",
            ),
        ] {
            let response = send_raw(server.address(), request.as_bytes(), After::Nothing).await;
            let case = format!("{framework:?}, {request}: {response:?}");
            let response = response.expect("a response");
            assert_eq!(response.status, status, "{case}");
            let body = response.json();
            assert_eq!(body["error"]["code"], code, "{case}");
            assert_eq!(body["request_id"], "req_test", "{case}");
            count += 1;
        }
    }
    println!("{count} responses to requests of proxies");
}

fn check_same(response: &ReceivedResponse, other: &ReceivedResponse, case: &str) {
    assert_eq!(response.status, other.status, "{case}");
    assert_eq!(response.body, other.body, "{case}");
    for name in ["content-type", "x-request-id", "cache-control", "vary"] {
        assert_eq!(
            response.header(name),
            other.header(name),
            "{name} of {case}"
        );
    }
}

async fn get(address: SocketAddr, target: &str) -> ReceivedResponse {
    let request = Request::get(target).header("x-request-id", "req_test");
    let request = request.body("").expect("a request");
    Client::connect(address).await.send(request).await
}
