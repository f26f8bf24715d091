//! Three codes on one 409 stay three, through frameworks that describe handlers.

use std::collections::BTreeSet;

use api_error_core::{ErrorLayer, HttpError};
use api_error_docs::ServiceErrors;
use api_error_openapi_tests::{CardError, handlers};
use serde_json::{Value, json};

const CONFLICTS: [&str; 3] = ["already_closed", "already_frozen", "max_reached"];

/// That nothing dangles.
fn check_references(document: &Value) {
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

/// The three examples on the 409 of `GET /cards`, and that nothing dangles.
fn check(document: &Value) {
    let responses = &document["paths"]["/cards"]["get"]["responses"];
    let content = &responses["409"]["content"]["application/json"];
    let mut codes: Vec<_> = content["examples"].as_object().unwrap().keys().collect();
    codes.sort();
    assert_eq!(codes, CONFLICTS);
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
    check_references(document);
}

/// The codes of the examples in the schemas to which a union refers.
fn examples_behind<'a>(document: &'a Value, schema: &'a Value) -> BTreeSet<&'a str> {
    let arms = schema["oneOf"].as_array().unwrap().iter();
    let examples = arms.map(|arm| {
        let target = arm["$ref"].as_str().unwrap().strip_prefix('#').unwrap();
        let schema = document.pointer(target).unwrap();
        schema["example"]["error"]["code"].as_str().unwrap()
    });
    examples.collect()
}

#[test]
fn aide_learns_them_from_the_result() {
    let document = handlers::by_aide().unwrap();
    check(&document);
    assert!(document["components"]["schemas"]["max_reached_error"].is_object());
}

#[test]
fn utoipa_takes_them_as_responses() {
    let document = handlers::by_utoipa().unwrap();
    check(&document);
    // Of the type, and of each of its codes.
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["CardError"]["oneOf"].as_array().unwrap().len(), 6);
    assert!(schemas["max_reached_error"].is_object());
}

#[test]
fn utoipa_keeps_the_errors_of_several_types() {
    let document = handlers::union_by_utoipa().unwrap();
    check_references(&document);
    let responses = &document["paths"]["/cards"]["get"]["responses"];
    assert_eq!(
        responses["409"]["x-error-codes"],
        json!([
            "already_frozen",
            "already_closed",
            "max_reached",
            "conflict"
        ]),
    );
    let examples = &responses["409"]["content"]["application/json"]["examples"];
    assert_eq!(examples.as_object().unwrap().len(), 4);
    assert_eq!(
        responses["400"]["x-error-codes"],
        json!([
            "body_parse_error",
            "parameter_missing",
            "parameter_invalid",
            "bad_request"
        ]),
    );
}

/// It has no place for several examples of a response, but one for each schema.
#[test]
fn poem_openapi_learns_them_from_the_result() {
    let document = handlers::by_poem_openapi().unwrap();
    check_references(&document);
    let responses = &document["paths"]["/cards"]["get"]["responses"];
    let schema = &responses["409"]["content"]["application/json; charset=utf-8"]["schema"];
    let schema = match schema {
        Value::Null => &responses["409"]["content"]["application/json"]["schema"],
        schema => schema,
    };
    assert_eq!(
        examples_behind(&document, schema),
        BTreeSet::from(CONFLICTS)
    );
    for status in ["200", "401", "404", "429"] {
        assert!(responses[status].is_object(), "{status} is missing");
    }
    let details = "/components/schemas/max_reached_error/properties/error/properties/details";
    let details = document.pointer(details).unwrap();
    assert_eq!(details["properties"]["waiting"]["nullable"], true);
    assert_eq!(details["required"], json!(["limit", "waiting"]));
}

/// It has one schema for all failures of an operation.
#[test]
fn dropshot_learns_them_from_the_result() {
    let document = handlers::by_dropshot().unwrap();
    check_references(&document);
    let responses = &document["paths"]["/cards"]["get"]["responses"];
    assert_eq!(responses["4XX"], responses["5XX"]);
    let schema = &document["components"]["responses"]["CardError"]["content"];
    let schema = &schema["application/json"]["schema"];
    let schema = match schema["$ref"].as_str() {
        Some(target) => document.pointer(&target[1..]).unwrap(),
        None => schema,
    };
    let examples = examples_behind(&document, schema);
    assert_eq!(examples.len(), 6);
    assert!(CONFLICTS.iter().all(|code| examples.contains(code)));
}

/// Whatever the framework had no place for is there in the end.
#[test]
fn every_document_becomes_the_same() {
    for document in [
        handlers::by_aide().unwrap(),
        handlers::by_utoipa().unwrap(),
        handlers::by_poem_openapi().unwrap(),
        handlers::by_dropshot().unwrap(),
    ] {
        let mut document = document;
        let errors = ServiceErrors::of::<CardError>();
        errors.document(&mut document).unwrap();
        check(&document);
        let responses = document["paths"]["/cards"]["get"]["responses"]
            .as_object()
            .unwrap();
        let statuses: Vec<_> = responses.keys().collect();
        assert_eq!(statuses, ["200", "401", "404", "409", "429"]);
        assert_eq!(
            responses["409"]["content"]["application/json"]["schema"]["oneOf"][0]["$ref"],
            "#/components/schemas/already_frozen_error",
        );
        // Twice is once.
        let mut again = document.clone();
        errors.document(&mut again).unwrap();
        assert_eq!(again, document);
    }
}

#[test]
fn errors_outside_the_catalog_are_rejected() {
    let mut document = handlers::by_aide().unwrap();
    let before = document.clone();
    let errors = ServiceErrors::under::<HttpError>(&ErrorLayer::new());
    let refused = errors.document(&mut document).unwrap_err();
    assert_eq!(refused.operation, "GET /cards");
    assert!(
        refused
            .to_string()
            .contains("which the catalog HttpError does not have"),
        "{refused}"
    );
    assert_eq!(document, before);
}

#[test]
fn responses_described_by_hand_are_kept() {
    let mut document = handlers::by_aide().unwrap();
    let responses = &mut document["paths"]["/cards"]["get"]["responses"];
    responses["404"] = json!({ "description": "a page of ours" });
    let errors = ServiceErrors::of::<CardError>();
    errors.document(&mut document).unwrap();
    let responses = &document["paths"]["/cards"]["get"]["responses"];
    assert_eq!(responses["404"], json!({ "description": "a page of ours" }));
}
