//! What a client sent comes back short, in the response and in the log.

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_core::ErrorLayer;
use api_error_test_support::Client;
use api_error_test_support::shapes::ENVELOPES;
use http::Request;

use super::LOG;

const LIMIT: usize = 2_000_000;
const LONG: usize = 1_900_000;
const MAX_RESPONSE: usize = 2048;
const MAX_LOG: usize = 4096;

/// A value that no response and no log may have.
const VALUE: &str = "hunter2";

struct Sent {
    method: &'static str,
    target: String,
    body: String,
    status: u16,
}

fn login(body: String) -> Sent {
    let (method, target) = ("POST", "/logins".to_owned());
    Sent {
        method,
        target,
        body,
        status: 422,
    }
}

fn get(target: String) -> Sent {
    let (method, body, status) = ("GET", String::new(), 400);
    Sent {
        method,
        target,
        body,
        status,
    }
}

fn sent() -> Vec<Sent> {
    let key = "k".repeat(LONG);
    let control = "\\u0001".repeat(LONG / 6);
    let crab = "\u{1f980}".repeat(LONG / 4);
    vec![
        login(format!(r#"{{"{key}":1}}"#)),
        login(format!(r#"{{"labels":{{"{key}":"{VALUE}"}}}}"#)),
        login(format!(r#"{{"labels":{{"{control}":"{VALUE}"}}}}"#)),
        login(format!(r#"{{"labels":{{"{crab}":"{VALUE}"}}}}"#)),
        login(format!(r#"{{"labels":"{VALUE}{key}"}}"#)),
        login(format!(
            r#"{{"labels":{{"a":"{VALUE}\", expected {VALUE}"}}}}"#
        )),
        login(r#"{"password":7362}"#.to_owned()),
        login(format!(r#"{{"password":["{VALUE}"]}}"#)),
        login(format!(r#""{VALUE}""#)),
        get(format!("/search?limit={VALUE}")),
        get(format!("/search?limit={VALUE}{}", "v".repeat(4000))),
        get(format!("/cards/{VALUE}")),
        get(format!("/cards/{VALUE}{}", "v".repeat(4000))),
    ]
}

#[tokio::test]
async fn what_a_client_sent_comes_back_short_and_without_values() {
    let log = LOG.lock().await;
    let (mut requests, mut longest, mut longest_log) = (0, 0, 0);
    for framework in FRAMEWORKS {
        for envelope in ENVELOPES {
            let layer = ErrorLayer::new()
                .envelope(envelope)
                .instance(|target| Some(target.to_string()));
            let server = framework.start_with_limit(layer, LIMIT);
            for sent in sent() {
                log.take();
                let mut client = Client::connect(server.address()).await;
                let request = Request::builder().method(sent.method).uri(&*sent.target);
                let request = request.header("content-type", "application/json");
                let long: String = sent.body.chars().take(60).collect();
                let request = request.body(sent.body).expect("a request");
                let response = client.send(request).await;
                let log = log.take();
                let body = String::from_utf8_lossy(&response.body);
                let target: String = sent.target.chars().take(60).collect();
                let case = format!("{framework:?}, {envelope:?}, {target} {long}: {body} {log}");
                assert_eq!(response.status, sent.status, "{case}");
                assert!(body.len() < MAX_RESPONSE, "{}: {case}", body.len());
                assert!(log.len() < MAX_LOG, "{}: {case}", log.len());
                // The target of the request is an instance, which names itself.
                let body = body.replace(&*sent.target, "");
                for text in [&*body, &log] {
                    assert!(!text.contains(VALUE) && !text.contains("7362"), "{case}");
                    // This shape has the target of a single mistake twice: above and in `details`.
                    let most = if format!("{envelope:?}") == "Microsoft" {
                        2
                    } else {
                        1
                    };
                    assert!(text.matches(&"k".repeat(200)).count() <= most, "{case}");
                }
                requests += 1;
                longest = longest.max(response.body.len());
                longest_log = longest_log.max(log.len());
            }
        }
    }
    println!(
        "{requests} requests: the longest response has {longest} bytes, the longest log {longest_log}"
    );
    assert_eq!(requests, FRAMEWORKS.len() * ENVELOPES.len() * sent().len());
}

#[tokio::test]
async fn values_come_back_cut_where_the_service_wants_it() {
    let log = LOG.lock().await;
    for framework in FRAMEWORKS {
        let layer = ErrorLayer::new().repeat_values();
        let server = framework.start_with_limit(layer, LIMIT);
        let mut client = Client::connect(server.address()).await;
        let value = format!("{VALUE}{}", "v".repeat(LONG));
        let request = Request::post("/logins").header("content-type", "application/json");
        let request = request.body(format!(r#"{{"labels":"{value}"}}"#));
        log.take();
        let response = client.send(request.expect("a request")).await;
        let body = String::from_utf8_lossy(&response.body);
        assert!(body.contains(VALUE), "{framework:?}: {body}");
        assert!(body.len() < MAX_RESPONSE, "{framework:?}: {body}");
        let log = log.take();
        assert!(
            log.contains(VALUE) && log.len() < MAX_LOG,
            "{framework:?}: {log}"
        );
    }
}
