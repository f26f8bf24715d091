//! A text that is made to break out stays where it is, whatever the framework.

use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_core::ErrorLayer;
use api_error_test_support::shapes::HOSTILE;
use api_error_test_support::{Client, ReceivedResponse};
use http::Request;

#[tokio::test]
async fn hostile_header_values_are_exact_or_left_out() {
    for framework in FRAMEWORKS {
        let server = framework.start(ErrorLayer::new());
        let mut client = Client::connect(server.address()).await;
        for (number, text) in HOSTILE.iter().enumerate() {
            let response = get(&mut client, &format!("/notes/{number}")).await;
            assert_eq!(response.status, 409, "{framework:?}");
            let is_allowed = |byte| matches!(byte, b'\t' | b' '..=b'~');
            // A value loses the blanks around it on its way.
            let wanted = text.bytes().all(is_allowed).then_some(text.trim());
            let given = response.headers.get("x-note");
            let given = given.map(|note| note.to_str().expect("visible ASCII").trim());
            assert_eq!(given, wanted, "{framework:?}: {text:?}");
            assert!(
                !response.headers.contains_key("set-cookie"),
                "{framework:?}"
            );
            assert_eq!(response.json()["error"]["code"], "noted", "{framework:?}");
        }
    }
}

async fn get(client: &mut Client, target: &str) -> ReceivedResponse {
    let request = Request::get(target).body("").expect("a request");
    client.send(request).await
}
