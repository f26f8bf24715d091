//! The code of an error as a header, for who does not see the body.

use std::net::SocketAddr;

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service;
use api_error_core::envelope::{Google, Problem};
use api_error_core::{ErrorBody, ErrorLayer};
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;

const CODE: &str = "x-error-code";

/// What is asked for, and the code; none where there is no error of this project.
const TARGETS: [(&str, Option<&str>); 15] = [
    ("/by-hand/described", Some("conflict")),
    ("/by-hand/challenged", Some("unauthorized")),
    ("/by-hand/gateway", Some("bad_gateway")),
    ("/by-hand/moved", None),
    ("/by-hand/a-page", None),
    ("/by-hand/unknown-upstream", Some("server_error")),
    ("/troubles/418/stalled", Some("im_a_teapot")),
    ("/troubles/499/short", Some("client_error")),
    ("/panics/formatted", Some("internal_server_error")),
    ("/guarded", Some("unauthorized")),
    ("/cards", None),
    // For these, not every framework has a `HEAD`.
    ("/errors/frozen", Some("frozen")),
    ("/errors/vault", Some("internal_server_error")),
    ("/cards/seven", Some("parameter_invalid")),
    ("/nowhere", Some("no_such_path")),
];

/// Those for which every framework has a `HEAD`.
const WITH_HEAD: usize = 11;

fn layers() -> [ErrorLayer; 3] {
    [
        service::layer(),
        service::layer().envelope(&Problem),
        service::layer().envelope(&Google),
    ]
}

#[tokio::test]
async fn the_header_has_the_code_whatever_the_method_and_the_envelope() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        for layer in layers() {
            let server = framework.start(layer.show_code_header());
            for (number, (target, code)) in TARGETS.into_iter().enumerate() {
                let mut methods = vec!["GET"];
                methods.extend((number < WITH_HEAD).then_some("HEAD"));
                for method in methods {
                    let response = send(server.address(), method, target).await;
                    let codes: Vec<_> = response.headers.get_all(CODE).iter().collect();
                    let expected: Vec<_> = code.into_iter().collect();
                    assert_eq!(
                        codes, expected,
                        "{framework:?}, {method} {target}: {response:?}"
                    );
                    // A client reads it where there is no body.
                    if method == "HEAD" && code.is_some() {
                        let (status, headers) = (response.status, &response.headers);
                        let error = ErrorBody::from_parts(status, headers, &response.body);
                        assert_eq!(error.code.as_deref(), code, "{framework:?}, {target}");
                    }
                    count += 1;
                }
            }
        }
    }
    println!("{count} responses");
}

#[tokio::test]
async fn without_the_setting_there_is_no_header() {
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        for (target, _) in TARGETS {
            let response = send(server.address(), "GET", target).await;
            let code = response.headers.get(CODE);
            assert_eq!(code, None, "{framework:?}, {target}: {response:?}");
        }
    }
}

async fn send(address: SocketAddr, method: &str, target: &str) -> ReceivedResponse {
    let request = Request::builder().method(method).uri(target);
    let request = request.body("").expect("a request");
    Client::connect(address).await.send(request).await
}
