//! What an upstream sends slowly or wrongly: its body holds no head back, and no more of it is
//! taken than a text may have.

use std::net::SocketAddr;

use api_error_conformance::by_hand::TroubledBody;
use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service;
use api_error_test_support::Client;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The longest text that the layer reads, in bytes.
const MAX_TEXT: usize = 4096;

/// Those that pass, and those that are replaced.
const STATUSES: [u16; 12] = [200, 203, 206, 302, 400, 418, 429, 499, 500, 502, 503, 520];

#[tokio::test]
async fn the_head_comes_though_the_body_never_does() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        for status in STATUSES {
            for method in ["GET", "HEAD"] {
                let target = format!("/troubles/{status}/stalled");
                let head = head(server.address(), method, &target).await;
                let case = format!("{framework:?}, {method} {target}: {head}");
                let line = format!("HTTP/1.1 {status}");
                assert!(head.starts_with(&line), "{case}");
                assert!(head.contains("x-request-id: req_slow\r\n"), "{case}");
                count += 1;
            }
        }
    }
    println!("{count} heads, and no body");
}

/// Sends a request, and reads the head of the response: nobody waits for the body.
async fn head(address: SocketAddr, method: &str, target: &str) -> String {
    let mut connection = TcpStream::connect(address).await.expect("a connection");
    let request =
        format!("{method} {target} HTTP/1.1\r\nhost: a\r\nx-request-id: req_slow\r\n\r\n");
    let sent = connection.write_all(request.as_bytes()).await;
    sent.expect("the request is sent");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await.expect("the rest of the head"));
    }
    String::from_utf8(head)
        .expect("a text")
        .to_lowercase()
        .replace("http/", "HTTP/")
}

#[tokio::test]
async fn of_a_body_that_lies_about_its_length_a_text_is_taken() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        let mut client = Client::connect(server.address()).await;
        for status in [400, 418, 499, 500, 503, 520] {
            TroubledBody::taken();
            let response = client.get(&format!("/troubles/{status}/lying")).await;
            let taken = TroubledBody::taken();
            let case = format!("{framework:?}, {status}, {taken} bytes: {response:?}");
            assert_eq!(response.status, status, "{case}");
            assert!(taken <= MAX_TEXT + TroubledBody::PART, "{case}");
            assert!(response.text().len() < MAX_TEXT, "{case}");
            count += 1;
        }
    }
    println!("{count} bodies of {} bytes each", TroubledBody::LIE);
}
