//! A failure anywhere in a stack of layers, by calls of each media type: no secret, one id, one
//! event and one observation.

use std::future::{pending, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use api_error_core::bytes::{BufMut, Bytes, BytesMut};
use api_error_core::http::header::CONTENT_TYPE;
use api_error_core::http::{HeaderMap, Request, Response, StatusCode};
use api_error_core::{ApiError, ErrorBody, ErrorLayer};
use api_error_grpc_tests::{Echo, Text};
use api_error_test_support::logged;
use http_body_util::BodyExt;
use prost::Message;
use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::body::Body;
use tonic::service::interceptor::InterceptedService;
use tonic::{Code, Status};
use tower::util::BoxCloneSyncService;
use tower::{Layer, Service, ServiceExt};
use tower_http::timeout::TimeoutLayer;

const SECRET: &str = "hunter2@db.internal";
const FAILED: &str = "internal_server_error";

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type Stack = BoxCloneSyncService<Request<Body>, Response<Body>, BoxError>;

#[derive(Debug, thiserror::Error, ApiError)]
enum ShopError {
    #[error("item {0} is sold")]
    #[api(status = 409)]
    ItemSold(u64),
    #[error("{SECRET} is away")]
    #[api(status = 503, message = "The shop is closed.")]
    Closed,
}

/// What fails: the method, its message, and the code and the reason that a client sees.
const FAILURES: [(&str, &str, Code, &str); 12] = [
    ("Ask", "secret", Code::Internal, FAILED),
    ("Ask", "sold", Code::Aborted, "item_sold"),
    ("Ask", "closed", Code::Unavailable, "closed"),
    ("Ask", "spawned secret", Code::Internal, FAILED),
    ("Ask", "spawned sold", Code::Aborted, "item_sold"),
    ("Ask", "panic", Code::Internal, FAILED),
    ("Ask", "forever", Code::DeadlineExceeded, "gateway_timeout"),
    (
        "Ask",
        "a message that is too long",
        Code::OutOfRange,
        "content_too_large",
    ),
    ("Ask", "reply", Code::Internal, FAILED),
    ("Ask", "intercepted", Code::Internal, FAILED),
    ("Watch", "secret", Code::Internal, FAILED),
    ("Watch", "sold", Code::Aborted, "item_sold"),
];

const MEDIA_TYPES: [Option<&str>; 9] = [
    Some("application/grpc"),
    Some("Application/gRPC"),
    Some("APPLICATION/GRPC+PROTO"),
    Some("application/grpc; charset=utf-8"),
    Some("application/grpc-web"),
    Some("Application/Grpc-Web-Text+proto"),
    Some("application/json"),
    Some(""),
    None,
];

/// The longest message that is read, in bytes.
const LIMIT: usize = 20;

async fn failure(text: &str) -> Status {
    match text {
        "secret" => Status::internal(SECRET),
        "sold" => ShopError::ItemSold(7).into(),
        "closed" => ShopError::Closed.into(),
        "panic" => panic!("{SECRET}"),
        "forever" => pending().await,
        _ => Status::unknown("the test asks for what is not there"),
    }
}

fn shop() -> Echo {
    Echo::new(async |request: tonic::Request<Text>| {
        let text = request.into_inner().text;
        match text.strip_prefix("spawned ") {
            Some(text) => {
                let text = text.to_owned();
                Err(tokio::spawn(async move { failure(&text).await })
                    .await
                    .unwrap())
            }
            None if text == "reply" => Ok(Text::new("a".repeat(100))),
            None => Err(failure(&text).await),
        }
    })
    .watching(|request| {
        let (sender, receiver) = mpsc::channel(1);
        tokio::spawn(async move {
            let text = request.into_inner().text;
            let _ = sender.send(Ok(Text::new("first"))).await;
            let _ = sender.send(Err(failure(&text).await)).await;
        });
        ReceiverStream::new(receiver)
    })
    .limited_to(LIMIT)
    .replying_with(LIMIT)
}

/// A layer between the one of errors and the service.
#[derive(Debug, Clone, Copy)]
enum Within {
    Interceptor,
    Shedding,
    Timeout,
    /// One more layer of errors, with the same observer.
    Errors,
    /// One more layer of errors, that nobody observes.
    Unobserved,
}

const ORDERS: [&[Within]; 14] = [
    &[],
    &[Within::Interceptor, Within::Shedding, Within::Timeout],
    &[Within::Interceptor, Within::Timeout, Within::Shedding],
    &[Within::Shedding, Within::Interceptor, Within::Timeout],
    &[Within::Shedding, Within::Timeout, Within::Interceptor],
    &[Within::Timeout, Within::Interceptor, Within::Shedding],
    &[Within::Timeout, Within::Shedding, Within::Interceptor],
    &[Within::Errors],
    &[Within::Unobserved],
    &[Within::Errors, Within::Errors],
    &[Within::Errors, Within::Unobserved, Within::Errors],
    &[
        Within::Errors,
        Within::Interceptor,
        Within::Timeout,
        Within::Shedding,
    ],
    &[
        Within::Timeout,
        Within::Shedding,
        Within::Interceptor,
        Within::Errors,
    ],
    &[Within::Interceptor, Within::Errors, Within::Timeout],
];

fn boxed<S, B>(service: S) -> Stack
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Future: Send + 'static,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let service = service.map_response(|response: Response<B>| response.map(Body::new));
    BoxCloneSyncService::new(service.map_err(Into::into))
}

impl Within {
    fn around(self, inner: Stack, wait: Duration, errors: &ErrorLayer) -> Stack {
        match self {
            Self::Errors => boxed(errors.clone().grpc().layer(inner)),
            Self::Unobserved => boxed(ErrorLayer::new().catch_panics().grpc().layer(inner)),
            Self::Interceptor => boxed(InterceptedService::new(inner, intercept)),
            Self::Shedding => boxed(Shedding(inner)),
            Self::Timeout => boxed(
                TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, wait).layer(inner),
            ),
        }
    }
}

fn intercept(request: tonic::Request<()>) -> Result<tonic::Request<()>, Status> {
    match request.metadata().get("x-fails") {
        Some(fails) if fails == "intercepted" => Err(Status::internal(SECRET)),
        _ => Ok(request),
    }
}

/// Sheds the load that a request says to be.
#[derive(Clone)]
struct Shedding(Stack);

impl Service<Request<Body>> for Shedding {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = <Stack as Service<Request<Body>>>::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        match request.headers().get("x-fails") {
            Some(fails) if fails == "shed" => {
                Box::pin(ready(Err(format!("{SECRET} is overloaded").into())))
            }
            _ => self.0.call(request),
        }
    }
}

/// All that a client sees, and what an operator does.
struct Seen {
    headers: HeaderMap,
    trailers: HeaderMap,
    body: Bytes,
    observed: Vec<&'static str>,
    log: String,
}

fn call(
    runtime: &Runtime,
    order: &[Within],
    media_type: Option<&str>,
    method: &str,
    text: &str,
) -> Seen {
    let observed = Arc::new(Mutex::new(Vec::new()));
    let codes = Arc::clone(&observed);
    let errors = ErrorLayer::new()
        .catch_panics()
        .observe(move |error| codes.lock().unwrap().push(error.original().code()));
    // Only what never comes is too late.
    let wait = match text {
        "forever" => Duration::from_millis(20),
        _ => Duration::from_secs(60),
    };
    let within = order.iter().rev();
    let service = within.fold(boxed::<_, Body>(shop()), |inner, layer| {
        layer.around(inner, wait, &errors)
    });
    let service = errors.grpc().layer(service);
    let mut message = BytesMut::new();
    let encoded = Text::new(text).encode_to_vec();
    message.put_u8(0);
    message.put_u32(u32::try_from(encoded.len()).unwrap());
    message.put_slice(&encoded);
    let mut request = Request::post(format!("/echo.Echo/{method}"))
        .header("x-request-id", "req_7")
        .header("x-fails", text);
    if let Some(media_type) = media_type {
        request = request.header(CONTENT_TYPE, media_type);
    }
    let body = Body::new(http_body_util::Full::new(message.freeze()));
    let request = request.body(body).unwrap();
    let ((headers, body), log) = logged(|| {
        runtime.block_on(async {
            let response = service.oneshot(request).await.expect("a response");
            let (head, body) = response.into_parts();
            assert_eq!(head.status, StatusCode::OK);
            (head.headers, body.collect().await.expect("a body"))
        })
    });
    let trailers = body.trailers().cloned().unwrap_or_default();
    let observed = std::mem::take(&mut *observed.lock().unwrap());
    Seen {
        headers,
        trailers,
        body: body.to_bytes(),
        observed,
        log,
    }
}

#[test]
fn a_failure_in_any_stack_is_one_error() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let has = |order: &[Within], what: fn(&Within) -> bool| order.iter().any(what);
    let mut count = 0;
    let mut wrong = Vec::new();
    for order in ORDERS {
        let shed = ("Ask", "shed", Code::Internal, FAILED);
        for (method, text, code, reason) in FAILURES.into_iter().chain([shed]) {
            let is_possible = match text {
                "forever" => has(order, |layer| matches!(layer, Within::Timeout)),
                "intercepted" => has(order, |layer| matches!(layer, Within::Interceptor)),
                "shed" => has(order, |layer| matches!(layer, Within::Shedding)),
                _ => true,
            };
            if !is_possible {
                continue;
            }
            for media_type in MEDIA_TYPES {
                // tonic tells who sends no call of an error that is none of its own, and of HTTP.
                let is_call = media_type.is_some_and(|name| {
                    name.get(..16)
                        .is_some_and(|name| name.eq_ignore_ascii_case("application/grpc"))
                });
                if !is_call && matches!(text, "shed" | "forever" | "panic") {
                    continue;
                }
                let case = format!("{order:?}, {media_type:?}, {method} {text}");
                let seen = call(&runtime, order, media_type, method, text);
                count += 1;
                if let Err(mistake) = check(&seen, code, reason) {
                    wrong.push(format!("{case}: {mistake}"));
                }
            }
        }
    }
    println!("{count} calls");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 1400);
}

fn check(seen: &Seen, code: Code, reason: &str) -> Result<(), String> {
    let of = |headers| Status::from_header_map(headers);
    let status = of(&seen.headers).or_else(|| of(&seen.trailers));
    let status = status.ok_or_else(|| format!("no status in {:?}", seen.headers))?;
    let details = String::from_utf8_lossy(status.details()).into_owned();
    let (headers, trailers) = (&seen.headers, &seen.trailers);
    let all = format!("{headers:?} {trailers:?} {:?} {details}", seen.body);
    let error = ErrorBody::from(&status);
    let ids = headers.get_all("x-request-id").iter();
    let ids: Vec<_> = ids.chain(trailers.get_all("x-request-id")).collect();
    let checks = [
        (!all.contains("hunter2"), "a secret"),
        (status.code() == code, "the code"),
        (error.code.as_deref() == Some(reason), "the reason"),
        (error.request_id.as_deref() == Some("req_7"), "the id"),
        (ids == ["req_7"], "the ids"),
        (seen.observed == [reason], "the observations"),
        (
            seen.log.matches("request failed").count() == 1,
            "the events",
        ),
    ];
    match checks.into_iter().find(|(is_right, _)| !is_right) {
        Some((_, what)) => Err(format!("{what}: {all} {:?} {}", seen.observed, seen.log)),
        None => Ok(()),
    }
}
