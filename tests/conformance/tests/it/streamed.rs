//! An error in a response that has begun is that of its request.

use std::net::SocketAddr;

use api_error_conformance::frameworks::{FRAMEWORKS, Framework};
use api_error_conformance::{service, streamed};
use api_error_core::envelope::Problem;
use api_error_test_support::Client;
use http::Request;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const CLIENTS: usize = 16;
const EACH: usize = 10;

/// How a text comes within a response that has begun.
#[derive(Debug, Clone, Copy)]
enum Form {
    Line,
    Event,
    /// On a connection that is taken over, which no framework but these serves without more.
    Upgraded,
}

impl Form {
    const ALL: [Self; 3] = [Self::Line, Self::Event, Self::Upgraded];

    fn is_of(self, framework: &Framework) -> bool {
        !matches!(self, Self::Upgraded) || matches!(framework.name, "hyper" | "axum")
    }
}

#[tokio::test]
async fn a_text_has_the_envelope_and_the_id_of_its_request() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        let address = server.address();
        for form in Form::ALL.into_iter().filter(|form| form.is_of(framework)) {
            let mut clients = JoinSet::new();
            for client in 0..CLIENTS {
                clients.spawn(async move {
                    let mut connection = Client::connect(address).await;
                    for number in 0..EACH {
                        let card = client * EACH + number;
                        let [first, second] = match form {
                            Form::Line => lines(&mut connection, card, "*/*").await,
                            Form::Event => events(&mut connection, card, "*/*").await,
                            Form::Upgraded => upgraded(address, card, "*/*").await,
                        };
                        let case = format!("{framework:?}, {form:?}, {card}: {second}");
                        assert_eq!(first, json!({ "card": card }), "{case}");
                        assert_eq!(second["request_id"], format!("req_{card}"), "{case}");
                        assert_eq!(second["error"]["code"], "frozen", "{case}");
                        assert_eq!(second["error"]["details"]["card"], card, "{case}");
                    }
                });
            }
            clients.join_all().await;
            count += CLIENTS * EACH;
        }
    }
    println!("{count} errors in responses that have begun");
    assert_eq!(count, (2 * FRAMEWORKS.len() + 2) * CLIENTS * EACH);
}

#[tokio::test]
async fn a_text_has_what_the_layer_and_the_request_decide() {
    for framework in FRAMEWORKS {
        let problem = "application/problem+json";
        for (layer, accept) in [
            (service::layer().envelope(&Problem), "*/*"),
            (service::layer(), problem),
        ] {
            let server = framework.start(layer);
            let address = server.address();
            let mut connection = Client::connect(address).await;
            for form in Form::ALL.into_iter().filter(|form| form.is_of(framework)) {
                let (target, [_, text]) = match form {
                    Form::Line => ("/streams/7", lines(&mut connection, 7, accept).await),
                    Form::Event => ("/events/7", events(&mut connection, 7, accept).await),
                    Form::Upgraded => ("/upgrades/7", upgraded(address, 7, accept).await),
                };
                let case = format!("{framework:?}, {form:?}, {accept}: {text}");
                assert_eq!(text["code"], "frozen", "{case}");
                assert_eq!(text["instance"], target, "{case}");
                assert_eq!(text["request_id"], "req_7", "{case}");
            }
        }
    }
}

async fn lines(connection: &mut Client, card: usize, accept: &str) -> [Value; 2] {
    let body = text(connection, "streams", card, accept, streamed::MEDIA_TYPE).await;
    two(body.lines())
}

async fn events(connection: &mut Client, card: usize, accept: &str) -> [Value; 2] {
    let body = text(connection, "events", card, accept, streamed::EVENTS).await;
    // Comments keep a connection alive; the rest of a line begins after one space, if any.
    two(body.lines().filter_map(|line| line.strip_prefix("data:")))
}

fn two<'a>(texts: impl Iterator<Item = &'a str>) -> [Value; 2] {
    let texts: Vec<_> = texts.collect();
    let texts: [&str; 2] = texts.try_into().expect("two texts");
    texts.map(|text| serde_json::from_str(text).expect("JSON"))
}

async fn text(
    connection: &mut Client,
    path: &str,
    card: usize,
    accept: &str,
    media_type: &str,
) -> String {
    let request = Request::get(format!("/{path}/{card}"))
        .header("x-request-id", format!("req_{card}"))
        .header("accept", accept)
        .body("");
    let response = connection.send(request.expect("a request")).await;
    assert_eq!(response.status, 200, "{response:?}");
    assert!(response.header("content-type").starts_with(media_type));
    response.text().to_owned()
}

/// Asks for another protocol, and reads what comes to its end.
async fn upgraded(address: SocketAddr, card: usize, accept: &str) -> [Value; 2] {
    let mut connection = TcpStream::connect(address).await.expect("a connection");
    let protocol = streamed::PROTOCOL;
    let request = format!(
        "GET /upgrades/{card} HTTP/1.1\r\nhost: a\r\nx-request-id: req_{card}\r\n\
         accept: {accept}\r\nconnection: upgrade\r\nupgrade: {protocol}\r\n\r\n"
    );
    let sent = connection.write_all(request.as_bytes()).await;
    sent.expect("the request is sent");
    let mut received = String::new();
    let read = connection.read_to_string(&mut received).await;
    read.expect("a text to its end");
    let (head, body) = received.split_once("\r\n\r\n").expect("a head");
    let head = head.to_lowercase();
    assert!(head.starts_with("http/1.1 101 "), "{head}");
    assert!(
        head.contains(&format!("\r\nx-request-id: req_{card}")),
        "{head}"
    );
    assert!(!head.contains("\r\ncontent-"), "{head}");
    two(body.lines())
}
