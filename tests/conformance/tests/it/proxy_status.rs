//! What a proxy tells of its errors: `Proxy-Status` (RFC 9209).

use std::net::SocketAddr;

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service;
use api_error_core::ErrorLayer;
use api_error_core::envelope::{Google, Problem};
use api_error_core::http::HeaderName;
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;

const PROXY_STATUS: &str = "proxy-status";

const OF_CLIENT: &str = "; error=http_request_error";
const INTERNAL: &str = "; error=proxy_internal_error";
const NONE: &str = "";

/// What is asked for, what the status means, and the code; none of both where the response is not
/// of this service.
#[rustfmt::skip]
const TARGETS: [(&str, Option<(&str, &str)>); 19] = [
    // Its own errors.
    ("/errors/frozen", Some((OF_CLIENT, "frozen"))),
    ("/errors/unauthorized", Some((OF_CLIENT, "unauthorized"))),
    ("/errors/storage", Some((INTERNAL, "storage"))),
    ("/errors/vault", Some((INTERNAL, "internal_server_error"))),
    ("/errors/closed", Some((NONE, "closed"))),
    ("/cards/seven", Some((OF_CLIENT, "parameter_invalid"))),
    ("/guarded", Some((OF_CLIENT, "unauthorized"))),
    ("/panic", Some((INTERNAL, "internal_server_error"))),
    // Those of the framework, and of an upstream whose words are replaced.
    ("/nowhere", Some((OF_CLIENT, "no_such_path"))),
    ("/words", Some((OF_CLIENT, "conflict"))),
    ("/by-hand/closed-by-client", Some((OF_CLIENT, "client_error"))),
    ("/by-hand/dump", Some((NONE, "internal_server_error"))),
    ("/by-hand/gateway", Some((NONE, "bad_gateway"))),
    ("/statuses/504/text", Some((NONE, "gateway_timeout"))),
    ("/by-hand/unknown-upstream", Some((NONE, "server_error"))),
    // What passes.
    ("/cards", None),
    ("/by-hand/moved", None),
    ("/by-hand/a-page", None),
    ("/by-hand/a-page-of-failure", None),
];

#[tokio::test]
async fn an_error_of_this_service_is_told_whatever_the_envelope() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        for (layer, name, written) in [
            (service::layer(), "edge", "edge"),
            (
                service::layer().envelope(&Problem),
                "cards gateway",
                r#""cards gateway""#,
            ),
            (service::layer().envelope(&Google), r#"a"b"#, r#""a\"b""#),
        ] {
            let name = name.parse().expect("a name");
            let server = framework.start(layer.show_proxy_status(name));
            for (target, told) in TARGETS {
                let response = get(server.address(), target).await;
                // Rocket catches panics itself, and responds with a status.
                let told = match told {
                    Some((INTERNAL, code)) if framework.name == "rocket" && target == "/panic" => {
                        Some((NONE, code))
                    }
                    told => told,
                };
                let expected: Vec<_> = told
                    .iter()
                    .map(|(error, code)| format!("{written}{error}; details=\"{code}\""))
                    .collect();
                assert_eq!(
                    members(&response),
                    expected,
                    "{framework:?}, {target}: {response:?}"
                );
                count += 1;
            }
        }
    }
    println!("{count} responses");
    assert_eq!(count, FRAMEWORKS.len() * 3 * TARGETS.len());
}

/// It comes after what those nearer to the origin have told, where that stays.
#[tokio::test]
async fn what_inner_hops_have_told_comes_first() {
    const INNER: &str = "origin-shield; error=connection_timeout";

    let own = |error, code| format!("edge{error}; details=\"{code}\"");
    let mut count = 0;
    for framework in FRAMEWORKS {
        for keeps in [false, true] {
            let layer = ErrorLayer::new().show_proxy_status("edge".parse().expect("a name"));
            let layer = if keeps {
                layer.keep_header(HeaderName::from_static(PROXY_STATUS))
            } else {
                layer
            };
            let server = framework.start(layer);
            for (target, expected) in [
                (
                    "/by-hand/told",
                    vec![INNER.to_owned(), own(OF_CLIENT, "conflict")],
                ),
                ("/by-hand/told-page", vec![INNER.to_owned()]),
                (
                    "/by-hand/told-failure",
                    // Who tells something may do it in words.
                    keeps
                        .then(|| INNER.to_owned())
                        .into_iter()
                        .chain([own(NONE, "gateway_timeout")])
                        .collect(),
                ),
            ] {
                let response = get(server.address(), target).await;
                assert_eq!(
                    members(&response),
                    expected,
                    "{framework:?}, {target}: {response:?}"
                );
                count += 1;
            }
        }
    }
    println!("{count} responses of chains");
}

#[tokio::test]
async fn without_the_setting_there_is_no_header() {
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer().show_code_header());
        for (target, _) in TARGETS {
            let response = get(server.address(), target).await;
            assert_eq!(
                members(&response),
                [""; 0],
                "{framework:?}, {target}: {response:?}"
            );
        }
    }
}

fn members(response: &ReceivedResponse) -> Vec<String> {
    let values = response.headers.get_all(PROXY_STATUS).iter();
    values
        .map(|value| value.to_str().expect("a structured field").to_owned())
        .collect()
}

async fn get(address: SocketAddr, target: &str) -> ReceivedResponse {
    let request = Request::get(target).body("").expect("a request");
    Client::connect(address).await.send(request).await
}
