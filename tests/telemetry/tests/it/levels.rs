//! How loud the log is about each error: as it is declared, else as its status is.

use std::cell::RefCell;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use api_error_core::http::Request;
use api_error_core::prelude::*;
use api_error_core::spec::LogLevel;
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use metrics_util::debugging::{DebugValue, DebuggingRecorder};
use tower::{ServiceBuilder, ServiceExt, service_fn};
use tracing::field::{Field, Visit};
use tracing::span::{Id, Record};
use tracing::{Event, Instrument, Level, Subscriber, field::Empty, info_span};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// One enum for each level, of which each variant has a status of its own, and one that has its
/// level from the enum for all but one variant.
macro_rules! leveled {
    ($($name:ident $($level:literal)?;)*) => {
        $(
            #[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
            #[api(prefix = "error_", $(log = $level)?)]
            enum $name {
                #[error("bad")]
                #[api(status = 400)]
                Bad,
                #[error("limited")]
                #[api(status = 429, retry = "throttled")]
                Limited,
                #[error("one of two")]
                #[api(status = [404, 503])]
                Several(#[api(status)] u16),
                #[error("down")]
                #[api(status = 503)]
                Down,
                #[error("an invariant is broken")]
                #[api(internal)]
                Invariant,
                #[error("own")]
                #[api(status = 500, log = "trace")]
                Own,
            }

            impl $name {
                fn all() -> Vec<Expected> {
                    let default: Option<&str> = [$($level)?].first().copied();
                    let default = default.map(|word| LogLevel::from_word(word).unwrap());
                    let errors: [($name, u16); 7] = [
                        ($name::Bad, 400),
                        ($name::Limited, 429),
                        ($name::Several(404), 404),
                        ($name::Several(503), 503),
                        ($name::Down, 503),
                        ($name::Invariant, 500),
                        ($name::Own, 500),
                    ];
                    let expected = errors.into_iter().map(|(error, status)| Expected {
                        make: Arc::new(move || Box::new(error)),
                        status,
                        level: match (error, default) {
                            ($name::Own, _) => LogLevel::Trace,
                            (_, Some(level)) => level,
                            (_, None) if status >= 500 => LogLevel::Error,
                            (_, None) => LogLevel::Info,
                        },
                    });
                    expected.collect()
                }
            }
        )*

        fn all() -> Vec<Expected> {
            let mut all = Vec::new();
            $(all.extend($name::all());)*
            all
        }
    };
}

leveled! {
    Default;
    Loud "error";
    Warned "warn";
    Informed "info";
    Debugged "debug";
    Traced "trace";
    Silent "off";
}

type Boxed = Box<dyn ApiError + Send + Sync>;

struct Expected {
    make: Arc<dyn Fn() -> Boxed + Send + Sync>,
    status: u16,
    level: LogLevel,
}

/// What a subscriber has received: the level of each event, and the code that a span has.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<(Vec<Level>, Vec<String>)>>);

impl<S: Subscriber> Layer<S> for Seen {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "api_error" {
            self.0.lock().unwrap().0.push(*event.metadata().level());
        }
    }

    fn on_record(&self, _: &Id, values: &Record<'_>, _: Context<'_, S>) {
        struct Code<'a>(&'a mut Vec<String>);
        impl Visit for Code<'_> {
            fn record_str(&mut self, field: &Field, value: &str) {
                if field.name() == "api_error.code" {
                    self.0.push(value.to_owned());
                }
            }
            fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
        }
        values.record(&mut Code(&mut self.0.lock().unwrap().1));
    }
}

/// Runs a request that fails with an error, and checks what operators receive.
fn check(expected: &Expected, protocol: &str, request: impl AsyncFnOnce()) {
    let error = (expected.make)();
    let name = format!("{error:?} over {protocol}");
    let seen = Seen::default();
    let recorder = DebuggingRecorder::new();
    let counted = recorder.snapshotter();
    let subscriber = tracing_subscriber::registry().with(seen.clone());
    let span = || info_span!("request", "api_error.code" = Empty);
    metrics::with_local_recorder(&recorder, || {
        tracing::subscriber::with_default(subscriber, || {
            let request = async { request().instrument(span()).await };
            actix_web::rt::System::new().block_on(request);
        });
    });
    let (events, codes) = &*seen.0.lock().unwrap();
    let level = match expected.level {
        LogLevel::Error => vec![Level::ERROR],
        LogLevel::Warn => vec![Level::WARN],
        LogLevel::Info => vec![Level::INFO],
        LogLevel::Debug => vec![Level::DEBUG],
        LogLevel::Trace => vec![Level::TRACE],
        LogLevel::Off => vec![],
    };
    assert_eq!(*events, level, "{name}");
    // Whatever the log says, the span, the observer and the counter have the error.
    assert_eq!(*codes, [error.spec().code()], "{name}");
    assert_eq!(OBSERVED.take(), [error.spec().code()], "{name}");
    let values = counted.snapshot().into_vec().into_iter();
    let values: Vec<_> = values.map(|(_, _, _, value)| value).collect();
    assert_eq!(values, [DebugValue::Counter(1)], "{name}");
}

thread_local! {
    /// The codes that an observer was told.
    static OBSERVED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

fn layer() -> ErrorLayer {
    ErrorLayer::new().observe(|error| {
        OBSERVED.with_borrow_mut(|observed| observed.push(error.original().code()));
    })
}

async fn over_axum(expected: &Expected) {
    let make = Arc::clone(&expected.make);
    let router = Router::new()
        .route("/", get(async move || make()))
        .layer(layer());
    let request = Request::get("/").body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    assert_eq!(response.status(), expected.status);
}

async fn over_actix(expected: &Expected) {
    let make = Arc::clone(&expected.make);
    let handler = move || {
        let error = make();
        async move { Err::<&'static str, Boxed>(error) }
    };
    let app = actix_web::App::new()
        .route("/", actix_web::web::get().to(handler))
        .wrap(layer());
    let app = actix_web::test::init_service(app).await;
    let request = actix_web::test::TestRequest::get().uri("/").to_request();
    let response = actix_web::test::call_service(&app, request).await;
    assert_eq!(response.status().as_u16(), expected.status);
}

async fn over_grpc(expected: &Expected) {
    let make = Arc::clone(&expected.make);
    let service = ServiceBuilder::new()
        .layer(layer().grpc())
        .service(service_fn(move |_: Request<Body>| {
            let status = api_error_core::tonic::status(&*make());
            let response = status.into_http::<tonic::body::Body>();
            async move { Ok::<_, Infallible>(response) }
        }));
    let request = Request::post("/cards.Cards/Show")
        .header("content-type", "application/grpc")
        .body(Body::empty())
        .unwrap();
    service.oneshot(request).await.unwrap();
}

#[test]
fn each_level_with_each_status_over_each_protocol() {
    let all = all();
    let mut cases = 0;
    for expected in &all {
        check(expected, "axum", async || over_axum(expected).await);
        check(expected, "actix-web", async || over_actix(expected).await);
        check(expected, "gRPC", async || over_grpc(expected).await);
        cases += 3;
    }
    println!("{cases} responses: 7 levels, 7 errors, 3 protocols");
    assert_eq!(cases, 7 * 7 * 3);
}

/// An error written by hand around another, which is internal: nobody declared how loud the log is
/// about the 500 in its place.
#[test]
fn what_takes_the_place_of_an_error_is_as_loud_as_its_status() {
    #[derive(Debug, thiserror::Error)]
    #[error("wrapped")]
    struct Wrapper;

    impl ApiError for Wrapper {
        fn spec(&self) -> &'static api_error_core::ErrorSpec {
            const SPEC: api_error_core::ErrorSpec = api_error_core::ErrorSpec::builder(
                "quiet",
                api_error_core::http::StatusCode::BAD_REQUEST,
            )
            .with_log_level(LogLevel::Off)
            .build();
            &SPEC
        }

        fn delegate(&self) -> Option<&dyn ApiError> {
            Some(&Informed::Invariant)
        }
    }

    let expected = Expected {
        make: Arc::new(|| Box::new(Wrapper)),
        status: 500,
        level: LogLevel::Error,
    };
    check(&expected, "axum", async || over_axum(&expected).await);
}
