//! The id of a trace in a call: `serving_data` of the `RequestInfo`, if the service shows it.

use api_error_core::{ApiError, ErrorBody, ErrorLayer};
use api_error_grpc_tests::{Echo, GrpcServer, Text};
use tonic::{Request, Status};
use tonic_types::StatusExt;

const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

/// Headers, and whether they name a trace.
const HEADERS: &[(&[&str], bool)] = &[
    (
        &["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"],
        true,
    ),
    (
        &["01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later"],
        true,
    ),
    (
        &["ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"],
        false,
    ),
    (
        &["00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"],
        false,
    ),
    (
        &["00-00000000000000000000000000000000-00f067aa0ba902b7-01"],
        false,
    ),
    (
        &["00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"],
        false,
    ),
    (
        &["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"],
        false,
    ),
    (&["4bf92f3577b34da6a3ce929d0e0e4736"], false),
    (&[""], false),
    (
        &[
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ],
        false,
    ),
    (&[], false),
];

/// What goes wrong, by the text of the call.
const FAILURES: &[&str] = &["declared", "spawned", "by hand", "panic"];

/// Not for everybody
///
/// # Owner
/// hunter2, the owner
#[derive(Debug, thiserror::Error, ApiError)]
enum VaultError {
    /// The vault is closed
    ///
    /// # Runbook
    /// hunter2 opens it again
    #[error("closed")]
    #[api(status = 503)]
    Closed,
}

fn vault() -> Echo {
    Echo::new(
        async |request: Request<Text>| match &*request.get_ref().text {
            "declared" => Err(VaultError::Closed.into()),
            "spawned" => {
                let status = tokio::spawn(async { Status::from(VaultError::Closed) });
                Err(status.await.expect("no panic"))
            }
            "by hand" => Err(Status::unavailable("hunter2")),
            _ => panic!("hunter2"),
        },
    )
}

#[tokio::test]
async fn the_id_of_a_trace_is_in_a_status_if_the_service_shows_it() {
    let mut count = 0;
    for shows in [true, false] {
        let layer = ErrorLayer::new().catalog::<VaultError>().catch_panics();
        let layer = if shows { layer.show_trace_ids() } else { layer };
        let server = GrpcServer::start(layer.grpc(), vault()).await;
        for (headers, is_trace) in HEADERS {
            for failure in FAILURES {
                let case = format!("{failure}, {headers:?}, shows: {shows}");
                let mut request = Request::new(Text::new(*failure));
                for header in *headers {
                    let value = header.parse().expect("a header");
                    request.metadata_mut().append("traceparent", value);
                }
                let mut client = server.connect().await;
                let status = client.ask(request).await.expect_err(&case);
                let expected = (shows && *is_trace).then_some(ID);

                let info = status.get_details_request_info().expect(&case);
                assert_eq!(info.serving_data, expected.unwrap_or_default(), "{case}");
                let body = ErrorBody::from(&status);
                assert_eq!(body.trace_id.as_deref(), expected, "{case}");
                assert_eq!(
                    body.request_id.as_deref(),
                    Some(&*info.request_id),
                    "{case}"
                );

                let details = String::from_utf8_lossy(status.details());
                let whole = format!("{status:?} {:?} {details}", status.metadata());
                assert!(!whole.contains("hunter2"), "{case}: {whole}");
                assert_eq!(whole.contains(ID), expected.is_some(), "{case}: {whole}");
                count += 1;
            }
        }
    }
    println!("{count} calls in a trace or in none");
    assert_eq!(count, 2 * HEADERS.len() * FAILURES.len());
}

/// Others have anything in `serving_data`, which is no id then.
#[test]
fn what_others_serve_is_no_id() {
    use tonic_types::ErrorDetails;

    for (data, expected) in [(ID, Some(ID)), ("host 7", None), ("", None)] {
        let details = ErrorDetails::with_request_info("req_7", data);
        let status = Status::with_error_details(tonic::Code::Internal, "", details);
        let body = ErrorBody::from(&status);
        assert_eq!(body.trace_id.as_deref(), expected, "{data:?}");
        assert_eq!(body.request_id.as_deref(), Some("req_7"));
    }
}
