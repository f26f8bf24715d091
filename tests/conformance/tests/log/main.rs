//! What an error knows beyond its public side is in the log, once, and nowhere
//! else: whatever the framework.
//!
//! A program of its own, since the log is that of the whole process.

mod echo;

use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_core::{ApiErrorExt, ErrorLayer};
use api_error_test_support::shapes::{ENVELOPES, SECRET, shapes};
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// The log of the whole process: a server has threads of its own.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn take(&self) -> String {
        let text = std::mem::take(&mut *self.0.lock().expect("no panic"));
        String::from_utf8(text).expect("text")
    }
}

impl Write for Log {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").write(text)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The one log, which is one test's at a time.
static LOG: LazyLock<tokio::sync::Mutex<Log>> = LazyLock::new(|| {
    let log = Log::default();
    let writer = log.clone();
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(move || writer.clone())
        .with_ansi(false);
    // What the frameworks log is theirs.
    let ours = Targets::new().with_target("api_error", tracing::Level::INFO);
    tracing_subscriber::registry().with(lines).with(ours).init();
    tokio::sync::Mutex::new(log)
});

#[tokio::test]
async fn a_secret_is_in_the_log_and_nowhere_else() {
    let log = LOG.lock().await;
    let shapes = shapes();
    for framework in FRAMEWORKS {
        for envelope in ENVELOPES {
            let layer = ErrorLayer::new().envelope(envelope).catch_panics();
            let server = framework.start(layer);
            let mut client = Client::connect(server.address()).await;
            for (number, shape) in shapes.iter().enumerate() {
                // The status, also of what is shown as a generic 500.
                let status = shape.response().status();
                log.take();
                let response = get(&mut client, &format!("/boxed/{number}")).await;
                let case = format!("{framework:?}, {envelope:?}, {shape:?}");
                assert_eq!(response.status, status, "{case}");
                check(&response, &log.take(), &case);
            }
            let response = get(&mut client, "/panic").await;
            let case = format!("{framework:?}, {envelope:?}, panic");
            assert_eq!(response.status, 500, "{case}");
            let log = log.take();
            let shown = shown(&response);
            assert!(!shown.contains(SECRET), "{case}: {shown}");
            assert_eq!(log.matches("request failed").count(), 1, "{case}: {log}");
        }
    }
}

fn check(response: &ReceivedResponse, log: &str, case: &str) {
    let shown = shown(response);
    assert!(!shown.contains(SECRET), "{case}: {shown}");
    assert!(log.contains(SECRET), "{case} is not in the log: {log}");
    assert_eq!(log.matches("request failed").count(), 1, "{case}: {log}");
}

fn shown(response: &ReceivedResponse) -> String {
    let body = String::from_utf8_lossy(&response.body);
    format!("{:?} {body}", response.headers)
}

async fn get(client: &mut Client, target: &str) -> ReceivedResponse {
    let request = Request::get(target).body("").expect("a request");
    client.send(request).await
}
