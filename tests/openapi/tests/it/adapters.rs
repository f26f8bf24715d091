//! Three codes on one 409 stay three, through frameworks that describe handlers.

use std::collections::BTreeSet;

use api_error_core::{ErrorLayer, HttpError};
use api_error_docs::{ErrorResponses, OpenApi, ServiceErrors};
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

/// What a reference refers to, or the value itself.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(target) => document.pointer(&target[1..]).unwrap(),
        None => value,
    }
}

/// The responses of `GET /cards`.
fn responses_of(document: &Value) -> Value {
    let responses = &document["paths"]["/cards"]["get"]["responses"];
    let responses = responses.as_object().unwrap().iter();
    responses
        .map(|(status, response)| (status.clone(), resolved(document, response).clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The three examples on the 409 of `GET /cards`, and that nothing dangles.
fn check(document: &Value) {
    let responses = &responses_of(document);
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
        let errors = ServiceErrors::of::<CardError>().precise();
        errors.document(&mut document).unwrap();
        check(&document);
        let responses = responses_of(&document);
        let responses = responses.as_object().unwrap();
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

/// By default they all have one schema for every body.
#[test]
fn one_schema_has_every_code() {
    let mut documents = BTreeSet::new();
    for document in [
        handlers::by_aide().unwrap(),
        handlers::by_utoipa().unwrap(),
        handlers::by_poem_openapi().unwrap(),
        handlers::by_dropshot().unwrap(),
    ] {
        let mut document = document;
        let version = document["openapi"].as_str().unwrap()[..3].to_owned();
        let errors = ServiceErrors::of::<CardError>();
        errors.document(&mut document).unwrap();
        check_references(&document);
        let responses = responses_of(&document);
        for status in ["401", "404", "409", "429"] {
            let content = &responses[status]["content"]["application/json"];
            assert_eq!(
                content["schema"],
                json!({ "$ref": "#/components/schemas/ErrorBody" })
            );
            let listed = responses[status]["x-error-codes"].as_array().unwrap().len();
            assert_eq!(listed, content["examples"].as_object().unwrap().len());
        }
        let schemas = document["components"]["schemas"].as_object().unwrap();
        let ours = schemas.keys().filter(|name| name.starts_with("Error"));
        assert_eq!(
            ours.map(String::as_str).collect::<BTreeSet<_>>(),
            BTreeSet::from([
                "ErrorBody",
                "ErrorDetails",
                "ErrorErrorsItem",
                "ErrorObject"
            ]),
        );
        let error = &schemas["ErrorObject"];
        assert_eq!(
            error["properties"]["code"]["x-extensible-enum"]
                .as_array()
                .unwrap()
                .len(),
            6
        );
        assert_eq!(error["required"], json!(["type", "code", "message"]));
        documents.insert((
            version,
            schemas["ErrorBody"].to_string() + &error.to_string(),
        ));
        let mut again = document.clone();
        errors.document(&mut again).unwrap();
        assert_eq!(again, document);
    }
    // One for each version.
    assert_eq!(documents.len(), 2);
}

#[test]
fn schemas_of_the_service_are_kept() {
    let mut document = handlers::by_aide().unwrap();
    let own = json!({ "type": "string" });
    let batch = json!({ "description": "One result each", "content": { "application/json": {
        "schema": { "$ref": "#/components/schemas/max_reached_error" },
    } } });
    document["components"]["schemas"]["ErrorDetails"] = own.clone();
    document["paths"]["/cards"]["get"]["responses"]["207"] = batch.clone();
    let errors = ServiceErrors::of::<CardError>();
    errors.document(&mut document).unwrap();
    check_references(&document);
    assert_eq!(document["components"]["schemas"]["ErrorDetails"], own);
    assert!(document["components"]["schemas"]["ApiErrorDetails"].is_object());
    // The schema of a single code is there only if something refers to it.
    assert!(document["components"]["schemas"]["max_reached_error"].is_object());
    assert!(document["components"]["schemas"]["too_fast_error"].is_null());
    assert_eq!(
        document["paths"]["/cards"]["get"]["responses"]["207"],
        batch
    );
}

/// A real body of each code fits the schema for all.
#[test]
fn examples_fit_the_schema_for_all() {
    let mut document = handlers::by_aide().unwrap();
    let errors = ServiceErrors::under::<CardError>(&ErrorLayer::new().negotiate_problem());
    errors.document(&mut document).unwrap();
    let mut fitting = 0;
    for response in document["components"]["responses"]
        .as_object()
        .unwrap()
        .values()
    {
        for content in response["content"].as_object().unwrap().values() {
            let mut schema = content["schema"].clone();
            schema["components"] = document["components"].clone();
            let schema = jsonschema::draft202012::new(&schema).unwrap();
            for example in content["examples"].as_object().unwrap().values() {
                schema.validate(&example["value"]).unwrap();
                fitting += 1;
            }
        }
    }
    assert!(fitting >= 16, "{fitting}");
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert!(schemas.contains_key("ErrorBody") && schemas.contains_key("ProblemBody"));
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

/// Errors with the codes of others.
mod elsewhere {
    use api_error_core::ApiError;

    #[derive(Debug, thiserror::Error, ApiError)]
    pub(super) enum StatusError {
        /// No card has this id
        #[error("none")]
        #[api(status = 410)]
        CardNotFound,
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    pub(super) enum TitleError {
        /// The account has no card
        #[error("none")]
        #[api(status = 404)]
        CardNotFound,
    }

    api_error_docs::document_errors!(TitleError);

    #[derive(Debug, thiserror::Error, ApiError)]
    pub(super) enum DetailError {
        /// The agent has as many cards as it may have
        #[error("too many")]
        #[api(status = 409, example = DetailError::MaxReached { cards: 1 })]
        MaxReached {
            #[api(detail)]
            cards: u8,
        },
    }
}

#[test]
fn errors_with_the_code_of_another_are_rejected() {
    let of_details = ErrorResponses::of::<elsewhere::DetailError>();
    let mut by_schema_alone = of_details.responses();
    for response in by_schema_alone.values_mut() {
        response.as_object_mut().unwrap().remove("x-error-codes");
        response.as_object_mut().unwrap().remove("description");
    }
    let cases = [
        (
            ErrorResponses::of::<elsewhere::StatusError>().responses(),
            ErrorResponses::of::<elsewhere::StatusError>().schemas(OpenApi::V3_1),
            "card_not_found",
        ),
        (
            ErrorResponses::of::<elsewhere::TitleError>().responses(),
            ErrorResponses::of::<elsewhere::TitleError>().schemas(OpenApi::V3_1),
            "card_not_found",
        ),
        (
            by_schema_alone,
            of_details.schemas(OpenApi::V3_1),
            "max_reached",
        ),
    ];
    for (responses, schemas, code) in cases {
        let mut document = json!({
            "openapi": "3.1.0",
            "paths": { "/cards": { "get": { "responses": responses } } },
            "components": { "schemas": schemas },
        });
        let before = document.clone();
        let errors = ServiceErrors::of::<CardError>();
        let rejected = errors.document(&mut document).unwrap_err();
        assert_eq!((&*rejected.code, rejected.is_taken), (code, true));
        let message = rejected.to_string();
        assert!(
            message.contains("which is another error in the catalog CardError"),
            "{message}"
        );
        assert_eq!(document, before);
    }
}

/// Without a catalog of the service nothing rejects them.
#[test]
fn two_errors_with_one_code_keep_their_schemas() {
    use aide::OperationOutput;
    use aide::openapi::Operation;

    aide::generate::in_context(|context| {
        let mut operation = Operation::default();
        let mut references = Vec::new();
        let first = CardError::inferred_responses(context, &mut operation);
        let second = elsewhere::TitleError::inferred_responses(context, &mut operation);
        for (_, response) in first.into_iter().chain(second) {
            let response = json!(response);
            if response["x-error-codes"] == json!(["card_not_found"]) {
                let schema = &response["content"]["application/json"]["schema"];
                references.push(schema["$ref"].as_str().unwrap().to_owned());
            }
        }
        let descriptions: Vec<_> = references
            .iter()
            .map(|target| {
                let name = target.strip_prefix("#/components/schemas/").unwrap();
                let schema = &context.schema.definitions()[name];
                schema["description"].as_str().unwrap().to_owned()
            })
            .collect();
        assert_eq!(
            descriptions,
            [
                "Card not found\n\nNo card has this id",
                "Card not found\n\nThe account has no card",
            ],
        );
    });
}

#[test]
fn public_operations_have_no_errors_of_authentication() {
    let of_path = |path: &str, security: Option<Value>, of_all: Option<Value>| {
        let mut document = json!({
            "openapi": "3.1.0",
            "paths": { path: { "get": { "responses": {} } } },
        });
        if let Some(security) = security {
            document["paths"][path]["get"]["security"] = security;
        }
        if let Some(security) = of_all {
            document["security"] = security;
        }
        let errors = ServiceErrors::of::<CardError>();
        let errors = errors.before("/", &ErrorResponses::of::<CardError>());
        errors.document(&mut document).unwrap();
        document["paths"][path]["get"]["responses"]["401"].is_object()
    };
    let key = || Some(json!([{ "key": [] }]));
    for (security, of_all, has) in [
        (None, None, true),
        (None, key(), true),
        (key(), None, true),
        (key(), Some(json!([])), true),
        // Either with a key or without.
        (Some(json!([{}, { "key": [] }])), None, true),
        (Some(json!([])), None, false),
        (Some(json!([])), key(), false),
        (None, Some(json!([])), false),
    ] {
        let described = format!("{security:?} in {of_all:?}");
        assert_eq!(of_path("/status", security, of_all), has, "{described}");
    }
}
