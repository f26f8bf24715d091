//! An error in a response that has begun is that of its request.

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::{service, streamed};
use api_error_core::envelope::Problem;
use api_error_test_support::Client;
use http::Request;
use serde_json::{Value, json};
use tokio::task::JoinSet;

const CLIENTS: usize = 16;
const EACH: usize = 10;

#[tokio::test]
async fn a_line_has_the_envelope_and_the_id_of_its_request() {
    for framework in FRAMEWORKS {
        let server = framework.start(service::layer());
        let address = server.address();
        let mut clients = JoinSet::new();
        for client in 0..CLIENTS {
            clients.spawn(async move {
                let mut connection = Client::connect(address).await;
                for number in 0..EACH {
                    let card = client * EACH + number;
                    let [first, second] = lines(&mut connection, card, "*/*").await;
                    let case = format!("{framework:?}, {card}: {second}");
                    assert_eq!(first, json!({ "card": card }), "{case}");
                    assert_eq!(second["request_id"], format!("req_{card}"), "{case}");
                    assert_eq!(second["error"]["code"], "frozen", "{case}");
                    assert_eq!(second["error"]["details"]["card"], card, "{case}");
                }
            });
        }
        clients.join_all().await;
        println!("{framework:?}: {} lines", CLIENTS * EACH);
    }
}

#[tokio::test]
async fn a_line_has_what_the_layer_and_the_request_decide() {
    for framework in FRAMEWORKS {
        let problem = "application/problem+json";
        for (layer, accept) in [
            (service::layer().envelope(&Problem), "*/*"),
            (service::layer(), problem),
        ] {
            let server = framework.start(layer);
            let mut connection = Client::connect(server.address()).await;
            let [_, line] = lines(&mut connection, 7, accept).await;
            let case = format!("{framework:?}, {accept}: {line}");
            assert_eq!(line["code"], "frozen", "{case}");
            assert_eq!(line["instance"], "/streams/7", "{case}");
            assert_eq!(line["request_id"], "req_7", "{case}");
        }
    }
}

async fn lines(connection: &mut Client, card: usize, accept: &str) -> [Value; 2] {
    let request = Request::get(format!("/streams/{card}"))
        .header("x-request-id", format!("req_{card}"))
        .header("accept", accept)
        .body("");
    let response = connection.send(request.expect("a request")).await;
    assert_eq!(response.status, 200, "{response:?}");
    assert_eq!(response.header("content-type"), streamed::MEDIA_TYPE);
    let lines: Vec<_> = response.text().lines().collect();
    let lines: [&str; 2] = lines.try_into().expect("two lines");
    lines.map(|line| serde_json::from_str(line).expect("JSON"))
}
