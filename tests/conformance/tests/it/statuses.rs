//! A status that no error of this project made keeps its number, whatever the framework.
//!
//! `API_ERRORS_LOAD` sets how many of the statuses are tested; by default it is a part of them.

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service::Bare;
use api_error_core::ErrorLayer;
use api_error_core::http::StatusCode;
use api_error_test_support::shapes::SECRET;
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;

#[tokio::test]
async fn every_status_keeps_its_number() {
    let wanted: usize = std::env::var("API_ERRORS_LOAD").map_or(86, |count| {
        count.parse().expect("API_ERRORS_LOAD is a number")
    });
    let step = 600_usize.div_ceil(wanted.max(1));
    let statuses: Vec<u16> = (400..=999).step_by(step).collect();
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
