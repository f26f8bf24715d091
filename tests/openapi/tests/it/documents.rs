//! Several codes on one status are one response that tells them apart.

use api_error_core::envelope::Microsoft;
use api_error_core::{HttpError, RequestContext};
use api_error_docs::{ErrorResponses, OpenApi, Reference};
use api_error_openapi_tests::{CardError, references};
use api_error_published_references::ledgeros::ResourceError;
use serde_json::{Value, json};

#[test]
fn three_codes_on_one_409_are_three_examples() {
    let responses = ErrorResponses::of::<CardError>().responses();
    let conflict = &responses["409"];
    let content = &conflict["content"]["application/json"];
    let mut examples: Vec<_> = content["examples"].as_object().unwrap().keys().collect();
    // Their order is that of serde_json's maps, which a feature of it changes.
    examples.sort();
    assert_eq!(
        examples,
        ["already_closed", "already_frozen", "max_reached"]
    );
    assert_eq!(
        content["examples"]["already_frozen"]["value"],
        json!({"error": {
            "type": "conflict_error",
            "code": "already_frozen",
            "message": "card 7 is frozen",
            "details": {"card_id": 7},
            "doc_url": "https://example.com/errors#already_frozen",
        }}),
    );
    assert_eq!(
        content["schema"],
        json!({"oneOf": [
            {"$ref": "#/components/schemas/already_frozen_error"},
            {"$ref": "#/components/schemas/already_closed_error"},
            {"$ref": "#/components/schemas/max_reached_error"},
        ]}),
    );
    assert_eq!(
        conflict["description"],
        "Conflict\n\n- `already_frozen`: Already frozen\n- `already_closed`: Already closed\n\
         - `max_reached`: Max reached",
    );
}

#[test]
fn a_single_code_is_not_a_union() {
    let responses = ErrorResponses::of::<CardError>().responses();
    assert_eq!(
        responses["404"]["content"]["application/json"]["schema"],
        json!({"$ref": "#/components/schemas/card_not_found_error"}),
    );
}

#[test]
fn errors_of_several_types_share_a_response() {
    let errors = ErrorResponses::of::<CardError>()
        .and::<ResourceError>()
        .and::<HttpError>();
    let responses = errors.responses();
    let examples = &responses["404"]["content"]["application/json"]["examples"];
    for code in [
        "card_not_found",
        "user_not_found",
        "agent_not_found",
        "not_found",
    ] {
        assert!(
            examples[code].is_object(),
            "{code} is missing in {examples:#}"
        );
    }
    for status in ["400", "405", "413", "415", "422"] {
        assert!(responses.contains_key(status), "{status} is missing");
    }
}

#[test]
fn headers_are_documented() {
    let responses = ErrorResponses::of::<CardError>().responses();
    assert_eq!(
        responses["429"]["headers"]["retry-after"],
        json!({
            "description": "How many seconds to wait before sending the request again",
            "example": "30",
            "schema": {"type": "string"},
        }),
    );
    assert_eq!(
        responses["401"]["headers"]["www-authenticate"]["example"],
        "Api-Key"
    );
    assert_eq!(
        responses["429"]["headers"]["x-should-retry"],
        json!({
            "description": "Whether to send the request again",
            "example": "true",
            "schema": {"type": "string"},
        }),
    );
    assert_eq!(responses["409"].get("headers"), None);
}

/// Those that no declaration names.
#[test]
fn headers_of_the_status_and_of_the_envelope_are_documented() {
    let responses = ErrorResponses::of::<CardError>().responses();
    for status in ["401", "429"] {
        assert_eq!(
            responses[status]["headers"]["cache-control"],
            json!({
                "description": "No cache keeps the response",
                "example": "no-store",
                "schema": {"type": "string"},
            }),
        );
    }
    let context = RequestContext::new().with_envelope(&Microsoft);
    let reference = Reference::in_context::<CardError>(&context);
    let responses = ErrorResponses::from(&reference).responses();
    assert_eq!(
        responses["404"]["headers"]["x-ms-error-code"],
        json!({
            "description": "The code to handle the error by",
            "example": "card_not_found",
            "schema": {"type": "string"},
        }),
    );
}

#[test]
fn null_is_spelled_as_the_version_wants_it() {
    let errors = ErrorResponses::of::<CardError>();
    let waiting = |version| {
        let details = "/max_reached_error/properties/error/properties/details/properties/waiting";
        let schemas = Value::from(errors.schemas(version));
        schemas.pointer(details).unwrap().clone()
    };
    assert_eq!(
        waiting(OpenApi::V3_1),
        json!({"type": ["integer", "null"], "minimum": 0, "examples": [null]}),
    );
    assert_eq!(
        waiting(OpenApi::V3_0),
        json!({"type": "integer", "nullable": true, "minimum": 0, "example": null}),
    );
}

#[test]
fn nothing_a_document_refers_to_is_missing() {
    for (name, reference) in references() {
        for version in [OpenApi::V3_0, OpenApi::V3_1] {
            let document: Value = serde_json::from_str(&reference.to_openapi(version)).unwrap();
            let mut found = 0;
            let mut stack = vec![&document];
            while let Some(value) = stack.pop() {
                match value {
                    Value::Object(members) => stack.extend(members.values()),
                    Value::Array(items) => stack.extend(items),
                    _ => {}
                }
                let Some(target) = value.get("$ref").and_then(Value::as_str) else {
                    continue;
                };
                let pointer = target.strip_prefix('#').unwrap();
                assert!(
                    document.pointer(pointer).is_some(),
                    "{name}: {target} dangles"
                );
                found += 1;
            }
            assert_eq!(found, reference.errors().len(), "{name}");
        }
    }
}
