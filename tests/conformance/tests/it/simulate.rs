//! Whoever may ask for an error gets its declared example, on each framework. Nobody else sees
//! that there is something to ask for.

use std::sync::{Arc, Mutex};

use api_error_conformance::frameworks::{SERVED, SIMULATING, Served};
use api_error_core::envelope::EnvelopeRef;
use api_error_core::layer::Simulation;
use api_error_core::{ApiError, ErrorLayer, HttpError, RequestContext, RequestId};
use api_error_docs::{ErrorDoc, Reference};
use api_error_test_support::shapes::ENVELOPES;
use api_error_test_support::{Client, ReceivedResponse};
use http::{Method, Request};
use ledgeros_errors::LedgerOsError;

const SECRET: &str = "MDEyMzQ1Njc4OWFiY2RlZg";
const ID: &str = "req_abc123def456";

/// Headers that the layer adds to an example, and those that servers and Rocket's shield add.
const ADDED: [&str; 10] = [
    "cache-control",
    "connection",
    "content-length",
    "date",
    "permissions-policy",
    "preference-applied",
    "server",
    "x-content-type-options",
    "x-frame-options",
    "x-simulated",
];

fn simulation() -> Simulation {
    let simulation = Simulation::with_secret(SECRET).expect("a good secret");
    simulation.with_timer(tokio::time::sleep)
}

/// A request with these headers.
fn request(method: Method, headers: &[(&str, &str)]) -> Request<&'static str> {
    let mut request = Request::new("");
    *request.method_mut() = method;
    *request.uri_mut() = "/v1/cards".parse().expect("a path");
    for (name, value) in headers.iter().chain([&("x-request-id", ID)]) {
        let name: http::HeaderName = name.parse().expect("a name");
        request
            .headers_mut()
            .append(name, value.parse().expect("a value"));
    }
    request
}

#[tokio::test]
async fn each_code_is_its_declared_example() {
    let mut compared = 0;
    let envelopes = ENVELOPES.into_iter().map(Some).chain([None]);
    for envelope in envelopes {
        let (layer, errors) = documented(envelope);
        assert!(errors.len() >= 29, "{} errors", errors.len());
        for (name, start) in SIMULATING {
            let served = Served::default();
            let layer = layer.clone().simulate::<LedgerOsError>(simulation());
            let running = start(layer, served.clone());
            let mut client = Client::connect(running.address()).await;
            for error in &errors {
                let code = format!("code={}", error.code);
                let headers = [("prefer", code.as_str()), ("x-simulation-secret", SECRET)];
                let response = client.send(request(Method::GET, &headers)).await;
                let context = format!("{name}, {envelope:?}, {code}");
                assert_is_example(&response, error, &context);
                compared += 1;
            }
            assert_eq!(served.count(), 0, "{name}");
        }
    }
    println!("{compared} simulated responses");
    assert!(compared >= 29 * 8 * 7);
}

/// A layer of LedgerOS, and the errors that its documents have in the same context.
fn documented(envelope: Option<EnvelopeRef>) -> (ErrorLayer, Vec<ErrorDoc>) {
    let mut layer = ErrorLayer::new().catalog::<LedgerOsError>();
    let mut context = RequestContext::new()
        .with_catalog(<LedgerOsError as api_error_core::ErrorCatalog>::CATALOG)
        .with_request_id(RequestId::from_static(ID));
    if let Some(envelope) = envelope {
        layer = layer.envelope(envelope);
        context = context.with_envelope(envelope);
    }
    let reference = Reference::in_context::<LedgerOsError>(&context);
    (layer, reference.errors().to_vec())
}

fn assert_is_example(response: &ReceivedResponse, error: &ErrorDoc, context: &str) {
    let example = error.example.as_ref().expect(context);
    let status = example.status.unwrap_or(error.status);
    assert_eq!(response.status.as_u16(), status, "{context}");
    assert_eq!(response.text(), example.body.as_str(), "{context}");
    assert_eq!(response.header("x-simulated"), "true", "{context}");
    assert_eq!(response.header("preference-applied"), "code", "{context}");
    assert_eq!(response.header("cache-control"), "no-store", "{context}");
    assert_eq!(response.header("x-request-id"), ID, "{context}");
    let of_example = |name: &str| !ADDED.contains(&name);
    let mut given: Vec<_> = response
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().expect("text")))
        .filter(|(name, _)| of_example(name) && *name != "x-request-id")
        .collect();
    given.sort_unstable();
    let declared: Vec<_> = example
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| of_example(name) && *name != "x-request-id")
        .collect();
    assert_eq!(given, declared, "{context}");
}

#[tokio::test]
async fn nothing_is_simulated_without_the_permission() {
    let longer = format!("{SECRET}=");
    let shorter = &SECRET[..21];
    let other = SECRET.replace('M', "N");
    let ask = ("prefer", "code=card_already_frozen");
    let requests: [&[(&str, &str)]; 9] = [
        &[ask],
        &[ask, ("x-simulation-secret", "")],
        &[ask, ("x-simulation-secret", &longer)],
        &[ask, ("x-simulation-secret", shorter)],
        &[ask, ("x-simulation-secret", &other)],
        &[
            ask,
            ("x-simulation-secret", SECRET),
            ("x-simulation-secret", SECRET),
        ],
        &[
            ask,
            ("x-simulation-secret", &other),
            ("x-simulation-secret", SECRET),
        ],
        // Who may ask, and does not.
        &[("x-simulation-secret", SECRET)],
        &[
            ("prefer", "wait=5, respond-async"),
            ("x-simulation-secret", SECRET),
        ],
    ];
    let (mut checked, wrong_code) = (0, ("prefer", "code=no_such_code"));
    for (name, start) in SIMULATING {
        for simulation in [Some(simulation()), None] {
            let is_off = simulation.is_none();
            let served = Served::default();
            let layer = ErrorLayer::new().simulate::<LedgerOsError>(simulation);
            let running = start(layer, served.clone());
            let of_permitted = [
                vec![ask, ("x-simulation-secret", SECRET)],
                vec![wrong_code, ("x-simulation-secret", SECRET)],
            ];
            let of_permitted = of_permitted.iter().filter(|_| is_off).map(Vec::as_slice);
            let requests: Vec<_> = requests.into_iter().chain(of_permitted).collect();
            for headers in &requests {
                let response = Client::connect(running.address())
                    .await
                    .send(request(Method::GET, headers))
                    .await;
                assert_eq!(response.status, 200, "{name}, {headers:?}");
                assert_eq!(response.text(), SERVED, "{name}, {headers:?}");
                for added in ["x-simulated", "preference-applied"] {
                    assert_eq!(response.header(added), "", "{name}, {headers:?}");
                }
                checked += 1;
            }
            assert_eq!(served.count(), requests.len(), "{name}");
        }
    }
    println!("{checked} requests without the permission");
    assert_eq!(checked, 7 * (9 + 11));
}

#[tokio::test]
async fn a_request_for_what_there_is_not_is_told_so() {
    let cases = [
        ("code=no_such_code", "no error of the catalog has the code"),
        ("code=", "no error of the catalog has the code"),
        (
            "code=Card_Already_Frozen",
            "no error of the catalog has the code",
        ),
        ("code=card_blocked", "is retired"),
        ("code=card_already_frozen, wait=61", "from 0 to 60"),
        ("code=card_already_frozen, wait=soon", "from 0 to 60"),
        (
            "code=card_already_frozen, wait=0",
            "`Simulation::with_timer`",
        ),
    ];
    for (name, start) in SIMULATING {
        let served = Served::default();
        let simulation = Simulation::with_secret(SECRET).expect("a good secret");
        let layer = ErrorLayer::new().simulate::<Root>(simulation);
        let running = start(layer, served.clone());
        for (prefer, expected) in cases {
            let headers = [("prefer", prefer), ("x-simulation-secret", SECRET)];
            let mut client = Client::connect(running.address()).await;
            let response = client.send(request(Method::POST, &headers)).await;
            let context = format!("{name}, {prefer}: {}", response.text());
            assert_eq!(response.status, 400, "{context}");
            assert_eq!(response.json()["error"]["code"], "bad_request", "{context}");
            assert!(response.text().contains(expected), "{context}");
            assert!(!response.text().contains("no_such_code"), "{context}");
            assert_eq!(response.header("x-simulated"), "true", "{context}");
            assert_eq!(response.header("preference-applied"), "", "{context}");
        }
        assert_eq!(served.count(), 0, "{name}");
    }
}

/// LedgerOS, with a retired code and an internal error.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(LedgerOsError), retired("card_blocked" = "use `card_already_frozen`"))]
enum Root {
    #[error("an invariant is broken")]
    #[api(internal)]
    Invariant,
    #[error("the disk is full")]
    #[api(status = 507, header("x-declared" = "1"))]
    Full,
}

#[tokio::test]
async fn a_simulated_error_waits_and_is_not_observed() {
    let _ = (Root::Invariant, Root::Full);
    for (name, start) in SIMULATING {
        let (served, observed) = (Served::default(), Arc::new(Mutex::new(Vec::new())));
        let codes = Arc::clone(&observed);
        let layer = ErrorLayer::new()
            .on(http::StatusCode::NOT_FOUND, || HttpError::GONE)
            .observe(move |error| {
                codes
                    .lock()
                    .expect("no panic")
                    .push(error.original().code());
            })
            .simulate::<Root>(simulation());
        let running = start(layer, served.clone());
        for (method, prefer, status, code) in [
            (Method::GET, "wait=0.05, code=full", 507, "full"),
            (Method::POST, "code=\"full\"", 507, "full"),
            (Method::HEAD, "code=full", 507, ""),
            // What clients see of an internal error has no name of it.
            (Method::GET, "code=invariant", 400, "bad_request"),
            (
                Method::GET,
                "code=internal_server_error",
                500,
                "internal_server_error",
            ),
        ] {
            let headers = [("prefer", prefer), ("x-simulation-secret", SECRET)];
            let mut client = Client::connect(running.address()).await;
            let response = client.send(request(method.clone(), &headers)).await;
            let context = format!("{name}, {method} {prefer}");
            assert_eq!(response.status, status, "{context}");
            assert_eq!(response.header("x-simulated"), "true", "{context}");
            if method == Method::HEAD {
                assert_eq!(response.text(), "", "{context}");
            } else {
                assert_eq!(response.json()["error"]["code"], code, "{context}");
            }
            if code == "full" {
                assert_eq!(response.header("x-declared"), "1", "{context}");
                let applied = if prefer.contains("wait") {
                    "code, wait"
                } else {
                    "code"
                };
                assert_eq!(response.header("preference-applied"), applied, "{context}");
            }
        }
        assert_eq!(served.count(), 0, "{name}");
        assert!(observed.lock().expect("no panic").is_empty(), "{name}");
    }
}

#[test]
fn a_secret_that_could_be_guessed_is_refused() {
    let long = "x".repeat(257);
    for secret in [
        "",
        "secret",
        " ",
        &SECRET[..21],
        &format!("{SECRET} "),
        "пароль-пароль-пароль",
        &long,
    ] {
        let refused = Simulation::with_secret(secret).map(drop);
        assert!(refused.is_err(), "{secret}");
    }
    let accepted = Simulation::with_secret(SECRET).expect("a good secret");
    assert!(!format!("{accepted:?}").contains(SECRET));
}
