//! The responses of dropshot are those of its document.

use api_error_core::ErrorBody;
use api_error_openapi_tests::handlers::dropshot_api;
use dropshot::{ConfigLogging, ConfigLoggingLevel, ServerBuilder};
use serde_json::{Value, json};
use ureq::Agent;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_conflict_goes_over_the_wire_as_it_is_documented() {
    let level = ConfigLoggingLevel::Critical;
    let log = ConfigLogging::StderrTerminal { level };
    let log = log.to_logger("cards").unwrap();
    // By default it listens on a free port of loopback.
    let server = ServerBuilder::new(dropshot_api().unwrap(), (), log);
    let server = server.start().unwrap();
    let url = format!("http://{}/cards", server.local_addr());
    let asked = tokio::task::spawn_blocking(move || {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let mut response = agent.get(&url).call().unwrap();
        let body = response.body_mut().read_to_string().unwrap();
        (response.status().as_u16(), body)
    });
    let (status, body) = asked.await.unwrap();
    server.close().await.unwrap();
    assert_eq!(status, 409);
    let error: ErrorBody = serde_json::from_str(&body).unwrap();
    assert_eq!(error.code.as_deref(), Some("already_frozen"));
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["error"]["details"], json!({"card_id": 7}));
}
