//! A status that no error of this project made keeps its number, whatever the framework.
//!
//! `API_ERRORS_LOAD` sets how many of the statuses are tested; by default it is a part of them.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service::Bare;
use api_error_core::ErrorLayer;
use api_error_core::http::StatusCode;
use api_error_test_support::shapes::SECRET;
use api_error_test_support::{Client, ReceivedResponse};
use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full};
use tower::{Layer, ServiceExt, service_fn};

#[tokio::test]
async fn every_status_keeps_its_number() {
    let wanted: usize = std::env::var("API_ERRORS_LOAD").map_or(86, |count| {
        count.parse().expect("API_ERRORS_LOAD is a number")
    });
    let step = 600_usize.div_ceil(wanted.max(1));
    let mut statuses: Vec<u16> = (400..=999).step_by(step).collect();
    // The usual ones always.
    for usual in [401, 404, 405, 413, 422, 429, 500, 502, 503, 504] {
        if !statuses.contains(&usual) {
            statuses.push(usual);
        }
    }
    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(ErrorLayer::new());
        let mut client = Client::connect(server.address()).await;
        for &number in &statuses {
            for (kind, media_type, body) in Bare::KINDS {
                let target = format!("/statuses/{number}/{kind}");
                let request = Request::get(&target).body("").expect("a request");
                let response = client.send(request).await;
                let case = format!("{framework:?}, {target}: {response:?}");
                assert_eq!(response.status, number, "{case}");
                assert!(
                    response.header("x-request-id").starts_with("req_"),
                    "{case}"
                );
                let is_shaped = media_type == Some("application/json");
                let is_left = is_shaped && !body.is_empty();
                if is_left {
                    assert_eq!(response.body, SECRET, "{case}");
                } else {
                    check(&response, number, &case);
                }
                count += 1;
            }
        }
    }
    println!("{count} responses kept their numbers");
    assert_eq!(count, FRAMEWORKS.len() * statuses.len() * Bare::KINDS.len());
}

fn check(response: &ReceivedResponse, number: u16, case: &str) {
    let body = response.json();
    let code = body["error"]["code"].as_str().unwrap_or_default();
    let status = StatusCode::from_u16(number).expect("a status");
    let of_class = if number < 500 {
        "client_error"
    } else {
        "server_error"
    };
    let is_named = status.canonical_reason().is_some();
    assert_eq!(code == of_class, !is_named, "{case}");
    let has_secret = |bytes: &[u8]| {
        bytes
            .windows(SECRET.len())
            .any(|part| part == SECRET.as_bytes())
    };
    let mut values = response.headers.values();
    let is_in_headers = values.any(|value| has_secret(value.as_bytes()));
    assert!(!is_in_headers, "{case}");
    assert!(number < 500 || !has_secret(&response.body), "{case}");
    assert_eq!(
        body["request_id"],
        response.header("x-request-id"),
        "{case}"
    );
}

#[tokio::test]
async fn layers_agree_on_a_status_of_no_class() {
    const MESSAGE: &str = "Please come back later.";

    let mut count = 0;
    for number in 600..=999 {
        for (kind, media_type, body) in Bare::KINDS {
            let observed = Arc::new(AtomicUsize::new(0));
            let layer = || {
                let observed = Arc::clone(&observed);
                ErrorLayer::new().observe(move |error| {
                    let spec = error.original();
                    assert_eq!(
                        (spec.code(), spec.status().as_u16()),
                        ("server_error", number)
                    );
                    observed.fetch_add(1, Ordering::Relaxed);
                })
            };
            let service = service_fn(|_: Request<()>| async {
                let mut response = http::Response::builder().status(number);
                if let Some(media_type) = media_type {
                    response = response.header("content-type", media_type);
                }
                let body = Full::new(Bytes::from_static(body.as_bytes()));
                Ok::<_, Infallible>(response.body(body).expect("a response"))
            });
            let inner = layer()
                .server_error_message(|_| MESSAGE)
                .replace_server_errors();
            let service = layer().layer(inner.layer(service));
            let response = service.oneshot(Request::new(())).await.expect("a response");
            let case = format!("{number}, {kind}: {response:?}");
            assert_eq!(response.status(), number, "{case}");
            assert_eq!(response.headers()["cache-control"], "no-store", "{case}");
            let body = response.into_body().collect().await.expect("a body");
            let body: serde_json::Value =
                serde_json::from_slice(&body.to_bytes()).expect("an envelope");
            assert_eq!(body["error"]["code"], "server_error", "{case}");
            // What the layer within has decided stays.
            assert_eq!(body["error"]["message"], MESSAGE, "{case}");
            assert_eq!(observed.load(Ordering::Relaxed), 1, "{case}");
            count += 1;
        }
    }
    println!("{count} responses of two layers");
    assert_eq!(count, 400 * Bare::KINDS.len());
}
