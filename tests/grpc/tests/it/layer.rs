//! What the layer does for a call: its id, and the statuses of others.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use api_error_core::http::StatusCode;
use api_error_core::{
    ApiError, ApiErrorExt, ErrorBody, ErrorLayer, HttpError, Rejection, RejectionKind, RequestId,
};
use api_error_grpc_tests::{Client, Echo, GrpcServer, Text};
use tonic::metadata::{MetadataMap, MetadataValue};
use tonic::service::Routes;
use tonic::{Code, Request, Status};
use tower::ServiceBuilder;
use tower_http::timeout::TimeoutLayer;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(domain = "shop.example.com")]
enum ShopError {
    #[error("item {0} is sold")]
    #[api(status = 409)]
    ItemSold(u64),
    #[error("no such method")]
    #[api(status = 501, message = "There is no such method.")]
    NoSuchMethod,
    #[error("too much at once")]
    #[api(status = 413)]
    TooMuch,
}

/// Answers by the name of what is to go wrong.
fn shop() -> Echo {
    Echo::new(async |request: Request<Text>| {
        let id = RequestId::of(request.metadata().as_ref());
        match &*request.get_ref().text {
            "sold" => {
                // Another task may be polled on this thread in between.
                tokio::task::yield_now().await;
                Err(ShopError::ItemSold(7).into())
            }
            "id" => Ok(Text::new(id.map(|id| id.to_string()).unwrap_or_default())),
            "refused" => Err(Rejection::new(RejectionKind::BodySyntax, "no").into()),
            "by hand" => Err(Status::already_exists("item 7 exists")),
            "secret" => Err(Status::internal("hunter2@db.internal")),
            "details" => Err(Status::with_details(
                Code::NotFound,
                "own",
                b"not protobuf".as_slice().into(),
            )),
            "secret details" => Err(Status::with_details(
                Code::Internal,
                "hunter2@db.internal",
                b"hunter2@db.internal".as_slice().into(),
            )),
            "borrowed details" => {
                let own = Status::from(api_error_core::HttpError::BAD_GATEWAY);
                let details = own.details().to_vec().into();
                Err(Status::with_details(
                    own.code(),
                    "hunter2@db.internal",
                    details,
                ))
            }
            "own details" => Err(api_error_core::HttpError::BAD_GATEWAY.into()),
            "metadata" | "public metadata" => {
                let code = match &*request.get_ref().text {
                    "metadata" => Code::Internal,
                    _ => Code::NotFound,
                };
                let mut metadata = MetadataMap::new();
                metadata.insert("x-debug", "hunter2@db.internal".parse().unwrap());
                metadata.insert_bin("x-dump-bin", MetadataValue::from_bytes(b"hunter2"));
                Err(Status::with_metadata(code, "failed", metadata))
            }
            "panic" => panic!("hunter2@db.internal"),
            "forever" => std::future::pending().await,
            text => Ok(Text::new(text)),
        }
    })
    .watching(|request| {
        let text = request.into_inner().text;
        // The statuses are made while the stream is read.
        let mut turns = [0, 1].into_iter();
        tokio_stream::iter(std::iter::from_fn(move || match turns.next()? {
            0 => Some(Ok(Text::new("first"))),
            _ => Some(Err(match &*text {
                "sold" => ShopError::ItemSold(8).into(),
                "panic" => panic!("hunter2@db.internal"),
                _ => Status::not_found("item 9 is gone"),
            })),
        }))
    })
}

fn with_id(text: &str, id: &str) -> Request<Text> {
    let mut request = Request::new(Text::new(text));
    request
        .metadata_mut()
        .insert("x-request-id", id.parse().unwrap());
    request
}

fn layer() -> ErrorLayer {
    ErrorLayer::new().catalog::<ShopError>().catch_panics()
}

#[tokio::test]
async fn a_call_has_one_id() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    let mut client = server.connect().await;
    let response = client.ask(with_id("id", "req_7")).await.unwrap();
    assert_eq!(response.metadata().get("x-request-id").unwrap(), "req_7");
    assert_eq!(response.into_inner().text, "req_7");

    let status = client.ask(with_id("sold", "req_8")).await.unwrap_err();
    assert_eq!(status.metadata().get("x-request-id").unwrap(), "req_8");
    assert_eq!(
        ErrorBody::from(&status).request_id.as_deref(),
        Some("req_8")
    );

    for hostile in ["two words", "<script>", &"x".repeat(129)] {
        let status = client.ask(with_id("sold", hostile)).await.unwrap_err();
        let id = ErrorBody::from(status).request_id.unwrap();
        assert!(id.starts_with("req_") && id.len() == 24, "{id}");
    }
}

#[tokio::test]
async fn calls_at_once_keep_their_ids() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    let calls: Vec<_> = (0..50)
        .map(|number| {
            let address = server.address();
            tokio::spawn(async move {
                let id = format!("req_{number}");
                let mut client = Client::connect(address).await;
                let status = client.ask(with_id("sold", &id)).await.unwrap_err();
                assert_eq!(ErrorBody::from(status).request_id, Some(id));
            })
        })
        .collect();
    for call in calls {
        call.await.unwrap();
    }
}

#[tokio::test]
async fn an_unknown_method_has_a_code() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    let mut client = server.connect().await;
    for path in ["/echo.Echo/Sing", "/no.Service/Ask", "/"] {
        let status = client.call(path, with_id("", "req_7")).await.unwrap_err();
        assert_eq!(status.code(), Code::Unimplemented, "{path}");
        let body = ErrorBody::from(status);
        assert_eq!(body.code.as_deref(), Some("not_implemented"));
        assert_eq!(body.domain.as_deref(), Some("shop.example.com"));
        assert_eq!(body.message.as_deref(), Some("We do not support this."));
        assert_eq!(body.request_id.as_deref(), Some("req_7"));
    }
}

#[tokio::test]
async fn the_service_names_codes_of_its_own() {
    let layer = layer()
        .on(StatusCode::NOT_IMPLEMENTED, || HttpError::GONE)
        .on(StatusCode::NOT_IMPLEMENTED, || ShopError::NoSuchMethod)
        .on(StatusCode::PAYLOAD_TOO_LARGE, || ShopError::TooMuch);
    let server = GrpcServer::start(layer.grpc(), shop()).await;
    let mut client = server.connect().await;
    let status = client
        .call("/echo.Echo/Sing", with_id("", "req_7"))
        .await
        .unwrap_err();
    let body = ErrorBody::from(&status);
    assert_eq!(body.code.as_deref(), Some("no_such_method"));
    assert_eq!(status.message(), "There is no such method.");

    let status = server.fail(&"x".repeat(Echo::MAX_MESSAGE + 1)).await;
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(ErrorBody::from(&status).code.as_deref(), Some("too_much"));
}

#[tokio::test]
async fn messages_too_large_are_rejected_with_a_code() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    let status = server.fail(&"x".repeat(Echo::MAX_MESSAGE + 1)).await;
    assert_eq!(status.code(), Code::OutOfRange);
    assert!(status.message().contains("too large"), "{status:?}");
    let body = ErrorBody::from(&status);
    assert_eq!(body.code.as_deref(), Some("content_too_large"));
}

#[tokio::test]
async fn a_server_error_by_hand_loses_its_metadata() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    let status = server.fail("metadata").await;
    assert_eq!(status.code(), Code::Internal);
    let metadata = status.metadata();
    assert!(metadata.get("x-debug").is_none() && metadata.get_bin("x-dump-bin").is_none());
    assert!(metadata.get("x-request-id").is_some());
    // That of a client error is meant for the client.
    let status = server.fail("public metadata").await;
    assert!(status.metadata().get("x-debug").is_some());
}

#[tokio::test]
async fn hand_written_statuses_keep_their_code_and_public_message() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    let status = server.fail("by hand").await;
    assert_eq!(status.code(), Code::AlreadyExists);
    assert_eq!(status.message(), "item 7 exists");
    assert_eq!(ErrorBody::from(&status).code.as_deref(), Some("conflict"));

    let status = server.fail("secret").await;
    assert_eq!(status.code(), Code::Internal);
    assert_eq!(status.message(), "Something went wrong on our side.");
}

#[tokio::test]
async fn statuses_with_details_are_unchanged() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    let status = server.fail("details").await;
    assert_eq!((status.code(), status.message()), (Code::NotFound, "own"));
    assert_eq!(status.details(), b"not protobuf");
}

#[tokio::test]
async fn also_replace_selects_statuses_with_details() {
    for (number, (layer, is_replaced)) in [
        (layer().also_replace(|_| true), true),
        (layer().also_replace(|head| head.status == 404), true),
        (
            layer().also_replace(|head| head.headers["grpc-status"] == "5"),
            true,
        ),
        // Who cannot tell does not let it pass.
        (layer().also_replace(|_| panic!("no idea")), true),
        (layer().also_replace(|head| head.status == 409), false),
    ]
    .into_iter()
    .enumerate()
    {
        let server = GrpcServer::start(layer.grpc(), shop()).await;
        let status = server.fail("details").await;
        let code = ErrorBody::from(&status).code;
        let seen = (status.code(), status.message(), code.as_deref());
        let expected = is_replaced.then_some("not_found");
        assert_eq!(seen, (Code::NotFound, "own", expected), "{number}");
        // Errors of the service are none of somebody else.
        let status = server.fail("sold").await;
        assert_eq!(ErrorBody::from(&status).code.as_deref(), Some("item_sold"));
    }
}

#[tokio::test]
async fn details_of_a_server_error_are_those_of_a_declared_one() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    for (text, code) in [
        ("secret details", "internal_server_error"),
        ("borrowed details", "service_unavailable"),
        ("own details", "bad_gateway"),
    ] {
        let status = server.fail(text).await;
        let details = String::from_utf8_lossy(status.details()).into_owned();
        assert!(!details.contains("hunter2"), "{text}: {details}");
        assert!(!status.message().contains("hunter2"), "{text}: {status:?}");
        let body = ErrorBody::from(&status);
        assert_eq!(body.code.as_deref(), Some(code), "{text}");
    }
}

#[tokio::test]
async fn layers_of_http_end_in_a_status() {
    let layers = ServiceBuilder::new()
        .layer(layer().grpc())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_millis(50),
        ))
        .into_inner();
    let server = GrpcServer::start(layers, shop()).await;
    let timeout = server.fail("forever").await;
    assert_eq!(timeout.code(), Code::DeadlineExceeded);
    let body = ErrorBody::from(&timeout);
    assert_eq!(body.code.as_deref(), Some("request_timeout"));
    assert!(body.request_id.is_some());
}

#[tokio::test]
async fn a_panic_is_a_server_error_like_any_other() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    let mut client = server.connect().await;
    let status = client.ask(with_id("panic", "req_7")).await.unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (Code::Internal, "Something went wrong on our side.")
    );
    let body = ErrorBody::from(&status);
    assert_eq!(body.code.as_deref(), Some("internal_server_error"));
    assert_eq!(body.request_id.as_deref(), Some("req_7"));

    // Also while a stream is read, with what tonic had not sent by then. The
    // connection goes on.
    let response = client.watch(with_id("panic", "req_8")).await.unwrap();
    let mut messages = response.into_inner();
    let status = messages.message().await.unwrap_err();
    let body = ErrorBody::from(&status);
    assert_eq!(body.code.as_deref(), Some("internal_server_error"));
    assert_eq!(body.request_id.as_deref(), Some("req_8"));
    let response = client.ask(with_id("well", "req_9")).await.unwrap();
    assert_eq!(response.into_inner().text, "well");
}

#[tokio::test]
async fn each_error_is_observed_once_as_what_it_is() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let codes = Arc::clone(&seen);
    let layer = layer().observe(move |error| codes.lock().unwrap().push(error.original().code()));
    let server = GrpcServer::start(layer.grpc(), shop()).await;
    let mut client = server.connect().await;
    for text in ["well", "sold", "by hand", "details", "panic"] {
        let _ = client.ask(with_id(text, "req_7")).await;
    }
    let _ = client.call("/echo.Echo/Sing", with_id("", "req_7")).await;
    let response = client.watch(with_id("sold", "req_7")).await.unwrap();
    let mut messages = response.into_inner();
    while let Ok(Some(_)) = messages.message().await {}
    let seen = seen.lock().unwrap();
    assert_eq!(
        *seen,
        [
            "item_sold",
            "conflict",
            "internal_server_error",
            "not_implemented",
            "item_sold"
        ],
    );
}

#[tokio::test]
async fn rejections_become_errors_of_the_service() {
    let layer = layer().on_rejection(|_| ShopError::TooMuch);
    let server = GrpcServer::start(layer.grpc(), shop()).await;
    let status = server.fail("refused").await;
    assert_eq!(ErrorBody::from(&status).code.as_deref(), Some("too_much"));
}

#[tokio::test]
async fn an_error_in_a_stream_has_the_id_of_the_call() {
    let server = GrpcServer::start(layer().grpc(), shop()).await;
    for (text, code) in [("sold", "item_sold"), ("by hand", "not_found")] {
        let mut client = server.connect().await;
        let response = client.watch(with_id(text, "req_7")).await.unwrap();
        assert_eq!(response.metadata().get("x-request-id").unwrap(), "req_7");
        let mut messages = response.into_inner();
        assert_eq!(messages.message().await.unwrap(), Some(Text::new("first")));
        let status = messages.message().await.unwrap_err();
        let body = ErrorBody::from(&status);
        assert_eq!(body.code.as_deref(), Some(code));
        assert_eq!(body.request_id.as_deref(), Some("req_7"));
    }
}

/// One port for both: each layer answers for its own requests.
#[tokio::test]
async fn grpc_and_http_layers_share_one_port() {
    let seen = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&seen);
    let app = Routes::new(shop())
        .into_axum_router()
        .route(
            "/sold",
            axum::routing::get(async || ShopError::ItemSold(7).response().status()),
        )
        .layer(layer().grpc())
        .layer(ErrorLayer::new().observe(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        }));
    let server = api_error_test_support::Server::start(app).await;

    let mut client = Client::connect(server.address()).await;
    let status = client.ask(with_id("sold", "req_7")).await.unwrap_err();
    let body = ErrorBody::from(&status);
    assert_eq!(body.code.as_deref(), Some("item_sold"));
    assert_eq!(body.request_id.as_deref(), Some("req_7"));
    let ids = status.metadata().get_all("x-request-id");
    assert_eq!(ids.iter().count(), 1);
    // It was no response of HTTP that failed.
    assert_eq!(seen.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn an_observer_is_told_of_the_call_and_what_the_client_sees() {
    const ASK: &str = "/echo.Echo/Ask";

    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let layer = layer()
        .find_route(|_, target| (target.path() == ASK).then_some(ASK))
        .observe(move |error| {
            let occurrence = error.occurrence();
            told.lock().unwrap().push((
                error.method().to_string(),
                error.route().map(str::to_owned),
                occurrence.code(),
                occurrence.message().to_string(),
                occurrence.request_id().map(str::to_owned),
            ));
        });
    let server = GrpcServer::start(layer.grpc(), shop()).await;
    let mut client = server.connect().await;
    let mut count = 0;
    for text in ["sold", "by hand", "panic", "refused"] {
        let status = client.ask(with_id(text, "req_7")).await.unwrap_err();
        let body = ErrorBody::from(&status);
        let told = seen.lock().unwrap().split_off(0);
        let [(method, route, code, message, id)] = &*told else {
            panic!("{text}: {told:?}");
        };
        assert_eq!((&**method, route.as_deref()), ("POST", Some(ASK)), "{text}");
        assert_eq!(Some(*code), body.code.as_deref(), "{text}");
        assert_eq!(message, status.message(), "{text}");
        assert_eq!(id.as_deref(), body.request_id.as_deref(), "{text}");
        count += 1;
    }
    // A client may call whatever it likes.
    let _ = client.call("/echo.Echo/Sing", with_id("", "req_7")).await;
    let told = seen.lock().unwrap().split_off(0);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].1, None, "{told:?}");
    println!("{count} observed calls");
}
