//! Secrets stay inside and hostile texts harmless, whatever the framework.

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_core::ErrorLayer;
use api_error_wire_tests::shapes::{ENVELOPES, HOSTILE, SECRET, shapes};
use api_error_wire_tests::{Answer, Client};
use http::Request;

#[tokio::test]
async fn no_envelope_of_any_framework_shows_a_secret() {
    let shapes = shapes();
    for framework in FRAMEWORKS {
        for envelope in ENVELOPES {
            let layer = ErrorLayer::new().envelope(envelope).catch_panics();
            let server = (framework.start)(layer);
            let mut client = Client::connect(server.address()).await;
            for (number, shape) in shapes.iter().enumerate() {
                let answer = get(&mut client, &format!("/boxed/{number}")).await;
                let text = shown(&answer);
                assert!(!text.contains(SECRET), "{framework:?}: {shape:?}: {text}");
                assert_eq!(answer.status, public_status(shape), "{framework:?}");
            }
            let text = shown(&get(&mut client, "/panic").await);
            assert!(!text.contains(SECRET), "{framework:?}: {text}");
        }
    }
}

/// An internal error is a generic 500 outside.
fn public_status(shape: &dyn api_error_core::ApiError) -> u16 {
    shape.response().status().as_u16()
}

#[tokio::test]
async fn a_hostile_text_is_the_header_or_there_is_none() {
    for framework in FRAMEWORKS {
        let server = (framework.start)(ErrorLayer::new());
        let mut client = Client::connect(server.address()).await;
        for (number, text) in HOSTILE.iter().enumerate() {
            let answer = get(&mut client, &format!("/notes/{number}")).await;
            assert_eq!(answer.status, 409, "{framework:?}");
            let is_allowed = |byte| matches!(byte, b'\t' | b' '..=b'~');
            // A value loses the blanks around it on its way.
            let wanted = text.bytes().all(is_allowed).then_some(text.trim());
            let given = answer.headers.get("x-note");
            let given = given.map(|note| note.to_str().expect("visible ASCII").trim());
            assert_eq!(given, wanted, "{framework:?}: {text:?}");
            assert!(!answer.headers.contains_key("set-cookie"), "{framework:?}");
            assert_eq!(answer.json()["error"]["code"], "noted", "{framework:?}");
        }
    }
}

async fn get(client: &mut Client, target: &str) -> Answer {
    let request = Request::get(target).body("").expect("a request");
    client.send(request).await
}

fn shown(answer: &Answer) -> String {
    let body = String::from_utf8_lossy(&answer.body);
    format!("{:?} {body}", answer.headers)
}
