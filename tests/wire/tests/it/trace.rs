//! The id of a trace: in bodies where the service shows it, and nowhere else.

use api_error_core::envelope::{
    EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::request::TraceId;
use api_error_core::{ApiError, ErrorBody, ErrorLayer, RequestContext};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
enum CardError {
    /// Its body is constant.
    #[error("gone")]
    #[api(status = 410)]
    Gone,
    /// A detail that has the name.
    #[error("frozen")]
    #[api(status = 409)]
    Frozen {
        #[api(detail)]
        trace_id: u8,
    },
    #[error("down")]
    #[api(status = 503)]
    Down,
}

const ERRORS: [CardError; 3] = [
    CardError::Gone,
    CardError::Frozen { trace_id: 7 },
    CardError::Down,
];

const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const VALID: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const OF_SPAN: &str = "0af7651916cd43dd8448eb211c80319c";

/// Each shape, with the place of the id in it.
const SHAPES: [(EnvelopeRef, Option<&str>); 7] = [
    (EnvelopeRef::new(&ErrorObject), Some("/trace_id")),
    (EnvelopeRef::new(&Problem), Some("/trace_id")),
    (
        EnvelopeRef::new(&Google),
        Some("/error/details/1/servingData"),
    ),
    (EnvelopeRef::new(&JsonApi), Some("/meta/trace_id")),
    (EnvelopeRef::new(&Validation), None),
    (EnvelopeRef::new(&Microsoft), None),
    (EnvelopeRef::new(&OAuth), None),
];

async fn body(layer: ErrorLayer, error: CardError, traceparent: &[&str]) -> String {
    let router = Router::new()
        .route("/", get(async move || error))
        .layer(layer);
    let mut request = Request::get("/").header("x-request-id", "req_7");
    for value in traceparent {
        request = request.header("traceparent", *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn each_shape_has_the_id_where_the_service_shows_it() {
    let headers: [(&[&str], bool); 5] = [
        (&[VALID], true),
        (&[], false),
        (&["00-zz"], false),
        (&[VALID, VALID], false),
        (
            &["00-00000000000000000000000000000000-00f067aa0ba902b7-01"],
            false,
        ),
    ];
    let mut count = 0;
    for (envelope, place) in SHAPES {
        for error in ERRORS {
            let plain = || ErrorLayer::new().envelope(envelope);
            let before = body(plain(), error, &[]).await;
            for (header, is_valid) in headers {
                let case = format!("{envelope:?}, {error:?}, {header:?}");
                // By default, a body is what it always was.
                assert_eq!(body(plain(), error, header).await, before, "{case}");
                let shown = body(plain().show_trace_ids(), error, header).await;
                let Some(place) = place.filter(|_| is_valid) else {
                    assert_eq!(shown, before, "{case}");
                    count += 1;
                    continue;
                };
                let json: Value = serde_json::from_str(&shown).expect(&case);
                assert_eq!(json.pointer(place).unwrap(), ID, "{case}: {shown}");
                assert_eq!(shown.matches(ID).count(), 1, "{case}: {shown}");
                let read: ErrorBody = serde_json::from_str(&shown).unwrap();
                assert_eq!(read.trace_id.as_deref(), Some(ID), "{case}: {shown}");
                assert_eq!(read.request_id.as_deref(), Some("req_7"), "{case}: {shown}");
                if let CardError::Frozen { .. } = error {
                    assert!(read.details.contains_key("trace_id"), "{case}: {shown}");
                }
                count += 1;
            }
        }
    }
    println!("{count} bodies: 7 shapes, 3 errors, 5 headers");
    assert_eq!(count, 7 * 3 * 5);
}

#[tokio::test]
async fn the_trace_of_the_span_comes_before_that_of_the_client() {
    let layer = || {
        ErrorLayer::new()
            .show_trace_ids()
            .current_trace_id(|| OF_SPAN.parse().ok())
    };
    for header in [&[VALID][..], &[]] {
        let shown = body(layer(), CardError::Down, header).await;
        assert!(
            shown.ends_with(&format!(r#","trace_id":"{OF_SPAN}"}}"#)),
            "{shown}"
        );
    }
    let nowhere = ErrorLayer::new().show_trace_ids().current_trace_id(|| None);
    let shown = body(nowhere, CardError::Down, &[VALID]).await;
    assert!(shown.contains(ID), "{shown}");
}

#[test]
fn a_context_shows_what_it_is_told_to_show() {
    use api_error_core::{Occurrence, http};

    let id: TraceId = ID.parse().unwrap();
    let body = |context: RequestContext| {
        let response: http::Response<_> = Occurrence::new(&CardError::Gone, &context).response();
        String::from_utf8(response.body().to_vec()).unwrap()
    };
    let known = RequestContext::new().with_trace_id(id);
    assert!(!body(known.clone()).contains(ID));
    assert!(body(known.showing_trace_id()).contains(ID));
}
