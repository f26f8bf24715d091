//! The requests that every framework of HTTP answers alike, as calls.
//!
//! What has to come back follows from the response of HTTP by one mapping, and what
//! gRPC cannot do is a table.

mod differences;
mod service;

use api_error_conformance::cases::{Case, ID, NEW_ID, Settings, cases};
use api_error_core::http::StatusCode;
use api_error_core::spec::GrpcCode;
use api_error_core::{ApiErrorExt, ErrorBody, ErrorLayer, FieldError, FieldErrors};
use api_error_grpc_tests::Client;
use api_error_test_support::shapes::{HOSTILE, SECRET, shapes};
use differences::{DIFFERENCES, NO_CALLS, OF_HTTP};
use serde_json::Value;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};

/// What a call gives, with a placeholder for an id that is new each time.
#[derive(Debug, PartialEq)]
struct Given {
    code: Code,
    error: ErrorBody,
    metadata: Vec<(String, String)>,
}

#[tokio::test]
async fn the_same_requests_get_the_same_errors() {
    let cases: Vec<_> = cases()
        .into_iter()
        .filter(|case| !case.is_of_http)
        .filter(|case| !NO_CALLS.iter().any(|(name, _)| *name == case.name))
        .collect();
    assert!(cases.len() >= 70);
    let mut wrong = Vec::new();
    for case in &cases {
        let server = service::start(layer(case)).await;
        let response = service::ask(&mut server.connect().await, case).await;
        let status = match response {
            Ok(text) => {
                let text = if is_new(&text) { NEW_ID } else { &*text };
                assert_eq!((case.response.status, text), (200, &*case.response.body));
                continue;
            }
            Err(status) => status,
        };
        if status.details() == service::THEIRS {
            assert_eq!((status.message(), status.code()), ("theirs", code(case)));
            continue;
        }
        let mut wanted = wanted(case);
        for (name, _, change) in DIFFERENCES {
            if *name == case.name {
                let before = format!("{wanted:?}");
                change(&mut wanted);
                assert_ne!(before, format!("{wanted:?}"), "{name} is no difference");
            }
        }
        let given = given(&status);
        if given != wanted {
            let name = case.name;
            wrong.push(format!("{name}:\n  {given:?}\n  instead of\n  {wanted:?}"));
        }
    }
    println!("{} requests as calls", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An unknown method has the place of an unknown path.
fn layer(case: &Case) -> ErrorLayer {
    case.settings
        .layer()
        .on(StatusCode::NOT_IMPLEMENTED, || service::NO_SUCH_PATH)
}

fn code(case: &Case) -> Code {
    let status = StatusCode::from_u16(case.response.status).unwrap();
    api_error_core::tonic::code(GrpcCode::from_status(status))
}

/// What a call has to give, by the response that a request has to get.
fn wanted(case: &Case) -> Given {
    let mut body = case.response.body.clone();
    if matches!(case.settings, Settings::Envelope(_)) {
        // gRPC has one shape. What is in it, this one says as well.
        let cases = cases();
        let problem = cases.iter().find(|case| case.name == "fields in Problem");
        body.clone_from(&problem.unwrap().response.body);
    }
    let mut error: ErrorBody = serde_json::from_str(&body).unwrap();
    error.domain = Some("cards.example.com".to_owned());
    for value in error.details.values_mut() {
        if !value.is_string() {
            *value = Value::String(value.to_string());
        }
    }
    // What gRPC has no place for.
    error.field_errors = without_places(&error.field_errors);
    error.error_type = None;
    error.title = None;
    error.status = None;
    error.instance = None;
    error.raw = Value::Null;
    let headers = case.response.headers.iter();
    let is_of_http = |name| {
        matches!(
            name,
            "cache-control" | "content-type" | "vary" | "x-ms-error-code"
        )
    };
    Given {
        code: code(case),
        error,
        metadata: headers
            .filter(|(name, _)| !is_of_http(*name))
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    }
}

/// A field of gRPC has a name and a code, and no word for the part of the request.
fn without_places(errors: &FieldErrors) -> FieldErrors {
    errors.iter().fold(FieldErrors::new(), |mut all, error| {
        let mut field = FieldError::new(error.field(), error.message());
        if let Some(code) = error.code() {
            field = field.with_code(code.clone());
        }
        all.add(field);
        all
    })
}

fn given(status: &Status) -> Given {
    let mut error = ErrorBody::from(status);
    let mut metadata = shown(status.metadata());
    if let Some(wait) = error.retry_after.take() {
        let seconds = wait.as_secs_f64().ceil().to_string();
        let header = ("retry-after".to_owned(), seconds);
        assert!(metadata.contains(&header), "{header:?} in {metadata:?}");
    }
    if let Some(should_retry) = error.should_retry.take() {
        let header = ("x-should-retry".to_owned(), should_retry.to_string());
        assert!(metadata.contains(&header), "{header:?} in {metadata:?}");
    }
    let id = error.request_id.clone().unwrap_or_default();
    assert!(metadata.contains(&("x-request-id".to_owned(), id.clone())));
    if is_new(&id) {
        error.request_id = Some(NEW_ID.to_owned());
        error.message = error.message.map(|message| message.replace(&id, NEW_ID));
        for (_, value) in &mut metadata {
            *value = value.replace(&id, NEW_ID);
        }
    }
    Given {
        code: status.code(),
        error,
        metadata,
    }
}

/// Returns whether the layer has made an id.
fn is_new(id: &str) -> bool {
    id != ID && id.len() == 24 && id.starts_with("req_")
}

fn shown(metadata: &MetadataMap) -> Vec<(String, String)> {
    let mut shown: Vec<_> = metadata
        .as_ref()
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "content-type" | "date" | "content-length"))
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    shown.sort();
    shown
}

#[test]
fn cases_without_a_call_are_known() {
    for (name, _) in NO_CALLS {
        assert!(cases().iter().any(|case| case.name == *name), "{name}");
    }
    for (name, ..) in DIFFERENCES {
        assert!(cases().iter().any(|case| case.name == *name), "{name}");
    }
}

/// The table that users read.
#[test]
fn each_difference_is_documented() {
    const TABLE: &str =
        include_str!("../../../../../api-error-core/src/frameworks/tonic/adapter/differences.md");

    let reasons = NO_CALLS.iter().map(|(_, why)| *why);
    let reasons = reasons.chain(DIFFERENCES.iter().map(|(_, why, _)| *why));
    for why in reasons.chain([OF_HTTP]) {
        assert!(TABLE.lines().any(|line| line == why), "{why}");
    }
}

#[tokio::test]
async fn no_status_shows_a_secret() {
    let server = service::start(ErrorLayer::new().catch_panics()).await;
    let mut client = server.connect().await;
    for (number, shape) in shapes().into_iter().enumerate() {
        let status = fail(&mut client, &format!("/boxed/{number}")).await;
        let text = format!("{status:?} {}", String::from_utf8_lossy(status.details()));
        assert!(!text.contains(SECRET), "{shape:?}: {text}");
        let public = shape.response().status();
        let code = api_error_core::tonic::code(GrpcCode::from_status(public));
        assert_eq!(status.code(), code, "{shape:?}");
    }
    let status = fail(&mut client, "/panic").await;
    assert!(!format!("{status:?}").contains(SECRET), "{status:?}");
}

#[tokio::test]
async fn hostile_metadata_values_are_exact_or_left_out() {
    let server = service::start(ErrorLayer::new()).await;
    let mut client = server.connect().await;
    for (number, text) in HOSTILE.iter().enumerate() {
        let status = fail(&mut client, &format!("/notes/{number}")).await;
        assert_eq!(status.code(), Code::Aborted);
        let is_allowed = |byte| matches!(byte, b'\t' | b' '..=b'~');
        let wanted = text.bytes().all(is_allowed).then_some(*text);
        let given = status.metadata().get("x-note");
        let given = given.map(|note| note.to_str().unwrap());
        assert_eq!(given, wanted, "{text:?}");
        assert!(status.metadata().get("set-cookie").is_none());
        assert_eq!(ErrorBody::from(status).code.as_deref(), Some("noted"));
    }
}

async fn fail(client: &mut Client, target: &str) -> Status {
    service::get(client, target).await.unwrap_err()
}
