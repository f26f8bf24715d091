//! Codes that are numbers in JSON.

use api_error_core::envelope::{EnvelopeRef, ErrorObject, JsonApi, Problem};
use api_error_core::http::StatusCode;
use api_error_core::spec::Retry;
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec, RequestContext};
use api_error_docs::{OpenApi, Reference, ServiceErrors};
use serde_json::{Value, json};

/// Two numbers, and a text.
struct Mixed;

impl ErrorCatalog for Mixed {
    const CATALOG: &'static Catalog = &Catalog::new("Mixed").with_specs(&[
        ErrorSpec::builder("4012", StatusCode::UNAUTHORIZED)
            .with_numeric_code()
            .with_retry(Retry::Never)
            .build(),
        ErrorSpec::builder("-5", StatusCode::CONFLICT)
            .with_numeric_code()
            .build(),
        ErrorSpec::builder("4e3", StatusCode::CONFLICT).build(),
    ]);
}

fn mixed(envelope: impl Into<EnvelopeRef>) -> Reference {
    let context = RequestContext::new().with_envelope(envelope);
    Reference::in_context::<Mixed>(&context)
}

#[test]
fn numbers_are_numbers_in_typescript() {
    for reference in [mixed(&ErrorObject), mixed(&Problem)] {
        let module = reference.to_typescript();
        for part in [
            "code: 4012;",
            "code: -5;",
            "code: \"4e3\";",
            "\n  4012: 401,\n  [-5]: 409,\n  \"4e3\": 409,\n",
            "\n  4012: \"never\",\n",
            "new Set([\"4012\", \"-5\"]);",
        ] {
            assert!(module.contains(part), "{part} is not in {module}");
        }
    }
    // Its codes are strings in any case.
    let module = mixed(&JsonApi).to_typescript();
    for part in [
        "code: \"4012\";",
        "\n  \"4012\": 401,\n  \"-5\": 409,\n",
        "new Set([]);",
    ] {
        assert!(module.contains(part), "{part} is not in {module}");
    }
}

#[test]
fn numbers_are_numbers_in_the_schemas_of_codes() {
    let code = |reference: &Reference, version| {
        let document: Value = serde_json::from_str(&reference.to_openapi(version)).unwrap();
        document["components"]["schemas"]["ErrorCode"].clone()
    };
    for version in [OpenApi::V3_0, OpenApi::V3_1] {
        let schema = code(&mixed(&ErrorObject), version);
        assert_eq!(
            schema["anyOf"],
            json!([{ "type": "string" }, { "type": "integer" }])
        );
        assert_eq!(schema["x-extensible-enum"], json!([4012, -5, "4e3"]));
        let schema = code(&mixed(&JsonApi), version);
        assert_eq!(schema["type"], "string");
        assert_eq!(schema["x-extensible-enum"], json!(["4012", "-5", "4e3"]));
    }
    let schema: Value = serde_json::from_str(&mixed(&ErrorObject).to_json_schema()).unwrap();
    let code = |name: &str| &schema["$defs"][name]["properties"]["error"]["properties"]["code"];
    assert_eq!(code("4012")["enum"], json!([4012]));
    assert_eq!(code("-5")["type"], "integer");
    assert_eq!(code("4e3")["enum"], json!(["4e3"]));
}

#[test]
fn the_schema_for_all_codes_knows_the_numbers() {
    let mut document = json!({ "openapi": "3.1.0", "paths": { "/a": { "get": { "responses": {
        "409": { "x-error-codes": ["-5"] },
        "401": { "x-error-codes": ["4012"] },
    } } } } });
    ServiceErrors::of::<Mixed>()
        .document(&mut document)
        .unwrap();
    let code = |document: &Value| {
        document["components"]["schemas"]["ErrorObject"]["properties"]["code"].clone()
    };
    let schema = code(&document);
    assert_eq!(schema["type"], "integer");
    assert_eq!(schema["x-extensible-enum"], json!([4012, -5]));
    // With a text among them, the code may be of either type.
    document["paths"]["/a"]["get"]["responses"]["409"] = json!({ "x-error-codes": ["-5", "4e3"] });
    ServiceErrors::of::<Mixed>()
        .document(&mut document)
        .unwrap();
    let schema = code(&document);
    assert!(schema.get("type").is_none(), "{schema}");
    assert_eq!(schema["x-extensible-enum"], json!([4012, -5, "4e3"]));
}
