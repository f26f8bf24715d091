//! What a client gets for a declared error.

use std::collections::HashMap;
use std::time::Duration;

use api_error_core::client::RetryAdvice;
use api_error_core::http::StatusCode;
use api_error_core::{
    ApiError, ApiErrorExt, ErrorBody, ErrorCatalog, ErrorLayer, FieldErrors, HttpError, Rejection,
    RejectionKind,
};
use api_error_grpc_tests::{Echo, GrpcServer, Text};
use tonic::{Code, Request, Status};
use tonic_types::{ErrorDetail, StatusExt};

/// A shop.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    domain = "shop.example.com",
    docs_url = "https://example.com/errors#{code}",
    codes = ShopCode,
    status = 400
)]
enum ShopError {
    /// The item is sold
    #[error("item {id} is sold")]
    #[api(status = 409)]
    ItemSold {
        #[api(detail)]
        id: u64,
        #[api(detail)]
        name: &'static str,
        #[api(detail)]
        buyers: Vec<u8>,
    },
    #[error("item {0} exists")]
    #[api(status = 409, grpc = "ALREADY_EXISTS")]
    ItemExists(u64),
    #[error("the order has mistakes")]
    #[api(status = 422)]
    OrderInvalid(#[api(field_errors)] FieldErrors),
    #[error("slow down")]
    #[api(status = 429, retry = "throttled")]
    TooManyOrders {
        #[api(retry_after)]
        wait: Duration,
    },
    #[error("who are you?")]
    #[api(status = 401, challenge = "Bearer")]
    NoToken,
    #[error("not here")]
    #[api(
        status = 403,
        header("x-region" = region),
        header("x-stamp-bin" = stamp),
        header("grpc-secret" = "no"),
        header("x!odd" = "no")
    )]
    WrongRegion { region: String, stamp: &'static str },
    #[error("shelf {0} is broken")]
    #[api(status = 500)]
    ShelfBroken(u64),
    #[error("cannot open {0}")]
    #[api(internal)]
    Vault(&'static str),
    #[error(transparent)]
    #[api(transparent)]
    Http(HttpError),
}

fn error(name: &str) -> ShopError {
    match name {
        "sold" => ShopError::ItemSold {
            id: 7,
            name: "a \"lamp\"",
            buyers: vec![1, 2],
        },
        "exists" => ShopError::ItemExists(7),
        "order" => ShopError::OrderInvalid(
            FieldErrors::new()
                .with("email", "is required")
                .with("items.0.price", "is negative"),
        ),
        "slow" => ShopError::TooManyOrders {
            wait: Duration::from_millis(1500),
        },
        "who" => ShopError::NoToken,
        "region" => ShopError::WrongRegion {
            region: "eu-1".to_owned(),
            stamp: "raw bytes",
        },
        "shelf" => ShopError::ShelfBroken(3),
        "vault" => ShopError::Vault("hunter2"),
        status => ShopError::Http(HttpError::for_status(
            StatusCode::from_bytes(status.as_bytes()).unwrap(),
        )),
    }
}

async fn shop() -> GrpcServer {
    let echo = Echo::new(async |request: Request<Text>| Err(error(&request.get_ref().text).into()));
    GrpcServer::start(ErrorLayer::new().catalog::<ShopError>().grpc(), echo).await
}

#[tokio::test]
async fn a_status_has_the_details_of_its_error() {
    let status = shop().await.fail("sold").await;
    assert_eq!(status.code(), Code::Aborted);
    assert_eq!(status.message(), "item 7 is sold");

    let details = status.check_error_details_vec().unwrap();
    let [
        ErrorDetail::ErrorInfo(info),
        ErrorDetail::RequestInfo(request),
        ErrorDetail::Help(help),
    ] = details.as_slice()
    else {
        panic!("{details:?}");
    };
    assert_eq!(info.reason, "item_sold");
    assert_eq!(info.domain, "shop.example.com");
    let metadata = [("id", "7"), ("name", "a \"lamp\""), ("buyers", "[1,2]")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(info.metadata, HashMap::from(metadata));
    assert!(request.request_id.starts_with("req_"), "{request:?}");
    let id = status.metadata().get("x-request-id").unwrap();
    assert_eq!(id.to_str().unwrap(), request.request_id);
    assert_eq!(help.links[0].description, "Item sold");
    assert_eq!(help.links[0].url, "https://example.com/errors#item_sold");
}

#[tokio::test]
async fn written_errors_are_read_back() {
    let shop = shop().await;
    let sold = ErrorBody::from(shop.fail("sold").await);
    assert_eq!(sold.known_code(), Some(ShopCode::ItemSold));
    assert_eq!(sold.domain.as_deref(), Some("shop.example.com"));
    assert_eq!(sold.message.as_deref(), Some("item 7 is sold"));
    assert_eq!(sold.details["id"], "7");
    assert_eq!(sold.details["name"], "a \"lamp\"");
    assert_eq!(sold.details.len(), 3);
    assert_eq!(
        sold.doc_url.as_deref(),
        Some("https://example.com/errors#item_sold")
    );
    assert!(sold.request_id.unwrap().starts_with("req_"));

    let order = ErrorBody::from(shop.fail("order").await);
    let ShopError::OrderInvalid(sent) = error("order") else {
        unreachable!();
    };
    assert_eq!(order.field_errors, sent);

    let slow = ErrorBody::from(shop.fail("slow").await);
    assert_eq!(slow.retry_after, Some(Duration::from_millis(1500)));
    let advice = RetryAdvice::Throttled(Some(Duration::from_millis(1500)));
    assert_eq!(slow.retry_advice(), Some(advice));
}

#[tokio::test]
async fn headers_are_metadata() {
    let shop = shop().await;
    let slow = shop.fail("slow").await;
    assert_eq!(slow.metadata().get("retry-after").unwrap(), "2");
    let who = shop.fail("who").await;
    assert_eq!(who.code(), Code::Unauthenticated);
    assert_eq!(who.metadata().get("www-authenticate").unwrap(), "Bearer");
    assert!(who.metadata().get("cache-control").is_none());

    let region = shop.fail("region").await;
    let metadata = region.metadata();
    assert_eq!(metadata.get("x-region").unwrap(), "eu-1");
    let stamp = metadata.get_bin("x-stamp-bin").unwrap();
    assert_eq!(stamp.to_bytes().unwrap(), "raw bytes");
    assert!(metadata.get("grpc-secret").is_none());
    assert!(metadata.get("x!odd").is_none());
}

#[tokio::test]
async fn a_status_of_http_is_a_code_of_grpc() {
    let shop = shop().await;
    assert_eq!(shop.fail("exists").await.code(), Code::AlreadyExists);
    let codes = [
        ("400", Code::InvalidArgument),
        ("401", Code::Unauthenticated),
        ("402", Code::InvalidArgument),
        ("403", Code::PermissionDenied),
        ("404", Code::NotFound),
        ("405", Code::Unimplemented),
        ("408", Code::DeadlineExceeded),
        ("409", Code::Aborted),
        ("410", Code::NotFound),
        ("412", Code::FailedPrecondition),
        ("413", Code::InvalidArgument),
        ("416", Code::OutOfRange),
        ("422", Code::InvalidArgument),
        ("429", Code::ResourceExhausted),
        ("500", Code::Internal),
        ("501", Code::Unimplemented),
        ("502", Code::Unavailable),
        ("503", Code::Unavailable),
        ("504", Code::DeadlineExceeded),
        ("505", Code::Unknown),
    ];
    for (number, code) in codes {
        let status = shop.fail(number).await;
        assert_eq!(status.code(), code, "{number}");
        let sent = ShopError::Http(HttpError::for_status(
            StatusCode::from_bytes(number.as_bytes()).unwrap(),
        ));
        let read = ErrorBody::from(&status);
        assert_eq!(read.code.as_deref(), Some(sent.code()), "{number}");
        // Those of this crate have no page, unless they are included.
        assert_eq!(
            read.doc_url.as_deref(),
            Some(&*format!("https://example.com/errors#{}", sent.code()))
        );
    }
}

#[tokio::test]
async fn internal_facts_are_not_sent() {
    let shop = shop().await;
    let shelf = shop.fail("shelf").await;
    assert_eq!(
        (shelf.code(), shelf.message()),
        (Code::Internal, "Something went wrong on our side.")
    );
    let vault = shop.fail("vault").await;
    assert_eq!(
        (vault.code(), vault.message()),
        (Code::Internal, "Something went wrong on our side.")
    );
    let read = ErrorBody::from(&vault);
    assert_eq!(read.code.as_deref(), Some("internal_server_error"));
    let bytes = format!("{vault:?} {:?}", vault.details());
    assert!(!bytes.contains("hunter2"), "{bytes}");
}

/// Without a layer a status is complete, only without an id.
#[test]
fn every_kind_of_error_converts() {
    fn code(status: impl Into<Status>) -> Option<String> {
        ErrorBody::from(status.into()).code
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("{0:?}")]
    #[api(status = 404, message = display)]
    struct Generic<T: std::fmt::Debug>(T);

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("{0}")]
    #[api(status = 404)]
    struct Borrowing<'a>(&'a str);

    let boxed: Box<dyn ApiError + Send + Sync> = error("exists").boxed();
    assert_eq!(
        code(&*boxed as &dyn ApiError).as_deref(),
        Some("item_exists")
    );
    assert_eq!(code(boxed).as_deref(), Some("item_exists"));
    assert_eq!(code(Generic(7)).as_deref(), Some("generic"));
    let borrowed = String::from("x");
    assert_eq!(code(Borrowing(&borrowed)).as_deref(), Some("borrowing"));
    let rejection = Rejection::new(RejectionKind::BodySyntax, "ends too early");
    assert_eq!(code(rejection).as_deref(), Some("body_parse_error"));
    assert_eq!(code(HttpError::GONE).as_deref(), Some("gone"));

    let status = Status::from(error("exists"));
    assert_eq!(ErrorBody::from(&status).request_id, None);
    assert!(status.metadata().is_empty());
}

/// A service may know better, and another crate may enable the feature.
#[test]
fn manual_conversions_are_kept() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("x")]
    #[api(status = 404, manual(axum, registry, tonic))]
    struct ByHand;

    impl From<ByHand> for Status {
        fn from(_: ByHand) -> Self {
            Self::data_loss("by hand")
        }
    }

    assert_eq!(Status::from(ByHand).code(), Code::DataLoss);
    assert_eq!(ByHand::CATALOG.iter().count(), 1);
}
