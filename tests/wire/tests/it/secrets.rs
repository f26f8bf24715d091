//! What an error knows beyond its public side stays in the log.
//!
//! Each of the shapes has the secret in its `Display`, its fields or its sources.
//! No envelope's body and no header may show it; the log must.

use std::convert::Infallible;

use api_error_core::bytes::Bytes;
use api_error_core::http::{Response, StatusCode};
use api_error_core::{ApiErrorExt, ErrorLayer, Rejection, RejectionKind, RequestContext};
use api_error_test_support::shapes::{
    ENVELOPES, Outer, SECRET, Shape, Unserializable, Vault, deep, io, shapes,
};
use api_error_test_support::{Server, logged};
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use http_body_util::BodyExt;
use tower::{ServiceExt, service_fn};
use tower_http::catch_panic::CatchPanicLayer;

/// All that goes over the wire.
fn wire(response: &Response<Bytes>) -> String {
    let body = String::from_utf8_lossy(response.body());
    format!("{:?} {body}", response.headers())
}

#[test]
fn a_secret_is_in_the_log_and_nowhere_else() {
    let shapes = shapes();
    assert!(shapes.len() >= 40);
    for error in &shapes {
        for envelope in ENVELOPES {
            let context = RequestContext::new().with_envelope(envelope);
            let (response, log) = logged(|| context.enter(|| error.response()));
            let wire = wire(&response);
            assert!(!wire.contains(SECRET), "{error:?} in {envelope:?}: {wire}");
            assert!(log.contains(SECRET), "{error:?} is not in the log: {log}");
            let events = log.matches("request failed").count();
            assert_eq!(events, 1, "{error:?} is logged {events} times: {log}");
        }
        assert!(!error.message().to_string().contains(SECRET), "{error:?}");
        let body = serde_json::to_string(&error.body()).unwrap();
        assert!(!body.contains(SECRET), "{error:?}: {body}");
    }
}

#[test]
fn public_facts_are_shown() {
    let show = |error: Shape| wire(&error.response());
    let detail = show(Shape::MessageWithDetail {
        url: SECRET,
        shard: 7,
    });
    assert!(
        detail.contains(r#""message":"Shard 7 is away.","details":{"shard":7}"#),
        "{detail}"
    );
    let half = show(Shape::ClientHalf {
        key: SECRET,
        user: 7,
    });
    assert!(half.contains("No entry for 7."), "{half}");
    let client = show(Shape::ClientSource(io()));
    assert!(client.contains(r#""message":"bad upload""#), "{client}");
    let redacted = wire(
        &Outer::Vault {
            source: Vault::Locked,
        }
        .response(),
    );
    assert!(
        redacted.contains(r#""code":"vault","message":"Vault""#),
        "{redacted}"
    );
}

#[test]
fn an_event_has_the_facts_of_the_error_by_the_level_of_its_status() {
    let id = "req_7".parse().unwrap();
    let context = RequestContext::new().with_request_id(id);
    let (_, log) = logged(|| context.enter(|| Shape::Boxed(deep(2)).response()));
    assert!(log.contains("ERROR api_error: request failed"), "{log}");
    let facts = "error.type=\"boxed\" api_error.code=\"boxed\" http.response.status_code=502 \
                 request_id=\"req_7\" exception.type=\"Shape::Boxed\" exception.message=\"other\" \
                 api_error.sources=\"layer 1: layer 0: hunter2@db.internal\"";
    assert!(log.contains(facts), "{log}");

    let (_, log) = logged(|| Shape::ClientRetry("a\nb").response());
    assert!(log.contains(" INFO api_error: request failed"), "{log}");
    assert!(!log.contains("error.type"), "{log}");
    // No line of the log is made up by a client.
    assert!(
        log.contains(r#"exception.message="key a\nb is over its limit""#),
        "{log}"
    );

    // The log knows which error a generic 500 was.
    let (_, log) = logged(|| Shape::Internal.response());
    assert!(
        log.contains("api_error.code=\"internal\" http.response.status_code=500"),
        "{log}"
    );
}

#[test]
fn values_left_out_are_logged() {
    let (response, log) = logged(|| Shape::FailingDetail(Unserializable).response());
    assert!(
        log.contains("WARN api_error: left out a detail that cannot be serialized"),
        "{log}"
    );
    assert!(log.contains("detail=\"settings\""), "{log}");
    assert!(
        response
            .body()
            .starts_with(br#"{"error":{"code":"failing_detail","#)
    );
    let shard = "a\0b".to_owned();
    let (response, log) = logged(|| Shape::FailingHeader { shard }.response());
    assert!(log.contains("WARN api_error: left out a header"), "{log}");
    assert!(log.contains("header=\"x-shard\""), "{log}");
    assert!(!response.headers().contains_key("x-shard"));
}

#[test]
fn texts_of_server_errors_are_logged_and_hidden() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let response = |status| {
        let service = tower::ServiceBuilder::new()
            .layer(ErrorLayer::new())
            .service(service_fn(move |_: Request<Body>| async move {
                let mut response = Response::new(Body::from(SECRET));
                *response.status_mut() = status;
                Ok::<_, Infallible>(response)
            }));
        let (response, log) = logged(|| {
            runtime.block_on(async {
                let response = service.oneshot(Request::new(Body::empty())).await.unwrap();
                let (head, body) = response.into_parts();
                let body = body.collect().await.unwrap().to_bytes();
                Response::from_parts(head, body)
            })
        });
        assert!(log.contains(SECRET), "{log}");
        wire(&response)
    };
    for status in [500, 502, 503, 504, 511, 599] {
        let wire = response(StatusCode::from_u16(status).unwrap());
        assert!(!wire.contains(SECRET), "{status}: {wire}");
    }
    // The `Display` of a client error has always been for the client.
    assert!(response(StatusCode::BAD_REQUEST).contains(SECRET));
}

#[test]
fn replaced_texts_are_the_source_of_the_replacement() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let layer = ErrorLayer::new()
        .on(StatusCode::INTERNAL_SERVER_ERROR, || Vault::Locked)
        .on_rejection(|_| Shape::ClientRetry("key"));
    let router = axum::Router::new()
        .route(
            "/text",
            get(async || (StatusCode::INTERNAL_SERVER_ERROR, SECRET)),
        )
        .route(
            "/reject",
            get(async || Rejection::new(RejectionKind::BodySyntax, SECRET)),
        )
        .layer(layer);
    for (target, code) in [("/text", "locked"), ("/reject", "client_retry")] {
        let request = Request::get(target).body(Body::empty()).unwrap();
        let (response, log) = logged(|| runtime.block_on(router.clone().oneshot(request)).unwrap());
        let body = runtime
            .block_on(response.into_body().collect())
            .unwrap()
            .to_bytes();
        assert!(!String::from_utf8_lossy(&body).contains(SECRET), "{body:?}");
        assert!(log.contains(&format!("api_error.code=\"{code}\"")), "{log}");
        assert!(log.contains(&format!("sources=\"{SECRET}\"")), "{log}");
    }
}

#[tokio::test]
async fn panic_messages_are_hidden() {
    let router = axum::Router::new()
        .fallback(async || -> () { panic!("{SECRET}") })
        .layer(CatchPanicLayer::new())
        .layer(ErrorLayer::new());
    let response = Server::start(router).await.get("/").await;
    let body = response.json();
    assert_eq!(body["error"]["code"], "internal_server_error");
    assert!(!format!("{response:?}").contains(SECRET), "{response:?}");
}

/// A message of the service's own may look like one of serde's, and have the value in it.
#[test]
fn a_field_that_is_missing_in_a_scalar_is_not_named() {
    use api_error_core::http::{HeaderMap, HeaderValue};
    use api_error_core::{ApiErrorExt, read};
    use serde::Deserialize;
    use serde::de::Error as _;

    #[derive(Debug)]
    struct Password;

    impl<'de> Deserialize<'de> for Password {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = String::deserialize(deserializer)?;
            Err(D::Error::custom(format!("{text} field `hunter2`")))
        }
    }

    #[derive(Debug, Deserialize)]
    struct Login {
        #[serde(rename = "password")]
        _password: Password,
        #[serde(rename = "list", default)]
        _list: Vec<Password>,
    }

    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    for form in ["missing", "duplicate", "unknown"] {
        for body in [
            format!(r#"{{"password":"{form}"}}"#),
            format!(r#"{{"list":["{form}"],"password":"x"}}"#),
        ] {
            let rejection = read::json::<Login>(&headers, body.as_bytes()).unwrap_err();
            let response = rejection.response();
            let public = String::from_utf8_lossy(response.body());
            assert!(!public.contains("hunter2"), "{body}: {public}");
            assert!(public.contains("invalid value"), "{body}: {public}");
        }
    }
    let missing = read::json::<Login>(&headers, b"{}").unwrap_err();
    assert_eq!(missing.message().to_string(), "missing field `password`");
}
