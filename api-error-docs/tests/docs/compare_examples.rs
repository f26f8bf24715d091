//! What an error no longer shows in its example, though its declaration says nothing.

use api_error_docs::Impact;
use serde_json::{Value, json};

use crate::support::read;

/// Two errors, of which the first lists fields and has a header of its own.
fn catalog(body: &Value, headers: &Value) -> Value {
    let error = |code: &str, body: &Value, headers: &Value| {
        json!({
            "code": code, "status": 422, "title": "Wrong", "group": "All",
            "envelope": "ErrorObject", "name": code,
            "example": {"headers": headers, "body": body},
        })
    };
    json!({
        "schema_version": 1,
        "title": "API",
        "groups": [{"name": "All"}],
        "envelopes": [{
            "name": "ErrorObject", "shape": "error_object", "content_type": "application/json",
            "members": [
                {"path": "error.code", "description": "The code"},
                {"path": "error.errors", "description": "The fields", "optional": true},
                {"path": "request_id", "description": "The request", "optional": true},
            ],
        }],
        "errors": [
            error("invalid", body, headers),
            error("other", &json!({"error": {"code": "other"}, "request_id": "1"}), &json!([])),
        ],
    })
}

/// Returns the messages of the breaking changes.
fn breaking(old: &Value, new: &Value) -> Vec<String> {
    let changes = read(new).changes_since(&read(old));
    let breaking = changes.iter().filter(|one| one.impact == Impact::Breaking);
    breaking.map(|change| change.message.clone()).collect()
}

fn with_errors() -> Value {
    let body = json!({
        "error": {"code": "invalid", "errors": [{"field": "name"}]}, "request_id": "1",
    });
    catalog(&body, &json!([["retry-after", "5"]]))
}

#[test]
fn field_errors_that_are_lost_break_clients() {
    let body = json!({"error": {"code": "invalid"}, "request_id": "1"});
    let new = catalog(&body, &json!([["retry-after", "5"]]));
    assert_eq!(
        breaking(&with_errors(), &new),
        ["the example no longer has the member `error.errors`"]
    );
    // Also if no other error has them, so that the envelope does not list them.
    let mut new = new;
    let members = new["envelopes"][0]["members"].as_array_mut().unwrap();
    members.remove(1);
    assert_eq!(
        breaking(&with_errors(), &new),
        ["the example no longer has the member `error.errors`"]
    );
    assert!(breaking(&new, &with_errors()).is_empty());
}

#[test]
fn a_header_of_a_field_that_is_lost_breaks_clients() {
    let old = with_errors();
    let body = &old["errors"][0]["example"]["body"];
    assert_eq!(
        breaking(&old, &catalog(body, &json!([]))),
        ["the example no longer has the header `retry-after`"]
    );
}

#[test]
fn the_id_of_a_request_is_not_of_the_error() {
    let old = with_errors();
    let mut new = old.clone();
    for error in new["errors"].as_array_mut().unwrap() {
        let body = error["example"]["body"].as_object_mut().unwrap();
        body.remove("request_id");
    }
    new["envelopes"][0]["members"].as_array_mut().unwrap().pop();
    assert!(breaking(&old, &new).is_empty());
}

/// A catalog alone knows neither the id of a request nor the request of an example.
#[test]
fn what_is_around_a_catalog_changes_no_example() {
    let mut old = with_errors();
    for error in old["errors"].as_array_mut().unwrap() {
        error["example"]["request"] = "GET /".into();
    }
    let other = json!({"group": "All", "example": old["errors"][1]["example"]});
    old["errors"][1]["others"] = json!([other]);
    let mut new = old.clone();
    for pointer in [
        "/errors/0/example",
        "/errors/1/example",
        "/errors/1/others/0/example",
    ] {
        let example = new.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        example.remove("request");
        let body = example["body"].as_object_mut().unwrap();
        body.remove("request_id");
    }
    new["envelopes"][0]["members"].as_array_mut().unwrap().pop();
    let changed = |old: &Value, new: &Value| -> Vec<_> {
        let changes = read(new).changes_since(&read(old));
        let codes = changes.iter().filter_map(|change| change.code.clone());
        codes.collect()
    };
    assert!(changed(&old, &new).is_empty());
    assert!(changed(&new, &old).is_empty());
    // What else an example shows is compared as before.
    for pointer in ["/errors/1/example", "/errors/1/others/0/example"] {
        let mut new = new.clone();
        new.pointer_mut(pointer).unwrap()["body"]["error"]["message"] = "changed".into();
        assert_eq!(changed(&old, &new), ["other"], "{pointer}");
    }
}

#[test]
fn a_member_around_of_any_envelope_changes_no_example() {
    for (path, with, without) in [
        (
            "meta.request_id",
            json!({"errors": [{"code": "a"}], "meta": {"request_id": "1"}}),
            json!({"errors": [{"code": "a"}]}),
        ),
        (
            "error.details[].requestId",
            json!({"error": {"details": [{"@type": "Info", "reason": "A"}, {"@type": "Request", "requestId": "1"}]}}),
            json!({"error": {"details": [{"@type": "Info", "reason": "A"}]}}),
        ),
    ] {
        let mut old = catalog(&with, &json!([]));
        old["errors"].as_array_mut().unwrap().pop();
        let member = json!({"path": path, "description": "The request", "optional": true});
        old["envelopes"][0]["members"] = json!([member]);
        let mut new = old.clone();
        new["errors"][0]["example"]["body"] = without;
        new["envelopes"][0]["members"] = json!([]);
        for (old, new) in [(&old, &new), (&new, &old)] {
            let changes = read(new).changes_since(&read(old));
            assert!(changes.iter().all(|change| change.code.is_none()), "{path}");
        }
    }
}
