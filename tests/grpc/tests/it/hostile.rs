//! Values and bytes that nobody wants.

use api_error_core::{ApiError, ErrorBody, ErrorLayer, FieldErrors};
use api_error_grpc_tests::{Echo, GrpcServer, Text};
use proptest::prelude::*;
use prost::Message;
use tonic::{Code, Request, Status};
use tonic_types::{ErrorDetails, StatusExt, pb};

#[derive(Debug, thiserror::Error, ApiError)]
enum Hostile {
    #[error("{text}")]
    #[api(status = 400, header("x-text" = text))]
    Text {
        #[api(detail)]
        text: String,
    },
    #[error("many")]
    #[api(status = 422)]
    Fields(#[api(field_errors)] FieldErrors),
}

/// Sends the text back in every place that an error has.
async fn server() -> GrpcServer {
    let echo = Echo::new(async |request: Request<Text>| {
        let text = request.into_inner().text;
        Err(match text.strip_prefix("fields ") {
            Some(count) => {
                let mut errors = FieldErrors::new();
                for index in 0..count.parse::<usize>().unwrap() {
                    errors.push(format!("items.{index}.price"), "must be greater than 0");
                }
                Hostile::Fields(errors).into()
            }
            None => Hostile::Text { text }.into(),
        })
    });
    GrpcServer::start(ErrorLayer::new().grpc(), echo).await
}

#[tokio::test]
async fn hostile_text_arrives_or_is_left_out() {
    let server = server().await;
    for text in [
        "",
        "\0",
        "a\r\nx-injected: 1",
        "ä€😀",
        "\u{7f}\u{1b}[31m",
        "%00%zz%",
        "grpc-status: 0",
        " leading and trailing ",
    ] {
        let status = server.fail(text).await;
        assert_eq!(status.code(), Code::InvalidArgument, "{text:?}");
        assert_eq!(status.message(), text);
        let body = ErrorBody::from(&status);
        assert_eq!(body.code.as_deref(), Some("text"));
        assert_eq!(body.details["text"], text);
        assert!(status.metadata().get("x-injected").is_none());
        if let Some(header) = status.metadata().get("x-text") {
            assert_eq!(header.to_str().unwrap(), text);
        }
    }
}

#[tokio::test]
async fn errors_too_long_for_headers_keep_code_and_status() {
    let server = server().await;
    for text in ["x".repeat(60_000), "€".repeat(20_000), "%".repeat(60_000)] {
        let status = server.fail(&text).await;
        assert_eq!(status.code(), Code::InvalidArgument, "{status:?}");
        assert!(status.message().len() <= 1024);
        assert!(status.message().ends_with('…'));
        let body = ErrorBody::from(&status);
        assert_eq!(body.code.as_deref(), Some("text"));
        assert!(body.request_id.is_some());
        assert!(body.details.is_empty());
    }

    let status = server.fail("fields 1000").await;
    assert_eq!(status.message(), "many");
    let errors = ErrorBody::from(&status).field_errors;
    assert!((50..1000).contains(&errors.len()), "{}", errors.len());
    let first = errors.iter().next().unwrap();
    assert_eq!(first.field(), "items.0.price");
}

/// The sum that RFC 9113 §6.5.2 limits.
#[tokio::test]
async fn the_headers_stay_below_eight_kibibytes() {
    for text in ["x".repeat(60_000), "€".repeat(400), "\u{1}".repeat(1000)] {
        for count in [0, 10, 1000] {
            let fields = FieldErrors::new();
            let fields = (0..count).fold(fields, |fields, _| fields.with("name", &*text));
            for error in [
                Hostile::Text { text: text.clone() },
                Hostile::Fields(fields),
            ] {
                let response = Status::from(error).into_http::<()>();
                let headers = response.headers().iter();
                let size: usize = headers
                    .map(|(name, value)| name.as_str().len() + value.len() + 32)
                    .sum();
                assert!(size <= 8 * 1024, "{size}");
            }
        }
    }
}

#[test]
fn details_of_other_types_are_kept() {
    let mut details =
        ErrorDetails::with_error_info("frozen", "", [("a".to_owned(), "1".to_owned())]);
    details.set_resource_info("card", "7", "", "");
    let status = Status::with_error_details(Code::Aborted, "frozen", details);
    let mut sent = pb::Status::decode(status.details()).unwrap();
    for value in [b"one".to_vec(), b"two".to_vec()] {
        sent.details.push(prost_types::Any {
            type_url: "type.example.com/shop.Shelf".to_owned(),
            value,
        });
    }
    // Of a known type, but nothing that can be read.
    sent.details.push(prost_types::Any {
        type_url: "type.googleapis.com/google.rpc.RetryInfo".to_owned(),
        value: vec![0xff; 3],
    });
    let status = Status::with_details(Code::Aborted, "frozen", sent.encode_to_vec().into());
    let body = ErrorBody::from(status);
    assert_eq!(body.code.as_deref(), Some("frozen"));
    assert_eq!(body.details["a"], "1");
    assert_eq!(
        body.details["type.example.com/shop.Shelf"],
        serde_json::json!(["b25l", "dHdv"])
    );
    assert_eq!(
        body.details["type.googleapis.com/google.rpc.RetryInfo"],
        serde_json::json!(["////"])
    );
    assert!(body.details["type.googleapis.com/google.rpc.ResourceInfo"].is_array());
    assert_eq!(body.details.len(), 4);
    assert_eq!(body.retry_after, None);
}

#[test]
fn invalid_retry_times_are_left_out() {
    for (seconds, nanos) in [(-1, 0), (i64::MIN, i32::MIN), (1, -1), (i64::MAX, i32::MAX)] {
        let delay = pb::RetryInfo {
            retry_delay: Some(prost_types::Duration { seconds, nanos }),
        };
        let sent = pb::Status {
            details: vec![prost_types::Any {
                type_url: "type.googleapis.com/google.rpc.RetryInfo".to_owned(),
                value: delay.encode_to_vec(),
            }],
            ..pb::Status::default()
        };
        let status = Status::with_details(Code::Unavailable, "", sent.encode_to_vec().into());
        // It is read without a panic; what is negative is no time.
        let wait = ErrorBody::from(status).retry_after;
        assert!(seconds > 0 || wait.is_none(), "{wait:?}");
    }
    let mut status = Status::unavailable("");
    for value in ["soon", "-1", "99999999999999999999999999"] {
        status
            .metadata_mut()
            .insert("retry-after", value.parse().unwrap());
        assert_eq!(ErrorBody::from(&status).retry_after, None, "{value}");
    }
    status
        .metadata_mut()
        .insert("retry-after", "7".parse().unwrap());
    let wait = ErrorBody::from(&status).retry_after.unwrap();
    assert_eq!(wait.as_secs(), 7);
}

proptest! {
    #[test]
    fn no_bytes_panic(code in 0..17_i32, bytes: Vec<u8>) {
        let status = Status::with_details(Code::from_i32(code), "words", bytes.into());
        let message = ErrorBody::from(status).message;
        prop_assert_eq!(message.as_deref(), Some("words"));
    }

    #[test]
    fn no_detail_panics(kind in 0..6_usize, bytes: Vec<u8>) {
        let name = ["ErrorInfo", "BadRequest", "RetryInfo", "RequestInfo", "Help", "DebugInfo"][kind];
        let sent = pb::Status {
            details: vec![prost_types::Any {
                type_url: format!("type.googleapis.com/google.rpc.{name}"),
                value: bytes,
            }],
            ..pb::Status::default()
        };
        let status = Status::with_details(Code::Internal, "words", sent.encode_to_vec().into());
        let message = ErrorBody::from(status).message;
        prop_assert_eq!(message.as_deref(), Some("words"));
    }

    #[test]
    fn any_message_is_read_back(text in "\\PC{0,200}") {
        let status = Status::from(Hostile::Text { text: text.clone() });
        let response = status.into_http::<()>();
        let status = Status::from_header_map(response.headers()).unwrap();
        let body = ErrorBody::from(&status);
        prop_assert_eq!(&body.details["text"], &text);
        prop_assert_eq!(body.message.unwrap_or_default(), text);
    }
}
