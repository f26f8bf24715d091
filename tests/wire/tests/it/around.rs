//! Middleware that gives up on a request in the moment in which it is answered, and bodies with
//! trailers.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use api_error_core::bytes::Bytes;
use api_error_core::http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use api_error_core::{ApiErrorExt, ErrorLayer, HttpError};
use axum::body::Body;
use futures_util::StreamExt;
use futures_util::future::join_all;
use futures_util::stream::{self, FuturesUnordered};
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use serde_json::Value;
use tower::util::BoxCloneSyncService;
use tower::{Layer, Service, ServiceExt, layer::layer_fn, service_fn};

type Boxed = BoxCloneSyncService<Request<()>, Response<Body>, Infallible>;

/// A service that answers after it was polled so often: with an error, or with a success.
fn answering(yields: usize) -> Boxed {
    BoxCloneSyncService::new(service_fn(move |request: Request<()>| async move {
        for _ in 0..yields {
            tokio::task::yield_now().await;
        }
        Ok(match request.uri().path() {
            "/error" => HttpError::GONE.response().map(Body::from),
            _ => Response::new(Body::from("done")),
        })
    }))
}

/// A layer that drops a request which is not answered after so many polls, as a timeout does.
fn giving_up(polls: usize) -> impl Layer<Boxed, Service = Boxed> + Clone {
    layer_fn(move |service: Boxed| {
        BoxCloneSyncService::new(service_fn(move |request| {
            let mut service = service.clone();
            async move {
                let mut served = pin!(service.call(request));
                let mut left = polls;
                let served = poll_fn(|cx| {
                    if left == 0 {
                        return Poll::Ready(None);
                    }
                    left -= 1;
                    served.as_mut().poll(cx).map(Some)
                });
                served.await.unwrap_or_else(|| {
                    let mut response = Response::new(Body::empty());
                    *response.status_mut() = StatusCode::GATEWAY_TIMEOUT;
                    Ok(response)
                })
            }
        }))
    })
}

/// All requests are polled by one task, in any order.
#[tokio::test]
async fn a_request_that_is_given_up_has_its_own_error() {
    const MOST: usize = 6;

    let mut requests = FuturesUnordered::new();
    for number in 0..40 {
        for polls in 0..MOST {
            for yields in 0..MOST {
                let target = if number % 2 == 0 { "/error" } else { "/" };
                let id = format!("req_{number}_{polls}_{yields}");
                let service = giving_up(polls).layer(answering(yields));
                let service = ErrorLayer::new().catch_panics().layer(service);
                let request = Request::get(target).header("x-request-id", &id);
                let request = request.body(()).expect("a request");
                requests.push(async move {
                    let response = service.oneshot(request).await.expect("a response");
                    (response, id, target, yields < polls)
                });
            }
        }
    }
    let mut count = 0;
    while let Some((response, id, target, is_answered)) = requests.next().await {
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        let case = format!("{id}, {target}: {head:?} {body:?}");
        assert_eq!(head.headers["x-request-id"], id, "{case}");
        let code = match (is_answered, target) {
            (true, "/error") => "gone",
            (true, _) => {
                assert_eq!(body, "done", "{case}");
                count += 1;
                continue;
            }
            (false, _) => "gateway_timeout",
        };
        let body: Value = serde_json::from_slice(&body).expect("an envelope");
        assert_eq!(body["error"]["code"], code, "{case}");
        assert_eq!(body["request_id"], id, "{case}");
        count += 1;
    }
    println!("{count} requests, some of them given up");
    assert_eq!(count, 40 * MOST * MOST);
}

/// A layer that is dropped with its request leaves nothing behind for the next one.
#[tokio::test]
async fn a_layer_that_is_given_up_leaves_no_context() {
    let rounds = (0..200).map(|number| async move {
        let service = ErrorLayer::new().layer(answering(number % 4));
        let service = giving_up(number % 3).layer(BoxCloneSyncService::new(service));
        let id = format!("req_{number}");
        let request = Request::get("/error").header("x-request-id", &id).body(());
        let response = service.oneshot(request.expect("a request")).await;
        let response = response.expect("a response");
        if response.status() == StatusCode::GONE {
            assert_eq!(response.headers()["x-request-id"], id);
        }
        let outside = HttpError::GONE.response();
        assert!(!String::from_utf8_lossy(outside.body()).contains("request_id"));
    });
    join_all(rounds).await;
}

/// A body with trailers, and the header that announces them.
fn with_trailers(status: u16, media_type: &str, data: &'static str) -> Response<Body> {
    let trailers = HeaderMap::from_iter([(
        "x-sum".parse().expect("a name"),
        HeaderValue::from_static("7"),
    )]);
    let data = (!data.is_empty()).then(|| Frame::data(Bytes::from_static(data.as_bytes())));
    let frames = data.into_iter().chain([Frame::trailers(trailers)]);
    let body = StreamBody::new(stream::iter(frames.map(Ok::<_, Infallible>)));
    let response = Response::builder().status(status);
    let response = response.header("content-type", media_type);
    let response = response.header("trailer", "x-sum");
    response.body(Body::new(body)).expect("a response")
}

#[tokio::test]
async fn trailers_go_with_the_body_that_they_are_of() {
    for (status, media_type, data, is_replaced) in [
        (200, "text/plain", "words", false),
        (400, "text/plain", "words", true),
        (409, "text/plain", "", true),
        (409, "application/json", "{}", false),
        (409, "application/octet-stream", "01", false),
        (500, "application/octet-stream", "01", true),
        (502, "text/plain", "words", true),
        (502, "application/json", "{}", false),
        (502, "application/x-ndjson", "", false),
    ] {
        let service = service_fn(async |_: Request<()>| {
            Ok::<_, Infallible>(with_trailers(status, media_type, data))
        });
        let service = ErrorLayer::new().layer(service);
        let response = service.oneshot(Request::new(())).await.expect("a response");
        let case = format!("{status}, {media_type}, {data}: {response:?}");
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("a body");
        let sum = body.trailers().map(|trailers| trailers["x-sum"].clone());
        assert_eq!(head.status, status, "{case}");
        if is_replaced {
            assert_eq!(sum, None, "{case}");
            assert!(!head.headers.contains_key("trailer"), "{case}");
            let body = body.to_bytes();
            assert!(body.starts_with(br#"{"error":{"#), "{case}");
        } else {
            assert_eq!(sum.expect("trailers"), "7", "{case}");
            assert_eq!(head.headers["trailer"], "x-sum", "{case}");
            assert_eq!(body.to_bytes(), data, "{case}");
        }
    }
}
