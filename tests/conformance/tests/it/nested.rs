//! Layers around each other: the innermost decides what a response is, and one id is in it.

use std::sync::{Arc, Mutex};

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service;
use api_error_core::ErrorLayer;
use api_error_core::envelope::EnvelopeRef;
use api_error_test_support::Client;
use api_error_test_support::shapes::ENVELOPES;
use http::Request;

/// Those whose layer is one for the whole service.
const ONE_LAYER: [&str; 2] = ["rocket", "warp"];

#[tokio::test]
async fn the_envelope_of_the_innermost_layer_stays() {
    let mut count = 0;
    let nesting = FRAMEWORKS
        .iter()
        .filter(|framework| !ONE_LAYER.contains(&framework.name));
    for framework in nesting {
        for envelope in ENVELOPES {
            let seen = Arc::new(Mutex::new(Vec::new()));
            let observed = Arc::clone(&seen);
            let layer = service::layer().envelope(envelope).observe(move |error| {
                let id = error.occurrence().request_id().map(str::to_owned);
                observed.lock().expect("no panic").push(id);
            });
            let server = framework.start(layer);
            for (target, is_within) in [("/within/errors/frozen", true), ("/errors/frozen", false)]
            {
                for method in ["GET", "HEAD"] {
                    // Not every framework has that one.
                    if is_within && method == "HEAD" {
                        continue;
                    }
                    let request = Request::builder().method(method).uri(target);
                    let request = request.header("x-request-id", "req_7").body("");
                    let mut client = Client::connect(server.address()).await;
                    let response = client.send(request.expect("a request")).await;
                    let case =
                        format!("{framework:?}, {envelope:?}, {method} {target}: {response:?}");
                    assert_eq!(response.status, 409, "{case}");
                    let ids: Vec<_> = response.headers.get_all("x-request-id").iter().collect();
                    assert_eq!(ids, ["req_7"], "{case}");
                    let media_type = if is_within {
                        "application/json".to_owned()
                    } else {
                        content_type(envelope)
                    };
                    assert_eq!(response.header("content-type"), media_type, "{case}");
                    if is_within {
                        let body = response.json();
                        assert_eq!(body["error"]["code"], "frozen", "{case}");
                        assert_eq!(body["error"]["details"]["card"], 7, "{case}");
                        assert_eq!(body["request_id"], "req_7", "{case}");
                    }
                    // By the outer layer, once and with the same id.
                    let told = std::mem::take(&mut *seen.lock().expect("no panic"));
                    assert_eq!(told, [Some("req_7".to_owned())], "{case}");
                    count += 1;
                }
            }
        }
    }
    println!("{count} responses of layers in layers");
    assert_eq!(count, (FRAMEWORKS.len() - 2) * ENVELOPES.len() * 3);
}

fn content_type(envelope: EnvelopeRef) -> String {
    let media_type = envelope.content_type();
    media_type.to_str().expect("a media type").to_owned()
}

/// A layer whose settings are others than those of the layer within adds its headers, and changes
/// nothing.
#[tokio::test]
async fn headers_of_both_layers_are_there_once() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let layer: ErrorLayer = service::layer()
            .show_code_header()
            .show_proxy_status("edge".parse().expect("a name"));
        let server = framework.start(layer);
        let mut client = Client::connect(server.address()).await;
        for target in ["/within/errors/frozen", "/within/errors/closed"] {
            let response = client.get(target).await;
            let case = format!("{framework:?}, {target}: {response:?}");
            for name in ["x-error-code", "proxy-status", "x-request-id", "vary"] {
                let values = response.headers.get_all(name).iter();
                assert_eq!(values.count(), 1, "{case}");
            }
            count += 1;
        }
    }
    println!("{count} responses with each header once");
}
