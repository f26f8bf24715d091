//! How long a client has to wait is the same in the header and in the body, whoever knows it.

use std::time::Duration;

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service::{self, ServiceError};
use api_error_core::envelope::Google;
use api_error_core::http::StatusCode;
use api_error_core::{ApiError, ErrorLayer};
use api_error_test_support::{Client, ReceivedResponse};

/// An error that a service names for a 503.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("not now")]
#[api(status = 503)]
enum Closed {
    WithoutTime,
    #[api(retry_after = 5)]
    Fixed,
    OfValue {
        #[api(retry_after)]
        wait: Duration,
    },
    #[api(retry = "backoff")]
    Backoff,
    #[api(retry = "never")]
    Never,
}

type Names = fn(ErrorLayer) -> ErrorLayer;

/// What a service names for a 503, and how long to wait: for a status alone, and for one with 30
/// seconds of its own.
const NAMES: [(&str, Names, [Option<u64>; 2]); 7] = [
    ("nothing", |layer| layer, [None, Some(30)]),
    (
        "no time",
        |layer| layer.on(StatusCode::SERVICE_UNAVAILABLE, || Closed::WithoutTime),
        [None, Some(30)],
    ),
    (
        "a fixed time",
        |layer| layer.on(StatusCode::SERVICE_UNAVAILABLE, || Closed::Fixed),
        [Some(5), Some(5)],
    ),
    (
        "the time of a value",
        |layer| {
            layer.on(StatusCode::SERVICE_UNAVAILABLE, || Closed::OfValue {
                wait: Duration::from_millis(6_500),
            })
        },
        [Some(7), Some(7)],
    ),
    (
        "a growing time",
        |layer| layer.on(StatusCode::SERVICE_UNAVAILABLE, || Closed::Backoff),
        [None, Some(30)],
    ),
    (
        "never",
        |layer| layer.on(StatusCode::SERVICE_UNAVAILABLE, || Closed::Never),
        [None, None],
    ),
    (
        "another status",
        |layer| {
            layer.on(StatusCode::SERVICE_UNAVAILABLE, || ServiceError::TooFast {
                wait: Duration::from_secs(9),
            })
        },
        [Some(9), Some(9)],
    ),
];

const TARGETS: [&str; 2] = ["/statuses/503/text", "/busy"];

#[tokio::test]
async fn the_header_and_the_body_agree() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        for (name, names, waits) in NAMES {
            let server = framework.start(names(service::layer().envelope(&Google)));
            let mut client = Client::connect(server.address()).await;
            for (target, wait) in TARGETS.into_iter().zip(waits) {
                let response = client.get(target).await;
                let case = format!("{framework:?}, {name}, {target}: {response:?}");
                let header = response.headers.get("retry-after");
                let header = header.map(|wait| wait.to_str().expect("a number").to_owned());
                let expected = wait.map(|wait| wait.to_string());
                assert_eq!(header, expected, "{case}");
                assert_eq!(delay(&response), wait, "{case}");
                count += 1;
            }
        }
    }
    println!("{count} responses with the same time twice, or none");
    assert_eq!(count, FRAMEWORKS.len() * NAMES.len() * TARGETS.len());
}

/// Returns the time in the body, in whole seconds as a header has it.
fn delay(response: &ReceivedResponse) -> Option<u64> {
    let body = response.json();
    let details = body["error"]["details"].as_array().expect("details");
    let delay = details
        .iter()
        .find_map(|detail| detail["retryDelay"].as_str());
    delay.map(|delay| {
        let seconds = delay.strip_suffix('s').expect("seconds");
        let (whole, rest) = seconds.split_once('.').unwrap_or((seconds, "0"));
        let is_rounded = rest.bytes().any(|digit| digit != b'0');
        whole.parse::<u64>().expect("a number") + u64::from(is_rounded)
    })
}
