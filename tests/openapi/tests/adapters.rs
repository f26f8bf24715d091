//! Three codes on one 409 stay three, through frameworks that describe handlers.

use api_error_openapi_tests::handlers;
use serde_json::{Value, json};

/// The three examples on the 409 of `GET /cards`, and that nothing dangles.
fn check(document: &Value) {
    let responses = &document["paths"]["/cards"]["get"]["responses"];
    let content = &responses["409"]["content"]["application/json"];
    let mut codes: Vec<_> = content["examples"].as_object().unwrap().keys().collect();
    codes.sort();
    assert_eq!(codes, ["already_closed", "already_frozen", "max_reached"]);
    let frozen = &content["examples"]["already_frozen"]["value"];
    assert_eq!(frozen["error"]["details"], json!({"card_id": 7}));
    assert_eq!(content["schema"]["oneOf"].as_array().unwrap().len(), 3);
    for status in ["200", "401", "404", "429"] {
        assert!(
            responses[status].is_object(),
            "{status} is missing in {responses:#}"
        );
    }
    assert_eq!(responses["429"]["headers"]["retry-after"]["example"], "30");

    let mut stack = vec![document];
    while let Some(value) = stack.pop() {
        match value {
            Value::Object(members) => stack.extend(members.values()),
            Value::Array(items) => stack.extend(items),
            _ => {}
        }
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            let pointer = target.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{target} dangles");
        }
    }
}

#[test]
fn aide_learns_them_from_the_result() {
    let document = handlers::by_aide().unwrap();
    check(&document);
    assert!(document["components"]["schemas"]["max_reached_error"].is_object());
}

#[test]
fn utoipa_takes_them_as_responses() {
    check(&handlers::by_utoipa().unwrap());
}
