//! Neither the mark of an error, nor a header or a status lets somebody else's text pass.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_error_core::bytes::Bytes;
use api_error_core::http::header::{CONTENT_TYPE, HeaderMap};
use api_error_core::http::{HeaderName, HeaderValue, Request, StatusCode};
use api_error_core::{
    ApiError, ApiErrorExt, ErrorLayer, ErrorSpec, HttpError, implement_integrations,
};
use api_error_test_support::logged;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tower::{Layer, ServiceExt, service_fn};

const MARK: &str = "hunter2";

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
enum Failure {
    #[error("the store is down")]
    #[api(status = 503)]
    StoreDown,
    #[error("the vault is open")]
    #[api(internal)]
    Vault,
    #[error("shard {shard} is away")]
    #[api(status = 502, message = "shard {shard}", retry_after = 7)]
    Shard {
        #[api(detail)]
        shard: u8,
    },
}

/// A body whose length is not known from the start.
fn stream(text: &'static str) -> Body {
    let (mut sender, body) = http_body_util::channel::Channel::<Bytes>::new(1);
    tokio::spawn(async move { sender.send_data(Bytes::from_static(text.as_bytes())).await });
    Body::new(body)
}

/// Returns the response of a layer around a service, and what is logged.
fn run(respond: impl Fn() -> Response) -> (StatusCode, String, String) {
    let service = service_fn(|_: Request<Body>| async { Ok::<_, Infallible>(respond()) });
    let service = ErrorLayer::new().catch_panics().layer(service);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let ((status, public), log) = logged(|| {
        runtime.block_on(async {
            let response = service.oneshot(Request::new(Body::empty())).await.unwrap();
            let (head, body) = response.into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            let body = String::from_utf8_lossy(&body).into_owned();
            (head.status, format!("{:?} {body}", head.headers))
        })
    });
    (status, public, log)
}

#[test]
fn another_body_behind_the_head_of_an_error_is_replaced() {
    let bodies: [fn() -> Body; 3] = [
        || Body::from(MARK),
        || stream(MARK),
        || Body::from(MARK.repeat(1000)),
    ];
    let types = [
        None,
        Some("application/json"),
        Some("text/html"),
        Some("text/plain"),
    ];
    let mut count = 0;
    for (failure, code) in [
        (Failure::StoreDown, "store_down"),
        (Failure::Vault, "internal_server_error"),
        (Failure::Shard { shard: 7 }, "shard"),
    ] {
        for body in bodies {
            for media_type in types {
                let (status, public, _) = run(|| {
                    let (mut head, _) = failure.into_response().into_parts();
                    if let Some(media_type) = media_type {
                        let value = HeaderValue::from_static(media_type);
                        head.headers.insert(CONTENT_TYPE, value);
                    }
                    Response::from_parts(head, body())
                });
                let case = format!("{failure:?}, {media_type:?}: {public}");
                assert!(status.is_server_error(), "{case}");
                assert!(!public.contains(MARK), "{case}");
                assert!(public.contains(&format!("\"code\":\"{code}\"")), "{case}");
                count += 1;
            }
        }
        // Its own body stays, also without one, as the response to a `HEAD`.
        let (_, public, log) = run(|| failure.into_response());
        assert!(public.contains("request_id"), "{public}");
        assert!(!log.contains("another body"), "{log}");
        let (_, public, _) = run(|| failure.into_response().map(|_| Body::empty()));
        assert!(public.ends_with("} "), "{public}");
        count += 2;
    }
    println!("{count} responses");
}

#[test]
fn a_body_that_looks_like_that_of_an_error_is_replaced_by_it() {
    let encodings = [None, Some("gzip"), Some("identity")];
    let types = [None, Some("text/html"), Some("text/plain")];
    let mut count = 0;
    for failure in [
        Failure::StoreDown,
        Failure::Vault,
        Failure::Shard { shard: 7 },
    ] {
        for (encoding, media_type) in encodings
            .into_iter()
            .flat_map(|encoding| types.map(|media_type| (encoding, media_type)))
        {
            let (_, public, _) = run(|| {
                let (mut head, body) = failure.into_response().into_parts();
                let length = axum::body::HttpBody::size_hint(&body).exact().unwrap();
                let length = usize::try_from(length).unwrap();
                for (name, value) in [("content-encoding", encoding), ("content-type", media_type)]
                {
                    if let Some(value) = value {
                        head.headers.insert(name, HeaderValue::from_static(value));
                    }
                }
                let other = if encoding.is_some() {
                    MARK.repeat(9)
                } else {
                    format!("{MARK:<length$}")
                };
                Response::from_parts(head, Body::from(other))
            });
            let case = format!("{failure:?}, {encoding:?}, {media_type:?}: {public}");
            assert!(!public.contains(MARK), "{case}");
            assert!(!public.contains("content-encoding"), "{case}");
            let (_, own, _) = run(|| failure.into_response());
            assert_eq!(without_ids(&public), without_ids(&own), "{case}");
            count += 1;
        }
    }
    println!("{count} responses");
}

/// Removes what is another in each response: the words with a request's id in them.
fn without_ids(public: &str) -> String {
    let parts = public.split('"').filter(|part| !part.starts_with("req_"));
    parts.collect()
}

#[test]
fn a_changed_status_takes_the_mark_away() {
    let (status, public, _) = run(|| {
        let mut response = Failure::StoreDown.into_response();
        *response.status_mut() = StatusCode::GATEWAY_TIMEOUT;
        response.map(|_| Body::from(MARK))
    });
    assert_eq!(status, StatusCode::GATEWAY_TIMEOUT);
    assert!(
        public.contains("gateway_timeout") && !public.contains(MARK),
        "{public}"
    );
}

#[test]
fn a_status_of_no_class_keeps_its_number_and_nothing_else() {
    for number in [600, 700, 999] {
        let (status, public, log) = run(|| {
            let mut response = Response::new(Body::from(MARK));
            *response.status_mut() = StatusCode::from_u16(number).unwrap();
            response
        });
        assert_eq!(status, number, "{number}");
        assert!(public.contains("server_error"), "{number}: {public}");
        assert!(!public.contains(MARK), "{number}: {public}");
        assert!(log.contains(MARK), "{number}: {log}");
    }
}

#[test]
fn headers_of_a_replaced_server_error_have_no_text() {
    let headers = [
        ("retry-after", "when hunter2 is back", false),
        ("x-should-retry", "when hunter2 is back", false),
        ("x-retry", "hunter2", false),
        ("vary", "the password is hunter2", false),
        ("server", "nginx (hunter2)", false),
        ("ratelimit", "limit=hunter2", false),
        ("ratelimit-policy", "\"hunter2\";q=100", false),
        ("x-ratelimit-remaining", "hunter2", false),
        ("x-error-detail", "hunter2", false),
        (
            "www-authenticate",
            "Bearer error_description=\"hunter2\"",
            false,
        ),
        ("retry-after", "120", true),
        ("x-should-retry", "false", true),
        ("x-retry", "throttled", true),
        ("server", "nginx/1.2", true),
        ("x-ratelimit-remaining", "7", true),
        ("ratelimit-policy", "100;w=60", true),
    ];
    for (name, value, stays) in headers {
        let (_, public, _) = run(|| {
            let mut headers = HeaderMap::new();
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
            (StatusCode::BAD_GATEWAY, headers, "down").into_response()
        });
        assert_eq!(public.contains(value), stays, "{name}: {public}");
        assert!(!public.contains(MARK), "{name}: {public}");
    }
}

#[test]
fn a_replaced_server_error_has_no_extension_of_the_replaced_one() {
    /// Such as hyper's `ReasonPhrase`, which a server writes into the status line.
    #[derive(Clone)]
    struct Phrase;

    for (status, stays) in [
        (StatusCode::BAD_GATEWAY, false),
        (StatusCode::CONFLICT, true),
    ] {
        let service = service_fn(|_: Request<Body>| async {
            let mut response = (status, MARK).into_response();
            response.extensions_mut().insert(Phrase);
            Ok::<_, Infallible>(response)
        });
        let service = ErrorLayer::new().layer(service);
        let response = service.oneshot(Request::new(Body::empty()));
        let response = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(response)
            .unwrap();
        assert_eq!(response.extensions().get::<Phrase>().is_some(), stays);
    }
}

#[test]
fn the_log_tells_that_a_body_was_not_read() {
    let bodies: [fn() -> Body; 2] = [|| Body::from(MARK.repeat(1000)), || stream(MARK)];
    for body in bodies {
        let (status, public, log) = run(|| {
            let mut response = Response::new(body());
            *response.status_mut() = StatusCode::BAD_GATEWAY;
            response
        });
        assert_eq!(status, StatusCode::BAD_GATEWAY);
        assert!(!public.contains(MARK), "{public}");
        assert!(log.contains("without a look at its body"), "{log}");
    }
    let (_, _, log) = run(|| (StatusCode::BAD_GATEWAY, MARK).into_response());
    assert!(
        log.contains(MARK) && !log.contains("without a look"),
        "{log}"
    );
}

#[test]
fn a_panic_without_a_text_is_in_the_log() {
    let (status, _, log) = run(|| std::panic::panic_any(7));
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(log.contains("panic with a payload"), "{log}");
}

/// An error of several statuses in an envelope that its own catalog sets.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[error("closed")]
#[api(status = [502, 503], code = "closed", message = "We are closed.")]
#[api(envelope = api_error_core::envelope::Problem, pinned)]
#[api(docs_url = "https://example.com/{code}")]
struct Closed {
    #[api(status)]
    status: StatusCode,
}

#[test]
fn the_error_in_place_of_another_body_has_its_own_catalog() {
    let (_, own, _) = run(|| {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Closed { status }.into_response()
    });
    assert!(own.contains("application/problem+json"), "{own}");
    for status in [502, 503] {
        let status = StatusCode::from_u16(status).unwrap();
        let (sent, public, _) = run(|| Closed { status }.into_response().map(|_| stream(MARK)));
        assert_eq!(sent, status);
        assert!(public.contains("application/problem+json"), "{public}");
        assert!(public.contains("https://example.com/closed"), "{public}");
        assert!(!public.contains(MARK), "{public}");
    }
}

/// An error that is written by hand around an internal one, with facts of its own.
#[derive(Debug, thiserror::Error)]
#[error("the words of a wrapper")]
struct Wrapper(Failure);

impl ApiError for Wrapper {
    fn spec(&self) -> &'static ErrorSpec {
        HttpError::BAD_REQUEST.spec()
    }

    fn delegate(&self) -> Option<&dyn ApiError> {
        Some(&self.0)
    }
}

implement_integrations!(Wrapper, manual(registry));

#[test]
fn another_body_behind_a_wrapper_shows_neither_its_text_nor_that_of_the_wrapper() {
    for failure in [Failure::Vault, Failure::StoreDown] {
        let (own_status, own, _) = run(|| Wrapper(failure).into_response());
        let (status, public, log) = run(|| {
            Wrapper(failure)
                .into_response()
                .map(|_| Body::from(MARK.repeat(9)))
        });
        assert_eq!(status, own_status, "{public}");
        assert!(status.is_server_error(), "{public}");
        assert!(!public.contains(MARK), "{public}");
        assert!(!public.contains("the words of a wrapper"), "{public}");
        let body = |public: &str| public.split_once("} ").unwrap().1.to_owned();
        assert_eq!(without_ids(&body(&public)), without_ids(&body(&own)));
        assert!(
            log.contains(MARK) || log.contains("without a look"),
            "{log}"
        );
    }
}

#[test]
fn a_replaced_body_between_two_layers_is_observed_once() {
    let observed = Arc::new(AtomicUsize::new(0));
    let layer = || {
        let observed = Arc::clone(&observed);
        ErrorLayer::new().observe(move |_| {
            observed.fetch_add(1, Ordering::Relaxed);
        })
    };
    let service = service_fn(|_: Request<Body>| async {
        Ok::<_, Infallible>(Failure::StoreDown.into_response())
    });
    let inner = layer().layer(service);
    let replacing = inner.map_response(|response| response.map(|_| stream(MARK)));
    let service = layer().layer(replacing);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let response = service.oneshot(Request::new(Body::empty())).await.unwrap();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        assert!(!String::from_utf8_lossy(&body).contains(MARK));
    });
    assert_eq!(observed.load(Ordering::Relaxed), 1);
}

#[test]
fn another_declared_status_takes_the_mark_away() {
    let (status, public, _) = run(|| {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let mut response = Closed { status }.into_response();
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        response.map(|_| Body::from(MARK))
    });
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert!(public.contains("bad_gateway"), "{public}");
    assert!(!public.contains(MARK), "{public}");
}

#[test]
fn a_status_that_is_not_declared_is_logged_once() {
    let (status, public, log) = run(|| {
        let status = StatusCode::GATEWAY_TIMEOUT;
        Closed { status }.into_response()
    });
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert!(public.contains("closed"), "{public}");
    let count = log.matches("a status that is not declared").count();
    assert_eq!(count, 1, "{log}");
    let ((), log) = logged(|| {
        let status = StatusCode::GATEWAY_TIMEOUT;
        assert_eq!(Closed { status }.status(), StatusCode::BAD_GATEWAY);
    });
    assert_eq!(log, "", "nothing is shown to a client");
}
