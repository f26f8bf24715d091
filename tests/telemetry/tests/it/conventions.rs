//! What OpenTelemetry receives of errors: the span of a request and one record of the log, on a
//! framework of tower, on actix-web and for gRPC.

use std::collections::BTreeMap;
use std::convert::Infallible;

use actix_web::dev::Service as _;
use api_error_core::http::Request;
use api_error_core::prelude::*;
use api_error_rules::operations::LOG_FIELDS;
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use opentelemetry::logs::{AnyValue, Severity};
use opentelemetry::trace::{Status, TracerProvider};
use opentelemetry_appender_tracing::layer::OpenTelemetryTracingBridge;
use opentelemetry_sdk::logs::{InMemoryLogExporter, SdkLoggerProvider};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
use opentelemetry_semantic_conventions::attribute as convention;
use tower::{Layer, ServiceBuilder, ServiceExt, service_fn};
use tower_http::trace::TraceLayer;
use tracing::{Instrument, Span, field::Empty, info_span};
use tracing_subscriber::layer::SubscriberExt;

const SECRET: &str = "db.internal refused hunter2";

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError))]
pub(crate) enum CardError {
    /// The card is frozen
    #[error("card {0} is frozen")]
    #[api(status = 409, type = "conflict_error")]
    Frozen(u64),
    /// The store is out of reach
    #[error("the store is out of reach")]
    #[api(status = 503, type = "service_error", retry = "backoff")]
    StoreDown(#[source] std::io::Error),
    /// Nobody outside is told which invariant is broken
    #[error("an invariant of the ledger is broken")]
    #[api(internal)]
    Invariant,
}

pub(crate) fn fail(name: &str) -> CardError {
    match name {
        "frozen" => CardError::Frozen(7),
        "store_down" => CardError::StoreDown(std::io::Error::other(SECRET)),
        _ => CardError::Invariant,
    }
}

/// What is expected of one response.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) code: &'static str,
    pub(crate) error_type: Option<&'static str>,
    pub(crate) status: i64,
    grpc: &'static str,
    rust_name: &'static str,
    sources: Option<&'static str>,
}

pub(crate) const CASES: [Case; 3] = [
    Case {
        name: "frozen",
        code: "frozen",
        error_type: Some("conflict_error"),
        status: 409,
        grpc: "ABORTED",
        rust_name: "CardError::Frozen",
        sources: None,
    },
    Case {
        name: "store_down",
        code: "store_down",
        error_type: Some("service_error"),
        status: 503,
        grpc: "UNAVAILABLE",
        rust_name: "CardError::StoreDown",
        sources: Some(SECRET),
    },
    // The log has the code that clients do not see.
    Case {
        name: "invariant",
        code: "invariant",
        error_type: None,
        status: 500,
        grpc: "INTERNAL",
        rust_name: "CardError::Invariant",
        sources: None,
    },
];

/// The span that a service makes of a request, with the fields that are known later.
fn span() -> Span {
    info_span!(
        "GET /cards/{id}",
        "otel.kind" = "server",
        "otel.status_code" = Empty,
        "error.type" = Empty,
        "api_error.code" = Empty,
    )
}

/// What OpenTelemetry has received of one request.
struct Seen {
    status: Status,
    trace_id: String,
    span: BTreeMap<String, String>,
    severity: Severity,
    record: BTreeMap<String, AnyValue>,
}

/// Runs one request with exporters in memory.
fn observe(request: impl AsyncFnOnce()) -> Seen {
    let (spans, logs) = (
        InMemorySpanExporter::default(),
        InMemoryLogExporter::default(),
    );
    let tracers = SdkTracerProvider::builder()
        .with_simple_exporter(spans.clone())
        .build();
    let loggers = SdkLoggerProvider::builder()
        .with_simple_exporter(logs.clone())
        .build();
    let subscriber = tracing_subscriber::registry()
        .with(tracing_opentelemetry::layer().with_tracer(tracers.tracer("test")))
        .with(OpenTelemetryTracingBridge::new(&loggers));
    tracing::subscriber::with_default(subscriber, || {
        actix_web::rt::System::new().block_on(request());
    });

    let [span] = &spans.get_finished_spans().unwrap()[..] else {
        panic!("not one span");
    };
    let logs = logs.get_emitted_logs().unwrap();
    let ours = |log: &&opentelemetry_sdk::logs::in_memory_exporter::LogDataWithResource| {
        log.record
            .target()
            .is_some_and(|target| target == "api_error")
    };
    let [log] = &logs.iter().filter(ours).collect::<Vec<_>>()[..] else {
        panic!("not one record");
    };
    // The log leads to the trace.
    let context = log.record.trace_context().expect("the context of the span");
    assert_eq!(context.span_id, span.span_context.span_id());
    let attribute =
        |(key, value): &(opentelemetry::Key, AnyValue)| (key.to_string(), value.clone());
    Seen {
        status: span.status.clone(),
        trace_id: span.span_context.trace_id().to_string(),
        span: span
            .attributes
            .iter()
            .map(|pair| (pair.key.to_string(), pair.value.to_string()))
            .collect(),
        severity: log.record.severity_number().unwrap(),
        record: log.record.attributes_iter().map(attribute).collect(),
    }
}

fn check(case: &Case, protocol: &str, seen: &Seen) {
    let name = format!("{} over {protocol}", case.name);
    let is_failure = case.status >= 500;

    // A client error is no error of a server's span.
    match &seen.status {
        Status::Error { .. } => assert!(is_failure, "{name}"),
        Status::Unset => assert!(!is_failure, "{name}"),
        Status::Ok => panic!("{name}: only the service itself says so"),
    }
    let span = |key: &str| seen.span.get(key).map(String::as_str);
    assert_eq!(span("api_error.code"), Some(case.code), "{name}");
    let error_type = is_failure.then_some(case.code);
    assert_eq!(span(convention::ERROR_TYPE), error_type, "{name}");

    let severity = if is_failure {
        Severity::Error
    } else {
        Severity::Info
    };
    assert_eq!(seen.severity, severity, "{name}");
    let text = |key: &str| match seen.record.get(key) {
        Some(AnyValue::String(text)) => Some(text.as_str()),
        None => None,
        other => panic!("{name}: {key} is {other:?}"),
    };
    assert_eq!(text(convention::ERROR_TYPE), error_type, "{name}");
    assert_eq!(text("api_error.code"), Some(case.code), "{name}");
    assert_eq!(text("api_error.type"), case.error_type, "{name}");
    assert_eq!(
        text(convention::EXCEPTION_TYPE),
        Some(case.rust_name),
        "{name}"
    );
    assert!(text(convention::EXCEPTION_MESSAGE).is_some(), "{name}");
    assert_eq!(text("api_error.sources"), case.sources, "{name}");
    let status = seen.record.get(convention::HTTP_RESPONSE_STATUS_CODE);
    let grpc = text(convention::RPC_RESPONSE_STATUS_CODE);
    if protocol == "gRPC" {
        assert_eq!((status, grpc), (None, Some(case.grpc)), "{name}");
    } else {
        assert_eq!(
            (status, grpc),
            (Some(&AnyValue::Int(case.status)), None),
            "{name}"
        );
    }

    // Each name is one of the conventions, or of this project alone.
    let conventions = [
        convention::ERROR_TYPE,
        convention::EXCEPTION_MESSAGE,
        convention::EXCEPTION_TYPE,
        convention::HTTP_RESPONSE_STATUS_CODE,
        convention::RPC_RESPONSE_STATUS_CODE,
    ];
    for key in seen.record.keys() {
        let is_ours = key.starts_with("api_error.") || key == "request_id" || key == "trace_id";
        assert!(
            is_ours || conventions.contains(&key.as_str()),
            "{name}: {key}"
        );
    }
}

#[test]
fn axum() {
    for case in &CASES {
        let seen = observe(async || {
            let router = Router::new()
                .route("/cards/{id}", get(async || fail(case.name)))
                .layer(ErrorLayer::new())
                .layer(TraceLayer::new_for_http().make_span_with(|_: &Request<Body>| span()));
            let request = Request::get("/cards/7").body(Body::empty()).unwrap();
            let response = router.oneshot(request).await.unwrap();
            assert_eq!(i64::from(response.status().as_u16()), case.status);
        });
        check(case, "HTTP", &seen);
    }
}

#[test]
fn actix() {
    for case in &CASES {
        let seen = observe(async || {
            let handler = async || -> Result<&'static str, CardError> { Err(fail(case.name)) };
            let app = actix_web::App::new()
                .route("/cards/{id}", actix_web::web::get().to(handler))
                .wrap(ErrorLayer::new())
                .wrap_fn(|request, service| service.call(request).instrument(span()));
            let app = actix_web::test::init_service(app).await;
            let request = actix_web::test::TestRequest::get().uri("/cards/7");
            let response = actix_web::test::call_service(&app, request.to_request()).await;
            assert_eq!(i64::from(response.status().as_u16()), case.status);
        });
        check(case, "HTTP", &seen);
    }
}

#[test]
fn grpc() {
    for case in &CASES {
        let seen = observe(async || {
            // For this layer, each call that does not succeed is a failure of the server.
            let trace = TraceLayer::new_for_grpc().on_failure(());
            let service = ServiceBuilder::new()
                .layer(trace.make_span_with(|_: &Request<Body>| span()))
                .layer(ErrorLayer::new().grpc())
                .service(service_fn(async |_: Request<Body>| {
                    let status = tonic::Status::from(fail(case.name));
                    Ok::<_, Infallible>(status.into_http::<tonic::body::Body>())
                }));
            let request = Request::post("/cards.Cards/Show")
                .header("content-type", "application/grpc")
                .body(Body::empty())
                .unwrap();
            service.oneshot(request).await.unwrap();
        });
        check(case, "gRPC", &seen);
    }
}

/// Errors of any store, whose codes are no names.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(prefix = "cards.v2.")]
enum StoreError<E: std::error::Error + Send + Sync + 'static> {
    /// The store has failed
    #[error("the store has failed")]
    #[api(status = 500, type = "service.error")]
    Failed(#[source] E),
    /// No such entry
    #[error("no such entry")]
    #[api(status = 404, code = "{}%s $x <a>|b;c=d, e~")]
    NoEntry,
    /// It has a long name
    #[error("it has a long name")]
    #[api(
        status = 503,
        code = "0123456789012345678901234567890123456789012345678901234567890123456789\
                0123456789012345678901234567890123456789012345678901234567890123456789"
    )]
    Long,
    /// Nobody is told
    #[error("nobody is told")]
    #[api(internal, code = "2.0")]
    Internal,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Middle {
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreError<std::io::Error>),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Outer {
    #[error(transparent)]
    #[api(transparent)]
    Middle(#[from] Middle),
}

#[test]
fn odd_codes_arrive_as_they_are_through_any_chain() {
    let long = "0123456789".repeat(14);
    let make = |name: &str| match name {
        "failed" => StoreError::Failed(std::io::Error::other(SECRET)),
        "no_entry" => StoreError::NoEntry,
        "long" => StoreError::Long,
        _ => StoreError::Internal,
    };
    let mut count = 0;
    for (name, code, status, rust_name) in [
        ("failed", "cards.v2.failed", 500, "StoreError::Failed"),
        (
            "no_entry",
            "{}%s $x <a>|b;c=d, e~",
            404,
            "StoreError::NoEntry",
        ),
        ("long", &*long, 503, "StoreError::Long"),
        ("internal", "2.0", 500, "StoreError::Internal"),
    ] {
        for depth in 0..3 {
            let seen = observe(async || {
                let error: Box<dyn ApiError + Send + Sync> = match depth {
                    0 => Box::new(make(name)),
                    1 => Box::new(Middle::from(make(name))),
                    _ => Box::new(Outer::from(Middle::from(make(name)))),
                };
                let error = std::sync::Mutex::new(Some(error));
                let service = ErrorLayer::new().layer(service_fn(async |_: Request<Body>| {
                    let error = error.lock().unwrap().take().unwrap();
                    Ok::<_, Infallible>(error.response().map(Body::from))
                }));
                let request = Request::get("/").body(Body::empty()).unwrap();
                let response = service.oneshot(request).instrument(span()).await.unwrap();
                assert_eq!(response.status(), status);
            });
            let is_failure = status >= 500;
            let error_type = is_failure.then_some(code);
            let span = |key: &str| seen.span.get(key).map(String::as_str);
            assert_eq!(span("api_error.code"), Some(code), "{name}, {depth}");
            assert_eq!(span(convention::ERROR_TYPE), error_type, "{name}, {depth}");
            assert_eq!(seen.status != Status::Unset, is_failure, "{name}, {depth}");
            let text = |key: &str| match seen.record.get(key) {
                Some(AnyValue::String(text)) => Some(text.as_str()),
                _ => None,
            };
            assert_eq!(text("api_error.code"), Some(code), "{name}, {depth}");
            assert_eq!(text(convention::ERROR_TYPE), error_type, "{name}, {depth}");
            assert_eq!(
                text(convention::EXCEPTION_TYPE),
                Some(rust_name),
                "{name}, {depth}"
            );
            count += 1;
        }
    }
    println!("{count} errors");
}

/// The log has the trace of the request, else that which the service finds by the current span, and
/// no field that operators are not told of.
#[test]
fn the_log_has_the_trace() {
    use api_error_core::request::TraceId;
    use opentelemetry::trace::TraceContextExt;
    use tracing_opentelemetry::OpenTelemetrySpanExt;

    const CLIENT: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    let by_span = || {
        let context = Span::current().context();
        TraceId::from_bytes(context.span().span_context().trace_id().to_bytes())
    };
    let layers = [
        (ErrorLayer::new(), Some(CLIENT)),
        (ErrorLayer::new().current_trace_id(by_span), None),
    ];
    for (layer, expected) in layers {
        let seen = observe(async || {
            let router = Router::new()
                .route("/cards/{id}", get(async || fail("store_down")))
                .layer(layer)
                .layer(TraceLayer::new_for_http().make_span_with(|_: &Request<Body>| span()));
            let request = Request::get("/cards/7")
                .header("traceparent", format!("00-{CLIENT}-00f067aa0ba902b7-01"));
            let request = request.body(Body::empty()).unwrap();
            router.oneshot(request).await.unwrap();
        });
        let Some(AnyValue::String(id)) = seen.record.get("trace_id") else {
            panic!("{:?}", seen.record);
        };
        let id = id.as_str();
        assert_eq!(id, expected.unwrap_or(&seen.trace_id));
        for key in seen.record.keys() {
            let mut known = LOG_FIELDS.iter();
            assert!(known.any(|(name, _)| name == key), "{key}");
        }
    }
}
