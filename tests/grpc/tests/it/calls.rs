//! What a call is: the response tells it, and not what the request says of itself.

use std::convert::Infallible;
use std::error::Error;
use std::sync::{Arc, Mutex};

use api_error_core::bytes::{BufMut, Bytes, BytesMut};
use api_error_core::http::header::CONTENT_TYPE;
use api_error_core::http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use api_error_core::{ApiError, ApiErrorExt, ErrorBody, ErrorLayer, Rejection, RejectionKind};
use api_error_grpc_tests::{Echo, Text};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use prost::Message;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::body::Body;
use tonic::{Code, Status};
use tower::{Layer, Service, ServiceExt, service_fn};

const SECRET: &str = "hunter2@db.internal";

type BoxError = Box<dyn Error + Send + Sync>;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(domain = "shop.example.com")]
enum ShopError {
    #[error("item {0} is sold")]
    #[api(status = 409)]
    ItemSold(u64),
    #[error("{SECRET} is away")]
    #[api(status = 503, message = "The shop is closed.")]
    Closed,
}

/// Fails by the name of what is to go wrong.
fn failure(text: &str) -> Status {
    match text {
        "secret" => Status::internal(SECRET),
        "sold" => ShopError::ItemSold(7).into(),
        "closed" => ShopError::Closed.into(),
        _ => Status::with_details(Code::DataLoss, SECRET, SECRET.as_bytes().into()),
    }
}

/// What goes wrong, and the code and the message that a client may see.
const FAILURES: [(&str, Code, &str, &str); 4] = [
    (
        "secret",
        Code::Internal,
        "internal_server_error",
        "Something went wrong on our side.",
    ),
    ("sold", Code::Aborted, "item_sold", "item 7 is sold"),
    ("closed", Code::Unavailable, "closed", "The shop is closed."),
    (
        "details",
        Code::DataLoss,
        "internal_server_error",
        "Something went wrong on our side.",
    ),
];

fn shop() -> Echo {
    Echo::new(async |request: tonic::Request<Text>| {
        let text = request.into_inner().text;
        match text.strip_prefix("spawned ") {
            Some(text) => {
                let text = text.to_owned();
                Err(tokio::spawn(async move { failure(&text) }).await.unwrap())
            }
            None => Err(failure(&text)),
        }
    })
    .watching(|request| {
        let (sender, receiver) = mpsc::channel(1);
        tokio::spawn(async move {
            let text = request.into_inner().text;
            let _ = sender.send(Ok(Text::new("first"))).await;
            let _ = sender.send(Err(failure(&text))).await;
        });
        ReceiverStream::new(receiver)
    })
}

fn request(path: &str, media_type: Option<&str>, text: &str) -> Request<Body> {
    let message = Text::new(text).encode_to_vec();
    let body = frame(0, &message);
    let mut request = Request::post(path).header("x-request-id", "req_7");
    if let Some(media_type) = media_type {
        request = request.header(CONTENT_TYPE, media_type);
    }
    let body = Body::new(http_body_util::Full::new(body));
    request.body(body).unwrap()
}

fn frame(flag: u8, message: &[u8]) -> Bytes {
    let mut frame = BytesMut::new();
    frame.put_u8(flag);
    frame.put_u32(u32::try_from(message.len()).unwrap());
    frame.put_slice(message);
    frame.freeze()
}

/// A response, as a client sees it.
struct Seen {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    trailers: HeaderMap,
}

impl Seen {
    /// Returns the status, of the head or of the trailers.
    fn grpc(&self) -> Status {
        let of = |headers| Status::from_header_map(headers);
        of(&self.headers)
            .or_else(|| of(&self.trailers))
            .unwrap_or_else(|| panic!("no status in {:?}", self.headers))
    }

    fn all(&self) -> String {
        let details = self.grpc().details().to_vec();
        let details = String::from_utf8_lossy(&details).into_owned();
        let (headers, trailers) = (&self.headers, &self.trailers);
        format!("{headers:?} {trailers:?} {:?} {details}", self.body)
    }
}

async fn send<S, B>(layer: ErrorLayer, service: S, request: Request<Body>) -> Result<Seen, BoxError>
where
    S: Service<Request<Body>, Response = Response<B>>,
    S::Error: Into<BoxError> + 'static,
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    let response = layer.grpc().layer(service).oneshot(request).await;
    let response = response.map_err(Into::into)?;
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap();
    Ok(Seen {
        status: head.status,
        headers: head.headers,
        trailers: body.trailers().cloned().unwrap_or_default(),
        body: body.to_bytes(),
    })
}

fn check(case: &str, seen: &Seen, code: Code, reason: &str, message: &str) {
    let status = seen.grpc();
    let all = seen.all();
    assert!(!all.contains("hunter2"), "{case}: {all}");
    assert_eq!(seen.status, StatusCode::OK, "{case}");
    assert_eq!(status.code(), code, "{case}: {all}");
    assert_eq!(seen.headers["x-request-id"], "req_7", "{case}");
    assert!(!seen.trailers.contains_key("x-request-id"), "{case}");
    let error = ErrorBody::from(&status);
    assert_eq!(error.code.as_deref(), Some(reason), "{case}: {all}");
    assert_eq!(error.message.as_deref(), Some(message), "{case}");
    assert_eq!(error.request_id.as_deref(), Some("req_7"), "{case}");
}

#[tokio::test]
async fn every_media_type_is_a_call_that_tonic_serves() {
    let types = [
        "application/grpc",
        "Application/gRPC",
        "APPLICATION/GRPC+PROTO",
        "application/grpc+proto",
        "application/grpc; charset=utf-8",
        "application/grpc-web",
        "Application/Grpc-Web+proto",
        "application/grpc-web-text",
        "application/json",
        "text/plain",
        "",
        "application/grpcx",
    ];
    let mut count = 0;
    for media_type in types.into_iter().map(Some).chain([None]) {
        for (text, code, reason, message) in FAILURES {
            for (path, text) in [
                ("/echo.Echo/Ask", text.to_owned()),
                ("/echo.Echo/Ask", format!("spawned {text}")),
                ("/echo.Echo/Watch", text.to_owned()),
            ] {
                let case = format!("{media_type:?}, {path}, {text}");
                let observed = Arc::new(Mutex::new(Vec::new()));
                let codes = Arc::clone(&observed);
                let layer = ErrorLayer::new().observe(move |error| {
                    codes.lock().unwrap().push(error.original().code());
                });
                let request = request(path, media_type, &text);
                let seen = send(layer, shop(), request).await.unwrap();
                check(&case, &seen, code, reason, message);
                assert_eq!(*observed.lock().unwrap(), [reason], "{case}");
                count += 1;
            }
        }
        let request = request("/echo.Echo/Burn", media_type, "");
        let seen = send(ErrorLayer::new(), shop(), request).await.unwrap();
        assert_eq!(seen.grpc().code(), Code::Unimplemented, "{media_type:?}");
        assert_eq!(seen.headers["x-request-id"], "req_7", "{media_type:?}");
        count += 1;
    }
    println!("{count} calls");
}

#[tokio::test]
async fn an_error_of_a_layer_within_is_a_response() {
    let calls = ["application/grpc", "application/grpc-web+proto"];
    for (text, code, reason, message) in FAILURES {
        for media_type in calls.into_iter().chain(["application/json"]) {
            let service =
                service_fn(async |_| Err::<Response<Body>, BoxError>(failure(text).into()));
            let request = request("/echo.Echo/Ask", Some(media_type), "");
            let seen = send(ErrorLayer::new(), service, request).await.unwrap();
            check(
                &format!("{media_type}, {text}"),
                &seen,
                code,
                reason,
                message,
            );
        }
    }
    // Of an error that is none of tonic's, a call is told that it failed.
    let service = || service_fn(async |_| Err::<Response<Body>, BoxError>(SECRET.into()));
    for media_type in calls {
        let request = request("/echo.Echo/Ask", Some(media_type), "");
        let seen = send(ErrorLayer::new(), service(), request).await.unwrap();
        let (_, _, reason, message) = FAILURES[0];
        check(media_type, &seen, Code::Internal, reason, message);
    }
    let request = request("/", Some("application/json"), "");
    assert!(send(ErrorLayer::new(), service(), request).await.is_err());
}

#[tokio::test]
async fn an_error_for_http_keeps_its_code() {
    let service = service_fn(async |_| {
        let response = ShopError::ItemSold(7).response();
        Ok::<_, Infallible>(response.map(http_body_util::Full::new))
    });
    let request = request("/echo.Echo/Ask", Some("application/grpc"), "");
    let seen = send(ErrorLayer::new(), service, request).await.unwrap();
    check(
        "over HTTP",
        &seen,
        Code::Aborted,
        "item_sold",
        "item 7 is sold",
    );
}

#[tokio::test]
async fn http_beside_calls_does_not_change() {
    for status in [
        StatusCode::OK,
        StatusCode::NOT_FOUND,
        StatusCode::BAD_GATEWAY,
    ] {
        let service = service_fn(async |_| {
            let response = Response::builder().status(status);
            let body = http_body_util::Full::new(Bytes::from_static(b"as it is"));
            Ok::<_, Infallible>(response.body(body).unwrap())
        });
        let request = request("/page", Some("application/json"), "");
        let seen = send(ErrorLayer::new(), service, request).await.unwrap();
        assert_eq!((seen.status, &*seen.body), (status, &b"as it is"[..]));
        assert!(seen.headers.is_empty(), "{:?}", seen.headers);
    }
}

/// Returns the body of a gRPC-Web response of two messages and trailers, in parts.
async fn web(media_type: &'static str, parts: Vec<Bytes>) -> Bytes {
    let service = service_fn(|_| {
        let parts = parts.clone().into_iter();
        let frames = parts.map(|part| Ok::<_, Infallible>(Frame::data(part)));
        let body = StreamBody::new(tokio_stream::iter(frames));
        let mut response = Response::new(body);
        let media_type = HeaderValue::from_static(media_type);
        response.headers_mut().insert(CONTENT_TYPE, media_type);
        async { Ok::<_, Infallible>(response) }
    });
    let request = request("/echo.Echo/Ask", Some(media_type), "");
    let response = ErrorLayer::new().grpc().layer(service);
    let response = response.oneshot(request).await.unwrap();
    assert_eq!(response.headers()["x-request-id"], "req_7");
    response.into_body().collect().await.unwrap().to_bytes()
}

#[tokio::test]
async fn the_trailers_of_grpc_web_have_no_secret() {
    let message = frame(0, b"a message");
    let last = frame(
        0x80,
        format!("grpc-status:13\r\ngrpc-message:{SECRET}\r\n").as_bytes(),
    );
    let unread = [
        frame(0x81, SECRET.as_bytes()),
        frame(0x80, SECRET.as_bytes()),
    ];
    let mut count = 0;
    for last in unread.into_iter().chain([last]) {
        let whole = [&*message, &*message, &*last].concat();
        for length in 1..=whole.len() {
            let parts = |whole: &[u8]| whole.chunks(length).map(Bytes::copy_from_slice).collect();
            let binary = web("application/grpc-web+proto", parts(&whole)).await;
            check_web(&message, &binary);
            let text = STANDARD.encode(&whole);
            let text = web("application/grpc-web-text", parts(text.as_bytes())).await;
            let groups = text
                .chunks(4)
                .flat_map(|group| STANDARD.decode(group).unwrap());
            check_web(&message, &groups.collect::<Vec<_>>());
            // Each part with a padding of its own.
            let padded: Vec<Bytes> = whole
                .chunks(length)
                .map(|part| STANDARD.encode(part).into())
                .collect();
            let text = web("application/grpc-web-text+proto", padded).await;
            let groups = text
                .chunks(4)
                .flat_map(|group| STANDARD.decode(group).unwrap());
            check_web(&message, &groups.collect::<Vec<_>>());
            count += 3;
        }
    }
    println!("{count} bodies of gRPC-Web");
}

fn check_web(message: &[u8], body: &[u8]) {
    let messages = [message, message].concat();
    let rest = body.strip_prefix(&*messages);
    let rest = rest.unwrap_or_else(|| panic!("{:?}", String::from_utf8_lossy(body)));
    assert_eq!(rest[0], 0x80);
    let length = u32::from_be_bytes(rest[1..5].try_into().unwrap());
    let trailers = std::str::from_utf8(&rest[5..]).unwrap();
    assert_eq!(trailers.len(), usize::try_from(length).unwrap());
    assert!(!trailers.contains("hunter2"), "{trailers}");
    let mut headers = HeaderMap::new();
    for line in trailers.lines() {
        let (name, value) = line.split_once(':').unwrap();
        let name: api_error_core::http::HeaderName = name.parse().unwrap();
        headers.insert(name, value.parse().unwrap());
    }
    let status = Status::from_header_map(&headers).unwrap();
    assert_eq!(status.code(), Code::Internal);
    let error = ErrorBody::from(status);
    assert_eq!(error.request_id.as_deref(), Some("req_7"));
    assert_eq!(error.code.as_deref(), Some("internal_server_error"));
}

async fn head(headers: &[(&'static str, &'static str)]) -> Seen {
    let service = service_fn(async |_| {
        let mut response = Response::new(Body::empty());
        for (name, value) in headers {
            let value = HeaderValue::from_static(value);
            response.headers_mut().insert(*name, value);
        }
        Ok::<_, Infallible>(response)
    });
    let request = request("/echo.Echo/Ask", Some("application/grpc"), "");
    send(ErrorLayer::new(), service, request).await.unwrap()
}

#[tokio::test]
async fn a_reply_that_is_too_large_is_not_the_fault_of_the_request() {
    let too_large = "Error, encoded message length too large: found 9 bytes, the limit is: 4 bytes";
    let seen = head(&[("grpc-status", "11"), ("grpc-message", too_large)]).await;
    let (_, code, reason, message) = FAILURES[0];
    check("too large", &seen, code, reason, message);
}

#[tokio::test]
async fn a_message_that_is_not_utf_8_leaves_the_code() {
    let seen = head(&[("grpc-status", "5"), ("grpc-message", "%FF%FE")]).await;
    check("not UTF-8", &seen, Code::NotFound, "not_found", "Not Found");
}

#[tokio::test]
async fn the_error_of_the_service_decides_when_to_come_again() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("closed")]
    #[api(
        status = 503,
        code = "shut",
        message = "We are closed.",
        retry_after = 120
    )]
    struct Shut;

    let layer = ErrorLayer::new().on(StatusCode::SERVICE_UNAVAILABLE, || Shut);
    let service = service_fn(async |_| {
        let response = Response::builder().status(503).header("retry-after", "30");
        Ok::<_, Infallible>(response.body(Body::empty()).unwrap())
    });
    let request = request("/echo.Echo/Ask", Some("application/grpc"), "");
    let seen = send(layer, service, request).await.unwrap();
    assert_eq!(seen.headers["retry-after"], "120");
    let error = ErrorBody::from(seen.grpc());
    assert_eq!(error.retry_after.map(|wait| wait.as_secs()), Some(120));
}

#[derive(Debug, thiserror::Error, ApiError)]
enum OtherError {
    #[error("busy")]
    #[api(status = [409, 429])]
    Busy {
        #[api(status)]
        status: StatusCode,
    },
    #[error("{SECRET}")]
    #[api(internal)]
    Vault,
}

#[tokio::test]
async fn an_error_for_http_is_known_by_the_status_that_it_shows() {
    let (conflict, many) = (StatusCode::CONFLICT, StatusCode::TOO_MANY_REQUESTS);
    for (error, code, reason, own, message) in [
        (
            OtherError::Busy { status: conflict },
            Code::Aborted,
            "busy",
            "busy",
            "busy",
        ),
        (
            OtherError::Busy { status: many },
            Code::ResourceExhausted,
            "busy",
            "busy",
            "busy",
        ),
        (
            OtherError::Vault,
            Code::Internal,
            "internal_server_error",
            "vault",
            "Something went wrong on our side.",
        ),
    ] {
        let observed = Arc::new(Mutex::new(Vec::new()));
        let codes = Arc::clone(&observed);
        let layer = ErrorLayer::new()
            .observe(move |error| codes.lock().unwrap().push(error.original().code()));
        let service = service_fn(async |_| {
            Ok::<_, Infallible>(error.response().map(http_body_util::Full::new))
        });
        let request = request("/echo.Echo/Ask", Some("application/grpc"), "");
        let seen = send(layer, service, request).await.unwrap();
        check(&format!("{error:?}"), &seen, code, reason, message);
        assert_eq!(*observed.lock().unwrap(), [own], "{error:?}");
    }
}

/// Returns a status that was made from a rejection for no call.
async fn rejected() -> Status {
    let status = || Status::from(Rejection::new(RejectionKind::BodySyntax, "no"));
    tokio::spawn(async move { status() }).await.unwrap()
}

#[tokio::test]
async fn a_rejection_of_another_task_is_the_error_of_the_service() {
    let observed = Arc::new(Mutex::new(Vec::new()));
    let codes = Arc::clone(&observed);
    let layer = ErrorLayer::new()
        .on_rejection(|_| ShopError::ItemSold(7))
        .observe(move |error| codes.lock().unwrap().push(error.original().code()));
    let service = service_fn(async |_| Ok::<_, Infallible>(rejected().await.into_http::<Body>()));
    let call = || request("/echo.Echo/Ask", Some("application/grpc"), "");
    let seen = send(layer, service, call()).await.unwrap();
    check(
        "converted",
        &seen,
        Code::Aborted,
        "item_sold",
        "item 7 is sold",
    );
    assert_eq!(*observed.lock().unwrap(), ["item_sold"]);

    let layer = ErrorLayer::new()
        .catch_panics()
        .on_rejection(|_| -> ShopError { panic!("{SECRET}") });
    let service = service_fn(async |_| Ok::<_, Infallible>(rejected().await.into_http::<Body>()));
    let seen = send(layer, service, call()).await.unwrap();
    let (_, code, reason, message) = FAILURES[0];
    check("a panic", &seen, code, reason, message);
}

#[tokio::test]
async fn a_media_type_is_not_repeated() {
    for (sent, own) in [
        ("application/grpc", "application/grpc"),
        ("Application/gRPC+hunter2", "application/grpc"),
        ("application/grpc ; a=hunter2", "application/grpc"),
        ("application/grpc-web+hunter2", "application/grpc-web"),
        ("application/grpc-web;hunter2", "application/grpc-web"),
        (
            "application/grpc-web-text+hunter2",
            "application/grpc-web-text",
        ),
        ("application/grpc-web-hunter2", "-"),
        ("application/grpc-web-text-hunter2", "-"),
        ("application/grpc-hunter2", "-"),
        ("application/grpchunter2", "-"),
        ("text/hunter2", "-"),
    ] {
        let service = service_fn(async |_| {
            let response = Response::builder().status(504);
            Ok::<_, Infallible>(response.body(Body::empty()).unwrap())
        });
        let request = request("/echo.Echo/Ask", Some(sent), "");
        let seen = send(ErrorLayer::new(), service, request).await.unwrap();
        let is_call = own != "-";
        assert_eq!(seen.status == StatusCode::OK, is_call, "{sent}");
        if is_call {
            assert_eq!(seen.headers[CONTENT_TYPE], own, "{sent}");
            assert_eq!(seen.grpc().code(), Code::DeadlineExceeded, "{sent}");
        }
    }
}

#[tokio::test]
async fn an_end_without_a_status_is_a_failure() {
    let whole = frame(0, b"a message");
    let cut = frame(0x80, b"grpc-status:0\r\n");
    let ends = [Bytes::new(), cut.slice(..3), cut.slice(..cut.len() - 1)];
    for end in ends {
        let parts = [&*whole, &*whole, &*end].concat();
        let parts = || vec![Bytes::copy_from_slice(&parts)];
        check_web(&whole, &web("application/grpc-web", parts()).await);
        let text = STANDARD.encode([&*whole, &*whole, &*end].concat());
        let text = web("application/grpc-web-text", vec![text.into()]).await;
        let groups = text
            .chunks(4)
            .flat_map(|group| STANDARD.decode(group).unwrap());
        check_web(&whole, &groups.collect::<Vec<_>>());
    }
    for parts in [vec![], vec![whole.clone()]] {
        let service = service_fn(|_| {
            let parts = parts.clone().into_iter();
            let frames = parts.map(|part| Ok::<_, Infallible>(Frame::data(part)));
            let mut response = Response::new(StreamBody::new(tokio_stream::iter(frames)));
            let media_type = HeaderValue::from_static("application/grpc");
            response.headers_mut().insert(CONTENT_TYPE, media_type);
            async { Ok::<_, Infallible>(response) }
        });
        let request = request("/echo.Echo/Ask", Some("application/grpc"), "");
        let seen = send(ErrorLayer::new(), service, request).await.unwrap();
        let (_, code, reason, message) = FAILURES[0];
        check("gRPC", &seen, code, reason, message);
        assert_eq!(seen.body, parts.concat());
    }
}
