//! What `/openapi.json` says of each operation.

use std::collections::BTreeSet;

use api_error_core::ErrorCatalog;
use api_error_document_readers::markdown;
use ledgeros::errors::LedgerOsError;
use ledgeros::settings::Settings;
use serde_json::{Value, json};

use crate::client::{Answer, Call, Client, Service};

fn document() -> Value {
    served_by(&Service::start(Settings::default()).client)
}

fn served_by(client: &Client) -> Value {
    let answer = client.succeed(&Call::new("GET /openapi.json").key(""));
    assert_eq!(answer.header("content-type"), "application/json");
    answer.json()
}

/// The answer to a request is one that the service documents for it.
pub(crate) fn assert_documented(client: &Client, line: &str, answer: &Answer) {
    let document = served_by(client);
    let (method, target) = line.split_once(' ').unwrap();
    let path = target.split('?').next().unwrap();
    let mut paths = document["paths"].as_object().unwrap().iter();
    let item = paths.find(|(template, _)| is_at(template, path));
    let operation = item.map(|(_, item)| &item[method.to_lowercase()]);
    let status = answer.status.as_str();
    let response = match operation.filter(|operation| operation.is_object()) {
        Some(operation) => resolved(&document, &operation["responses"][status]),
        None => &document["components"]["responses"][format!("Error{status}")],
    };
    let mut schema = response["content"][answer.header("content-type")]["schema"].clone();
    assert!(schema.is_object(), "{line} {status} is not documented");
    schema["components"]["schemas"] = document["components"]["schemas"].clone();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    if let Err(error) = schema.validate(&answer.json()) {
        panic!("{line}: {error}: {answer:?}");
    }
    for name in [
        "allow",
        "cache-control",
        "retry-after",
        "www-authenticate",
        "x-request-id",
        "x-retry",
        "x-should-retry",
    ] {
        let documented = response["headers"].get(name).is_some();
        let there = answer.headers.contains_key(name);
        assert!(documented || !there, "{line} {status}: {name}");
    }
}

/// Every operation that needs a key says so, as its document does.
#[test]
fn every_operation_with_a_key_refuses_a_stranger() {
    let service = Service::start(Settings::default());
    let document = served_by(&service.client);
    let mut count = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            // No key is needed for the pages.
            if operation["security"] == json!([]) {
                continue;
            }
            let path = path.replace("{id}", "any");
            let line: &'static str = format!("{} {path}", method.to_uppercase()).leak();
            let answer = service.client.send(&Call::new(line).key(""));
            assert_eq!(answer.status, 401, "{line}");
            assert_documented(&service.client, line, &answer);
            count += 1;
        }
    }
    println!("{count} operations");
    assert_eq!(count, 20);
}

/// What a reference refers to, or the value itself.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(target) => document.pointer(&target[1..]).unwrap(),
        None => value,
    }
}

/// Whether a path is one of those that a template stands for.
fn is_at(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    let mut steps = template.iter().zip(&path);
    template.len() == path.len()
        && steps.all(|(wanted, found)| wanted.starts_with('{') || wanted == found)
}

/// The codes of an operation on a status.
fn codes(document: &Value, operation: &str, status: &str) -> Vec<String> {
    let (method, path) = operation.split_once(' ').unwrap();
    let operation = &document["paths"][path][method.to_lowercase()];
    let response = resolved(document, &operation["responses"][status]);
    let codes = response["x-error-codes"].as_array();
    let codes = codes.into_iter().flatten().filter_map(Value::as_str);
    codes.map(str::to_owned).collect()
}

#[test]
fn each_operation_has_its_own_errors() {
    let document = document();
    for (operation, status, expected) in [
        (
            "POST /v1/cards/{id}/freeze",
            "409",
            &["card_already_closed", "card_already_frozen"][..],
        ),
        (
            "POST /v1/cards/{id}/unfreeze",
            "409",
            &["card_already_closed"],
        ),
        ("GET /v1/cards/{id}", "409", &[]),
        (
            "GET /v1/users/{id}",
            "404",
            &["not_found", "user_not_found"],
        ),
        ("GET /v1/transactions", "404", &["card_not_found"]),
        ("POST /v1/cards", "502", &["upstream_error"]),
        ("POST /v1/agents", "502", &[]),
        // What stands before the handlers.
        ("GET /v1/agents", "403", &["insufficient_permissions"]),
        (
            "GET /v1/agents",
            "401",
            &["missing_api_key", "invalid_api_key", "expired_api_key"],
        ),
        ("GET /errors", "401", &[]),
        // What the framework refuses.
        (
            "POST /v1/agents",
            "400",
            &["validation_failed", "body_parse_error"],
        ),
        ("POST /v1/agents", "413", &["body_too_large"]),
        ("POST /v1/agents", "415", &["unsupported_media_type"]),
        ("GET /v1/agents", "400", &["parameter_invalid"]),
        ("GET /v1/agents", "415", &[]),
        (
            "GET /v1/transactions",
            "400",
            &["parameter_missing", "parameter_invalid"],
        ),
        ("GET /errors.json", "408", &["request_timeout"]),
    ] {
        assert_eq!(
            codes(&document, operation, status),
            expected,
            "{operation} {status}"
        );
    }
    let wrong_method = &document["components"]["responses"]["Error405"];
    assert_eq!(wrong_method["x-error-codes"][0], "method_not_allowed");
}

/// Both media types that the layer negotiates.
#[test]
fn examples_are_the_bodies_that_are_sent() {
    let document = document();
    let freeze = &document["paths"]["/v1/cards/{id}/freeze"]["post"];
    let content = &resolved(&document, &freeze["responses"]["409"])["content"];
    let example = &content["application/json"]["examples"]["card_already_frozen"]["value"];
    assert_eq!(example["error"]["details"]["card_id"], "crd_groceries");
    let problem = &content["application/problem+json"]["examples"]["card_already_frozen"]["value"];
    assert_eq!(problem["card_id"], "crd_groceries");
    assert_eq!(problem["status"], 409);
}

/// Responses are written once, and operations refer to them.
#[test]
fn the_document_is_small() {
    let length = document().to_string().len();
    assert!(length < 80_000, "{length} bytes");
}

#[test]
fn every_error_and_request_is_documented() {
    let document = document();
    let paths = document["paths"].as_object().unwrap();
    let mut documented = BTreeSet::new();
    let components = document["components"]["responses"].as_object().unwrap();
    let operations = paths
        .values()
        .flat_map(|item| item.as_object().unwrap().values());
    let responses = operations.flat_map(|operation| operation["responses"].as_object().unwrap());
    for (_, response) in responses.chain(components) {
        let codes = resolved(&document, response)["x-error-codes"].as_array();
        documented.extend(codes.into_iter().flatten().filter_map(Value::as_str));
    }
    let declared = LedgerOsError::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::code);
    assert_eq!(documented, declared.collect());

    let readme = include_str!("../../README.md");
    for heading in ["Requests", "Failures"] {
        for row in markdown::table(readme, heading).into_iter().skip(1) {
            let (method, target) = row[0].split_once(' ').unwrap();
            let path = target.split('?').next().unwrap();
            let operation = &document["paths"][path][method.to_lowercase()];
            assert!(operation.is_object(), "{} is not described", row[0]);
        }
    }
}
