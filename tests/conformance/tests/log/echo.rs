//! What a client sent comes back short, in the response and in the log.

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_core::ErrorLayer;
use api_error_test_support::shapes::ENVELOPES;
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;

use super::LOG;

const LIMIT: usize = 2_000_000;
const LONG: usize = 1_900_000;
/// What every framework reads by itself. Where a body is longer than its limit, it closes the
/// connection while the client still writes, which then may not see the response.
const LONG_FOR_ALL: usize = 30_000;
const LONG_IN_HEAD: usize = 4000;
const MAX_RESPONSE: usize = 2048;
const MAX_LOG: usize = 4096;

/// A value that no response and no log may have.
const VALUE: &str = "hunter2";

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

struct Sent {
    method: &'static str,
    target: String,
    header: (&'static str, String),
    body: String,
    /// None where the frameworks differ.
    status: Option<u16>,
}

impl Sent {
    fn get(target: impl Into<String>, status: u16) -> Self {
        Self {
            method: "GET",
            target: target.into(),
            header: ("accept", "*/*".to_owned()),
            body: String::new(),
            status: Some(status),
        }
    }

    fn post(target: &str, media_type: &str, body: impl Into<String>) -> Self {
        Self {
            method: "POST",
            target: target.to_owned(),
            header: ("content-type", media_type.to_owned()),
            body: body.into(),
            status: Some(422),
        }
    }

    fn or_another_status(mut self) -> Self {
        self.status = None;
        self
    }

    async fn send(&self, client: &mut Client) -> ReceivedResponse {
        let (name, value) = &self.header;
        let request = Request::builder().method(self.method).uri(&*self.target);
        let request = request.header(*name, value).body(self.body.clone());
        client.send(request.expect("a request")).await
    }

    /// The start of it, for people.
    fn start(&self) -> String {
        let start = |text: &str| text.chars().take(60).collect::<String>();
        format!("{} {}", start(&self.target), start(&self.body))
    }
}

/// Names of 1.9 MB: plain ones, and those of characters that are longer in JSON, in a
/// JSON Pointer or in a log.
fn names() -> [String; 6] {
    ["k", "\\u0001", "\\\"", "~/", "\u{1f980}", "\u{200b}"]
        .map(|part| part.repeat(LONG / part.len()))
}

fn bodies() -> Vec<Sent> {
    let (key, short) = ("k".repeat(LONG), "k".repeat(LONG_FOR_ALL));
    let login = |body: String| Sent::post("/logins", JSON, body);
    let mut sent = vec![
        // A field that is not known.
        login(format!(r#"{{"{key}":1}}"#)),
        // Values of a wrong type.
        login(format!(r#"{{"labels":"{VALUE}{key}"}}"#)),
        login(format!(
            r#"{{"labels":{{"a":"{VALUE}\", expected {VALUE}"}}}}"#
        )),
        login(r#"{"password":736288519043217}"#.to_owned()),
        login(format!(r#"{{"password":["{VALUE}"]}}"#)),
        login(format!(r#"{{"password":{{"{key}":"{VALUE}"}}}}"#)),
        login(format!(r#""{VALUE}""#)),
        // Variants of an enum.
        login(format!(r#"{{"by":"{VALUE}{key}"}}"#)),
        login(format!(r#"{{"by":"{VALUE}`, expected `person"}}"#)),
        login(format!(r#"{{"by":{{"{key}":1}}}}"#)),
        // A field that is missing.
        Sent::post("/cards", JSON, format!(r#"{{"{key}":"{VALUE}"}}"#)),
        Sent::post("/forms", FORM, format!("{key}={VALUE}")),
        // A form.
        Sent::post("/forms", FORM, format!("limit={VALUE}{key}")),
        Sent::post("/labels", FORM, format!("{key}={VALUE}")),
        // The extractors of the frameworks themselves.
        Sent::post("/stock", JSON, format!(r#"{{"items":"{VALUE}"}}"#)).or_another_status(),
        Sent::post(
            "/stock",
            JSON,
            format!(r#"{{"items":[{{"price":"{VALUE}{short}"}}]}}"#),
        )
        .or_another_status(),
        Sent::post("/stock", JSON, format!(r#"{{"{short}":"{VALUE}"}}"#)).or_another_status(),
    ];
    // Names that a client chooses.
    for name in names() {
        sent.push(login(format!(r#"{{"labels":{{"{name}":"{VALUE}"}}}}"#)));
    }
    sent
}

fn heads() -> Vec<Sent> {
    let (key, value) = ("k".repeat(LONG_IN_HEAD), "v".repeat(LONG_IN_HEAD));
    let mut sent = Vec::new();
    for value in [VALUE.to_owned(), format!("{VALUE}{value}")] {
        sent.push(Sent::get(format!("/search?limit={value}"), 400));
        sent.push(Sent::get(format!("/search?{key}={value}"), 400));
        sent.push(Sent::get(format!("/labels?{key}={value}"), 400));
        sent.push(Sent::get(format!("/cards/{value}"), 400));
        sent.push(Sent::get(format!("/nowhere/{value}"), 404));
        for name in ["x-request-id", "x-unknown", "cookie", "authorization"] {
            let mut with_header = Sent::get("/cards/x", 400);
            with_header.header = (name, format!("{VALUE} {value}"));
            sent.push(with_header);
        }
        let mut media_type = Sent::post("/logins", &format!("text/{value}"), "{}");
        media_type.status = Some(415);
        sent.push(media_type);
    }
    sent
}

#[tokio::test]
async fn what_a_client_sent_comes_back_short_and_without_values() {
    let log = LOG.lock().await;
    let sent: Vec<_> = bodies().into_iter().chain(heads()).collect();
    let (mut requests, mut longest, mut longest_log) = (0, 0, 0);
    for (row, framework) in FRAMEWORKS.iter().enumerate() {
        for (column, envelope) in ENVELOPES.into_iter().enumerate() {
            let layer = ErrorLayer::new()
                .envelope(envelope)
                .instance(|target| Some(target.to_string()));
            let server = framework.start_with_limit(layer, LIMIT);
            for (number, sent) in sent.iter().enumerate() {
                // A long body goes to each framework once, and comes back in each envelope.
                let is_turn = (row + column + number) % ENVELOPES.len() == 0;
                if sent.body.len() >= LONG && !is_turn {
                    continue;
                }
                log.take();
                let mut client = Client::connect(server.address()).await;
                let response = sent.send(&mut client).await;
                let log = log.take();
                let body = String::from_utf8_lossy(&response.body);
                let case = format!(
                    "{framework:?}, {envelope:?}, {}: {body} {log}",
                    sent.start()
                );
                match sent.status {
                    Some(status) => assert_eq!(response.status, status, "{case}"),
                    None => assert!((400..500).contains(&response.status.as_u16()), "{case}"),
                }
                assert!(body.len() < MAX_RESPONSE, "{}: {case}", body.len());
                assert!(
                    !log.is_empty() && log.len() < MAX_LOG,
                    "{}: {case}",
                    log.len()
                );
                // The target of the request is an instance, which names itself.
                let body = body.replace(&*sent.target, "");
                let headers = format!("{:?}", response.headers);
                for text in [&*body, &headers, &log] {
                    // Four letters may be in an id of a request by chance.
                    for value in [VALUE, "736288519043217", &*"v".repeat(16)] {
                        assert!(!text.contains(value), "{case}");
                    }
                    assert!(text.matches(&"k".repeat(200)).count() <= 1, "{case}");
                }
                requests += 1;
                longest = longest.max(response.body.len());
                longest_log = longest_log.max(log.len());
            }
        }
    }
    println!(
        "{requests} requests: the longest response has {longest} bytes, the longest log {longest_log}"
    );
    let once = sent.iter().filter(|sent| sent.body.len() >= LONG).count();
    let in_each_envelope = sent.len() - once;
    assert_eq!(
        requests,
        FRAMEWORKS.len() * (once + in_each_envelope * ENVELOPES.len())
    );
}

#[tokio::test]
async fn values_come_back_cut_and_once_where_the_service_wants_it() {
    let log = LOG.lock().await;
    let (in_body, in_head) = ("v".repeat(LONG), "v".repeat(LONG_IN_HEAD));
    let sent = [
        Sent::post(
            "/logins",
            JSON,
            format!(r#"{{"labels":"{VALUE}{in_body}"}}"#),
        ),
        Sent::post("/logins", JSON, format!(r#"{{"by":"{VALUE}{in_body}"}}"#)),
        Sent::post("/logins", JSON, format!(r#""{VALUE}{in_body}""#)),
        Sent::get(format!("/cards/{VALUE}{in_head}"), 400),
    ];
    let (mut requests, mut repeated) = (0, 0);
    for framework in FRAMEWORKS {
        for envelope in ENVELOPES {
            let layer = ErrorLayer::new().envelope(envelope).repeat_values();
            let server = framework.start_with_limit(layer, LIMIT);
            for sent in &sent {
                log.take();
                let mut client = Client::connect(server.address()).await;
                let response = sent.send(&mut client).await;
                let log = log.take();
                let body = String::from_utf8_lossy(&response.body);
                let case = format!(
                    "{framework:?}, {envelope:?}, {}: {body} {log}",
                    sent.start()
                );
                assert_eq!(Some(response.status.as_u16()), sent.status, "{case}");
                assert!(body.len() < MAX_RESPONSE, "{case}");
                assert!(log.contains(VALUE) && log.len() < MAX_LOG, "{case}");
                let times = body.matches(VALUE).count();
                assert!(times <= 1, "{case}");
                requests += 1;
                repeated += times;
            }
        }
    }
    println!("{repeated} of {requests} responses have the value");
    // The shape of OAuth has no place for fields, and that of JSON:API none for the message
    // beside them, which has the value of a parameter.
    assert_eq!(requests - repeated, FRAMEWORKS.len() * 4);
}
