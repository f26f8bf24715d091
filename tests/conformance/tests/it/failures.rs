//! A 500 that no error of this project made tells nothing, whatever the framework.

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service::FAILURES;
use api_error_core::ErrorLayer;
use api_error_core::envelope::EnvelopeRef;
use api_error_test_support::shapes::{ENVELOPES, SECRET};
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;

#[tokio::test]
async fn a_foreign_server_error_is_replaced_with_its_headers() {
    let mut replaced = 0;
    let mut left = 0;
    for framework in FRAMEWORKS {
        for (envelope, replaces_all) in ENVELOPES
            .into_iter()
            .flat_map(|envelope| [(envelope, false), (envelope, true)])
        {
            let layer = ErrorLayer::new().envelope(envelope);
            let layer = if replaces_all {
                layer.replace_server_errors()
            } else {
                layer
            };
            let server = framework.start(layer);
            let mut client = Client::connect(server.address()).await;
            for failure in FAILURES {
                let target = format!("/failures/{}", failure.name);
                let response = get(&mut client, &target).await;
                let case = format!(
                    "{framework:?}, {envelope:?}, {failure:?}, {replaces_all}: {response:?}"
                );
                assert_eq!(response.status, 500, "{case}");
                if failure.has_shape && !replaces_all {
                    assert_eq!(response.body, SECRET, "{case}");
                    left += 1;
                } else {
                    check(&response, envelope, &case);
                    replaced += 1;
                }
            }
        }
    }
    println!("{replaced} foreign server errors replaced, {left} in a shape of their own left");
    let servers = FRAMEWORKS.len() * ENVELOPES.len();
    assert_eq!(replaced + left, servers * FAILURES.len() * 2);
    assert_eq!(left, servers * 2);
}

fn check(response: &ReceivedResponse, envelope: EnvelopeRef, case: &str) {
    let shown = format!("{:?} {:?}", response.headers, response.body);
    assert!(!shown.contains(SECRET), "{case}");
    assert!(response.json().is_object(), "{case}");
    let content_type = envelope.content_type();
    assert_eq!(response.headers["content-type"], content_type, "{case}");
    let cache_control: Vec<_> = response.headers.get_all("cache-control").iter().collect();
    assert_eq!(cache_control, ["no-store"], "{case}");
    assert_eq!(response.header("retry-after"), "30", "{case}");
    for gone in ["expires", "etag", "link", "server-timing", "x-error-detail"] {
        assert!(!response.headers.contains_key(gone), "{case}");
    }
    let is_ours = |name: &http::HeaderName| name.as_str().starts_with("x-api-error");
    assert!(!response.headers.keys().any(is_ours), "{case}");
}

async fn get(client: &mut Client, target: &str) -> ReceivedResponse {
    let request = Request::get(target).body("").expect("a request");
    client.send(request).await
}
