//! What an error knows beyond its public side stays in the log.
//!
//! Each shape of error below has the secret in its `Display`, its fields or its
//! sources. No envelope's body and no header may show it; the log must.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use api_error_core::envelope::{Google, JsonApi, Microsoft, OAuth, Problem, Standard, Validation};
use api_error_core::{
    ApiError, Bytes, Envelope, ErrorCatalog, ErrorLayer, ErrorSpec, FieldErrors, Rejection,
    RejectionKind, RequestContext, Response, StatusCode,
};
use api_error_wire_tests::Server;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use http_body_util::BodyExt;
use serde::{Serialize, Serializer};
use tower::{ServiceExt, service_fn};
use tower_http::catch_panic::CatchPanicLayer;

const SECRET: &str = "hunter2@db.internal";

type BoxError = Box<dyn Error + Send + Sync>;

fn io() -> std::io::Error {
    std::io::Error::other(SECRET)
}

/// A plain error over plain errors, the secret at the bottom.
#[derive(Debug, thiserror::Error)]
#[error("layer {depth}")]
struct Deep {
    depth: u32,
    source: BoxError,
}

fn deep(depth: u32) -> BoxError {
    (0..depth).fold(Box::new(io()), |source, depth| {
        Box::new(Deep { depth, source })
    })
}

#[derive(Debug)]
#[expect(dead_code, reason = "it is shown by its `Debug` alone")]
struct Settings {
    url: &'static str,
}

/// A value that cannot be serialized, and says why.
#[derive(Debug)]
struct Unserializable;

impl Serialize for Unserializable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom(SECRET))
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Shape {
    // Words of a server error, for each status and way to say it.
    #[error("{SECRET}")]
    #[api(status = 500)]
    Words500,
    #[error("{SECRET}")]
    #[api(status = 501)]
    Words501,
    #[error("{SECRET}")]
    #[api(status = 502)]
    Words502,
    #[error("{SECRET}")]
    #[api(status = 503)]
    Words503,
    #[error("{SECRET}")]
    #[api(status = 504)]
    Words504,
    #[error("{SECRET}")]
    #[api(status = 599)]
    Words599,
    #[error("cannot reach {0}")]
    #[api(status = 500)]
    Interpolated(&'static str),
    #[error("cannot reach {url}")]
    #[api(status = 503)]
    InterpolatedByName { url: &'static str },
    #[error("{0:?}")]
    #[api(status = 500)]
    InterpolatedDebug(Settings),
    #[error("cannot reach {0}")]
    #[api(status = 500, message = "The database is away.")]
    FixedMessage(&'static str),
    #[error("cannot reach {url}")]
    #[api(status = 502, message = "Shard {shard} is away.")]
    MessageWithDetail {
        url: &'static str,
        #[api(detail)]
        shard: u32,
    },
    #[error("cannot reach {url}")]
    #[api(status = 500)]
    BesideADetail {
        url: &'static str,
        #[api(detail)]
        shard: u32,
    },
    #[error("cannot reach {url}")]
    #[api(status = 503)]
    BesideRetryAfter {
        url: &'static str,
        #[api(retry_after)]
        wait: Duration,
    },
    #[error("cannot reach {0}")]
    #[api(status = 500)]
    BesideFieldErrors(&'static str, #[api(field_errors)] FieldErrors),

    // Sources of server errors.
    #[error("i/o")]
    #[api(status = 500)]
    Source(#[source] std::io::Error),
    #[error("i/o: {0}")]
    #[api(status = 500)]
    SourceInDisplay(#[source] std::io::Error),
    #[error("i/o: {0}")]
    #[api(status = 500)]
    From(#[from] std::io::Error),
    #[error("other")]
    #[api(status = 502)]
    Boxed(#[source] BoxError),
    #[error("other: {0}")]
    #[api(status = 504)]
    BoxedInDisplay(#[source] BoxError),
    #[error("shared")]
    #[api(status = 500)]
    Shared(#[source] Arc<dyn Error + Send + Sync>),
    #[error(transparent)]
    #[api(status = 500)]
    DisplayOfSource(BoxError),
    #[error("named")]
    #[api(status = 500)]
    NamedSource { source: std::io::Error },
    #[error("i/o {0}")]
    #[api(status = 500, message = "The disk is full.")]
    SourceWithMessage(#[source] std::io::Error),

    // Client errors show their `Display`, and nothing beneath it.
    #[error("bad upload")]
    #[api(status = 400)]
    ClientSource(#[source] std::io::Error),
    #[error("bad upload")]
    #[api(status = 422)]
    ClientBoxed(#[source] BoxError),
    #[error("bad upload: {0}")]
    #[api(status = 400, message = "The upload is bad.")]
    ClientMessage(#[source] std::io::Error),
    #[error(transparent)]
    #[api(status = 400, message = "The upload is bad.")]
    ClientDisplayOfSource(BoxError),
    #[error("user {0} with password {1}")]
    #[api(status = 401, message = "Wrong password.", challenge = "Basic")]
    ClientChallenge(u32, &'static str),
    #[error("key {0} is over its limit")]
    #[api(status = 429, message = "Slow down.", retry_after = 7)]
    ClientRetry(&'static str),
    #[error("key {key} of {user}")]
    #[api(status = 403, message = "No entry for {user}.")]
    ClientHalf {
        key: &'static str,
        #[api(detail)]
        user: u32,
    },

    // Internal errors, from near and from afar.
    #[error("{SECRET}")]
    #[api(internal)]
    Internal,
    #[error("internal")]
    #[api(internal)]
    InternalSource(#[source] BoxError),
    #[error("internal {url}")]
    #[api(internal)]
    InternalField { url: &'static str },
    #[error(transparent)]
    #[api(transparent)]
    TransparentInternal(Vault),
    #[error(transparent)]
    #[api(transparent)]
    TransparentOverInternal(Outer),
    #[error(transparent)]
    #[api(transparent)]
    TwiceTransparent(Nested),
    #[error("cannot save: {0}")]
    #[api(status = 503)]
    ServerOverInternal(#[source] Vault),

    // What cannot go out by other ways.
    #[error("{SECRET}")]
    #[api(status = 500)]
    FailingDetail(#[api(detail = "settings")] Unserializable),
    #[error("{SECRET}")]
    #[api(status = 500, header("x-shard" = shard))]
    FailingHeader { shard: String },
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Vault {
    #[error("{SECRET}")]
    #[api(internal)]
    Locked,
}

/// Client errors over internal ones, which the derive refuses to repeat in a
/// message where it reads the format, and cannot where it is written by hand.
#[derive(Debug, ApiError)]
enum Outer {
    #[api(status = 400)]
    Vault { source: Vault },
    #[api(status = 404)]
    BoxedVault { source: Box<Vault> },
    #[api(status = 409)]
    SharedVault { source: Arc<Vault> },
    #[api(status = 422)]
    Nested { source: Nested },
    #[api(status = 429)]
    Twice { source: Box<Outer> },
}

impl fmt::Display for Outer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot save: {}", self.source().ok_or(fmt::Error)?)
    }
}

impl Error for Outer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(match self {
            Self::Vault { source } => source,
            Self::BoxedVault { source } => source,
            Self::SharedVault { source } => source,
            Self::Nested { source } => source,
            Self::Twice { source } => source,
        })
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Nested {
    #[error(transparent)]
    #[api(transparent)]
    Vault(Vault),
    #[error(transparent)]
    #[api(transparent)]
    Over(Box<Outer>),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("generic")]
#[api(status = 500)]
struct Generic<E: Error + 'static>(#[source] E);

#[derive(Debug, thiserror::Error, ApiError)]
#[error("borrows {0}")]
#[api(status = 500)]
struct Borrowing<'a>(&'a str);

#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent)]
struct Wrapping<E: ApiError + ErrorCatalog + 'static>(E);

/// An error without the derive, which says nothing but its spec.
#[derive(Debug)]
struct ByHand;

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

impl Error for ByHand {}

impl ApiError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        const SPEC: &ErrorSpec = &ErrorSpec::new("by_hand", StatusCode::BAD_GATEWAY);
        SPEC
    }
}

fn shapes() -> Vec<Box<dyn ApiError + Send + Sync>> {
    let vault = || Outer::Vault {
        source: Vault::Locked,
    };
    let fields = || FieldErrors::new().with("name", "is missing");
    let own = [
        Shape::Words500,
        Shape::Words501,
        Shape::Words502,
        Shape::Words503,
        Shape::Words504,
        Shape::Words599,
        Shape::Interpolated(SECRET),
        Shape::InterpolatedByName { url: SECRET },
        Shape::InterpolatedDebug(Settings { url: SECRET }),
        Shape::FixedMessage(SECRET),
        Shape::MessageWithDetail {
            url: SECRET,
            shard: 7,
        },
        Shape::BesideADetail {
            url: SECRET,
            shard: 7,
        },
        Shape::BesideRetryAfter {
            url: SECRET,
            wait: Duration::from_secs(7),
        },
        Shape::BesideFieldErrors(SECRET, fields()),
        Shape::Source(io()),
        Shape::SourceInDisplay(io()),
        Shape::from(io()),
        Shape::Boxed(deep(0)),
        Shape::Boxed(deep(3)),
        Shape::Boxed(SECRET.into()),
        Shape::BoxedInDisplay(deep(1)),
        Shape::Shared(Arc::new(io())),
        Shape::DisplayOfSource(deep(0)),
        Shape::DisplayOfSource(deep(2)),
        Shape::NamedSource { source: io() },
        Shape::SourceWithMessage(io()),
        Shape::ClientSource(io()),
        Shape::ClientBoxed(deep(4)),
        Shape::ClientMessage(io()),
        Shape::ClientDisplayOfSource(deep(0)),
        Shape::ClientChallenge(7, SECRET),
        Shape::ClientRetry(SECRET),
        Shape::ClientHalf {
            key: SECRET,
            user: 7,
        },
        Shape::Internal,
        Shape::InternalSource(deep(2)),
        Shape::InternalField { url: SECRET },
        Shape::TransparentInternal(Vault::Locked),
        Shape::TransparentOverInternal(vault()),
        Shape::TwiceTransparent(Nested::Vault(Vault::Locked)),
        Shape::TwiceTransparent(Nested::Over(Box::new(vault()))),
        Shape::ServerOverInternal(Vault::Locked),
        Shape::FailingDetail(Unserializable),
        Shape::FailingHeader {
            shard: format!("{SECRET}\r\nset-cookie: {SECRET}"),
        },
    ];
    let others: [Box<dyn ApiError + Send + Sync>; 13] = [
        vault().boxed(),
        Outer::BoxedVault {
            source: Box::new(Vault::Locked),
        }
        .boxed(),
        Outer::SharedVault {
            source: Arc::new(Vault::Locked),
        }
        .boxed(),
        Outer::Nested {
            source: Nested::Vault(Vault::Locked),
        }
        .boxed(),
        Outer::Nested {
            source: Nested::Over(Box::new(vault())),
        }
        .boxed(),
        Outer::Twice {
            source: Box::new(vault()),
        }
        .boxed(),
        Box::new(Generic(io())),
        Box::new(Generic(Vault::Locked)),
        Box::new(Borrowing(SECRET)),
        Box::new(Wrapping(Box::new(Vault::Locked))),
        Box::new(Wrapping(Box::new(Shape::Source(io())))),
        Box::new(ByHand),
        Box::new(Arc::new(ByHand)),
    ];
    own.into_iter().map(ApiError::boxed).chain(others).collect()
}

/// Runs `f`, and gives what was logged meanwhile.
fn logged<R>(f: impl FnOnce() -> R) -> (R, String) {
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(text)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    let result = tracing::subscriber::with_default(subscriber, f);
    let text = String::from_utf8(std::mem::take(&mut *log.0.lock().unwrap())).unwrap();
    (result, text)
}

/// All that goes over the wire.
fn wire(response: &Response<Bytes>) -> String {
    let body = String::from_utf8_lossy(response.body());
    format!("{:?} {body}", response.headers())
}

#[test]
fn a_secret_is_in_the_log_and_nowhere_else() {
    const ENVELOPES: [&dyn Envelope; 7] = [
        &Standard,
        &Problem,
        &Validation,
        &Google,
        &JsonApi,
        &Microsoft,
        &OAuth,
    ];
    let shapes = shapes();
    assert!(shapes.len() >= 40);
    for error in &shapes {
        for envelope in ENVELOPES {
            let mut context = RequestContext::new();
            context.envelope = Some(envelope);
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
fn what_may_be_shown_is_shown() {
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
    let facts = "code=\"boxed\" status=502 request_id=\"req_7\" error=\"other\" \
                 sources=\"layer 1: layer 0: hunter2@db.internal\"";
    assert!(log.contains(facts), "{log}");

    let (_, log) = logged(|| Shape::ClientRetry("a\nb").response());
    assert!(log.contains(" INFO api_error: request failed"), "{log}");
    // No line of the log is made up by a client.
    assert!(
        log.contains(r#"error="key a\nb is over its limit""#),
        "{log}"
    );

    // The log knows which error a generic 500 was.
    let (_, log) = logged(|| Shape::Internal.response());
    assert!(log.contains("code=\"internal\" status=500"), "{log}");
}

#[test]
fn what_is_left_out_is_logged() {
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
fn the_words_of_a_framework_are_those_of_an_error() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let answer = |status| {
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
        let wire = answer(StatusCode::from_u16(status).unwrap());
        assert!(!wire.contains(SECRET), "{status}: {wire}");
    }
    // A client error's words were for the client before.
    assert!(answer(StatusCode::BAD_REQUEST).contains(SECRET));
}

#[test]
fn what_the_service_answers_instead_has_the_words_as_its_source() {
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
        assert!(log.contains(&format!("code=\"{code}\"")), "{log}");
        assert!(log.contains(&format!("sources=\"{SECRET}\"")), "{log}");
    }
}

#[tokio::test]
async fn a_panic_says_nothing() {
    let router = axum::Router::new()
        .fallback(async || -> () { panic!("{SECRET}") })
        .layer(CatchPanicLayer::new())
        .layer(ErrorLayer::new());
    let answer = Server::start(router).await.get("/").await;
    let body = answer.json();
    assert_eq!(body["error"]["code"], "internal_server_error");
    assert!(!format!("{answer:?}").contains(SECRET), "{answer:?}");
}
