//! What an observer is told, whatever the framework.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use api_error_conformance::frameworks::{FRAMEWORKS, Framework};
use api_error_conformance::service;
use api_error_core::layer::Observed;
use api_error_test_support::shapes::SECRET;
use api_error_test_support::{Client, ReceivedResponse};
use http::{Method, Request, Uri};
use serde_json::{Value, json};

/// Requests, with the routes that they match, and the original errors.
const CASES: &[(&str, &str, Option<&str>, &str)] = &[
    ("GET", "/errors/frozen", Some("/errors/{name}"), "frozen"),
    (
        "GET",
        "/errors/frozen?q=1",
        Some("/errors/{name}"),
        "frozen",
    ),
    ("GET", "/errors/vault", Some("/errors/{name}"), "vault"),
    ("GET", "/boxed/too-fast", Some("/boxed/{name}"), "too_fast"),
    (
        "GET",
        "/cards/seven",
        Some("/cards/{card}"),
        "parameter_invalid",
    ),
    (
        "GET",
        "/cards/%2e%2E",
        Some("/cards/{card}"),
        "parameter_invalid",
    ),
    ("GET", "/search", Some("/search"), "parameter_missing"),
    ("GET", "/words", Some("/words"), "conflict"),
    ("GET", "/panic", Some("/panic"), "internal_server_error"),
    ("POST", "/cards", Some("/cards"), "body_parse_error"),
    ("GET", "/nowhere", None, "no_such_path"),
    ("GET", "/cards/7/nowhere", None, "no_such_path"),
    ("GET", "/nowhere/card_7", None, "no_such_path"),
];

/// The routes of the service, for those frameworks that do not tell the layer.
fn find_route(_: &Method, target: &Uri) -> Option<&'static str> {
    let mut steps = target.path().split('/').skip(1);
    Some(match (steps.next()?, steps.next(), steps.next()) {
        ("errors", Some(_), None) => "/errors/{name}",
        ("boxed", Some(_), None) => "/boxed/{name}",
        ("cards", Some(_), None) => "/cards/{card}",
        ("cards", None, None) => "/cards",
        ("search", None, None) => "/search",
        ("words", None, None) => "/words",
        ("panic", None, None) => "/panic",
        _ => return None,
    })
}

/// What an observer was told of one response.
fn told(error: &Observed<'_>) -> Value {
    let seen = error.occurrence();
    json!({
        "original": error.original().code(),
        "method": error.method().as_str(),
        "label": error.method_label(),
        "route": error.route().map(written),
        "status": seen.status().as_u16(),
        "code": seen.code(),
        "message": seen.message().to_string(),
        "details": seen.details(),
        "request_id": seen.request_id(),
        "debug": format!("{error:?}"),
    })
}

/// A route as most frameworks write it: Rocket has `<_card>`, and poem `:card`.
fn written(route: &str) -> String {
    let steps = route.split('/').map(|step| {
        let name = step.strip_prefix(':');
        let name = name.or_else(|| step.strip_prefix('<')?.strip_suffix('>'));
        name.map_or(step.to_owned(), |name| {
            format!("{{{}}}", name.trim_start_matches('_'))
        })
    });
    steps.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn an_observer_is_told_what_the_client_sees_and_of_which_route() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let (mut layer, seen) = observed();
        if matches!(framework.name, "hyper" | "warp") {
            layer = layer.find_route(find_route);
        }
        let server = framework.start(layer);
        for (method, target, route, original) in CASES {
            let response = send(server.address(), method, target).await;
            let told = seen.lock().expect("no panic").split_off(0);
            let case = format!("{framework:?}, {method} {target}: {told:?}");
            let [told] = &*told else {
                panic!("{case}");
            };
            assert_eq!(told["original"], *original, "{case}");
            assert_eq!(told["method"], *method, "{case}");
            assert_eq!(
                told["route"],
                json!(expected(framework, target, *route)),
                "{case}"
            );
            let body = response.json();
            assert_eq!(told["status"], response.status.as_u16(), "{case}");
            for member in ["code", "message", "details"] {
                assert_eq!(told[member], body["error"][member], "{case}");
            }
            assert_eq!(told["request_id"], body["request_id"], "{case}");
            assert!(!told.to_string().contains(SECRET), "{case}");
            count += 1;
        }
    }
    println!("{count} observed errors on {} frameworks", FRAMEWORKS.len());
    assert_eq!(count, CASES.len() * FRAMEWORKS.len());
}

/// poem drops what it knows of a request whose handler panics.
fn expected<'r>(framework: &Framework, target: &str, route: Option<&'r str>) -> Option<&'r str> {
    let is_lost = framework.name == "poem" && target == "/panic";
    route.filter(|_| !is_lost)
}

/// A method is any word of the client, also where a route has matched.
#[tokio::test]
async fn a_client_makes_up_no_series_by_methods() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let (layer, seen) = observed();
        let server = framework.start(layer.find_route(find_route));
        for (method, label) in [
            ("DELETE", "DELETE"),
            ("PATCH", "PATCH"),
            ("BREW", "_OTHER"),
            ("delete", "_OTHER"),
            ("GETGET", "_OTHER"),
        ] {
            send(server.address(), method, "/search").await;
            // A server may refuse an unknown method before the layer.
            for told in seen.lock().expect("no panic").split_off(0) {
                assert_eq!(told["label"], label, "{framework:?}, {method}: {told}");
                count += 1;
            }
        }
    }
    println!("{count} errors, all with a method of the list");
    assert!(count >= 2 * FRAMEWORKS.len(), "{count}");
}

#[tokio::test]
async fn without_its_help_a_layer_knows_no_route_of_hyper_and_warp() {
    for framework in FRAMEWORKS {
        let (layer, seen) = observed();
        let server = framework.start(layer);
        send(server.address(), "GET", "/errors/frozen").await;
        let told = seen.lock().expect("no panic").split_off(0);
        let knows = !matches!(framework.name, "hyper" | "warp");
        assert_eq!(told[0]["route"].is_string(), knows, "{framework:?}");
    }
}

fn observed() -> (api_error_core::ErrorLayer, Arc<Mutex<Vec<Value>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told_so_far = Arc::clone(&seen);
    let layer = service::layer().observe(move |error| {
        told_so_far.lock().expect("no panic").push(told(error));
    });
    (layer, seen)
}

/// Each request has a connection of its own: some frameworks close one with a body left unread.
async fn send(address: SocketAddr, method: &str, target: &str) -> ReceivedResponse {
    let mut client = Client::connect(address).await;
    let request = Request::builder().method(method).uri(target);
    let request = request.header("content-type", "application/json");
    client.send(request.body("{").expect("a request")).await
}
