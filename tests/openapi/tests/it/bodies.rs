//! Whatever goes over the wire fits the schema of its code, in every envelope.

use std::collections::BTreeMap;
use std::fmt;

use api_error_core::envelope::MemberSpec;
use api_error_core::envelope::{
    EnvelopeRef, EnvelopeSpec, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::{
    ApiError, Envelope, FieldCode, FieldErrors, Occurrence, RequestContext, RequestId,
};
use api_error_docs::{OpenApi, Reference};
use api_error_openapi_tests::references;
use jsonschema::Validator;
use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

/// An error with any content.
#[derive(Debug, Clone, ApiError)]
#[api(domain = "example.com", docs_url = "https://example.com/{code}")]
enum Anything {
    #[api(status = 409, type = "conflict_error", example = Anything::example())]
    Said {
        #[api(detail)]
        text: String,
        #[api(detail)]
        map: BTreeMap<String, Option<i64>>,
        #[api(detail)]
        number: i64,
        #[api(detail, nullable)]
        perhaps: Option<u32>,
        #[api(detail)]
        list: Vec<bool>,
        // The name of a member of problem details, which it may not take.
        #[api(detail)]
        title: u8,
        #[api(field_errors)]
        fields: FieldErrors,
    },
    #[api(status = 409, code = "gone_by", shared)]
    GoneAt {
        #[api(detail)]
        at: u64,
    },
    #[api(status = 409, code = "gone_by", shared)]
    Gone,
    #[api(status = 409)]
    Plain,
}

impl Anything {
    fn example() -> Self {
        Self::Said {
            text: "words".to_owned(),
            map: BTreeMap::from([("one".to_owned(), Some(1))]),
            number: 1,
            perhaps: None,
            list: vec![],
            title: 0,
            fields: FieldErrors::new(),
        }
    }
}

impl fmt::Display for Anything {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("something happened")
    }
}

impl std::error::Error for Anything {}

/// An envelope of the user's own.
#[derive(Debug)]
struct Own;

impl Envelope for Own {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Own").with_members(&[
        MemberSpec::required("failure.reason", "Why"),
        MemberSpec::required("failure.number", "The status"),
        MemberSpec::required("hints", "What to try"),
        MemberSpec::required("hints[].words", "The hint"),
    ]);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        #[derive(Serialize)]
        struct Body<'a> {
            failure: Failure<'a>,
            hints: Vec<Hint<'a>>,
        }
        #[derive(Serialize)]
        struct Failure<'a> {
            reason: &'a str,
            number: u16,
        }
        #[derive(Serialize)]
        struct Hint<'a> {
            words: &'a str,
        }
        let shape = Body {
            failure: Failure {
                reason: error.code(),
                number: error.status().as_u16(),
            },
            hints: vec![Hint {
                words: error.title(),
            }],
        };
        serde_json::to_writer(body, &shape).unwrap();
    }
}

const ENVELOPES: [EnvelopeRef; 8] = [
    EnvelopeRef::new(&ErrorObject),
    EnvelopeRef::new(&Problem),
    EnvelopeRef::new(&Validation),
    EnvelopeRef::new(&Google),
    EnvelopeRef::new(&JsonApi),
    EnvelopeRef::new(&Microsoft),
    EnvelopeRef::new(&OAuth),
    EnvelopeRef::new(&Own),
];

fn context(envelope: impl Into<EnvelopeRef>) -> RequestContext {
    RequestContext::new()
        .with_request_id(RequestId::from_static("req_abc123def456"))
        .with_envelope(envelope)
}

fn validator(reference: &Reference) -> Validator {
    let schema: Value = serde_json::from_str(&reference.to_json_schema()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "{schema:#}");
    jsonschema::draft202012::new(&schema).unwrap()
}

fn body(error: &dyn ApiError, envelope: impl Into<EnvelopeRef>) -> Value {
    let envelope = envelope.into();
    let context = context(envelope);
    let mut body = Vec::new();
    envelope.write(&Occurrence::new(error, &context), &mut body);
    serde_json::from_slice(&body).unwrap()
}

fn anything() -> impl Strategy<Value = Anything> {
    let map = prop::collection::btree_map(any::<String>(), any::<Option<i64>>(), 0..3);
    let fields = prop::collection::vec((any::<String>(), any::<String>()), 0..3);
    let list = prop::collection::vec(any::<bool>(), 0..3);
    let said = (
        any::<String>(),
        map,
        any::<i64>(),
        any::<Option<u32>>(),
        list,
        any::<u8>(),
        fields,
    )
        .prop_map(|(text, map, number, perhaps, list, title, fields)| {
            let fields = fields.into_iter();
            Anything::Said {
                text,
                map,
                number,
                perhaps,
                list,
                title,
                fields: fields.fold(FieldErrors::new(), |all, (field, message)| {
                    all.with(field, message)
                }),
            }
        });
    prop_oneof![
        said,
        any::<u64>().prop_map(|at| Anything::GoneAt { at }),
        Just(Anything::Gone),
        Just(Anything::Plain),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_body_fits_in_every_envelope(errors in prop::collection::vec(anything(), 8)) {
        for envelope in ENVELOPES {
            let reference = Reference::in_context::<Anything>(&context(envelope));
            let validator = validator(&reference);
            for error in &errors {
                let body = body(error, envelope);
                let failure = validator.validate(&body).err().map(|error| error.to_string());
                prop_assert_eq!(failure, None, "{:?} {}", envelope, body);
            }
        }
    }
}

/// A service sends its codes as it declares them, whatever they are called in a page about several.
#[test]
fn every_body_fits_the_documents_of_merged_services() {
    let errors: [Anything; 4] = [
        Anything::example(),
        Anything::GoneAt { at: 7 },
        Anything::Gone,
        Anything::Plain,
    ];
    let mut seen = 0;
    for envelope in ENVELOPES {
        let service = Reference::in_context::<Anything>(&context(envelope));
        let services = ["a.example", "b.example"].map(|domain| service.clone().with_domain(domain));
        let merged = Reference::merge("Both", services).unwrap().reference;
        let bodies = validator(&merged);
        let document: Value = serde_json::from_str(&merged.to_openapi(OpenApi::V3_1)).unwrap();
        let content = &document["components"]["responses"]["Error409"]["content"];
        let (_, media) = content.as_object().unwrap().iter().next().unwrap();
        let mut schema = media["schema"].clone();
        schema["components"] = document["components"].clone();
        let response = jsonschema::draft202012::new(&schema).unwrap();
        for error in &errors {
            let body = body(error, envelope);
            for validator in [&bodies, &response] {
                let failure = validator
                    .validate(&body)
                    .err()
                    .map(|error| error.to_string());
                assert_eq!(failure, None, "{envelope:?} {body}");
                seen += 1;
            }
        }
    }
    println!("{seen} bodies fit");
    assert_eq!(seen, ENVELOPES.len() * errors.len() * 2);
}

#[test]
fn every_example_of_the_seeds_fits_the_schema_of_its_code() {
    let mut seen = 0;
    for (name, reference) in references() {
        let schema: Value = serde_json::from_str(&reference.to_json_schema()).unwrap();
        for error in reference.errors() {
            let Some(example) = &error.example else {
                continue;
            };
            let body: Value = serde_json::from_str(example.body.as_str()).unwrap();
            let one = jsonschema::draft202012::new(&schema["$defs"][&error.code]).unwrap();
            let failure = one.validate(&body).err().map(|error| error.to_string());
            assert_eq!(failure, None, "{name}: {}", error.code);
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} examples were seen");
}

#[test]
fn undeclared_members_do_not_fit() {
    let reference = Reference::in_context::<Anything>(&context(&ErrorObject));
    let validator = validator(&reference);
    let said = body(&Anything::example(), &ErrorObject);
    assert!(validator.is_valid(&said));
    for (pointer, wrong) in [
        ("/error/code", json!("sayd")),
        ("/error/type", json!("not_found_error")),
        ("/error/message", json!(7)),
        ("/error/details/number", json!("1")),
        ("/error/details/number", json!(null)),
        ("/error/details/title", json!(-1)),
        ("/error/details/perhaps", json!("soon")),
        ("/error/details/list", json!(["yes"])),
        ("/error/details/map", json!([])),
        ("/error/details", json!({})),
        ("/error", json!({})),
    ] {
        let mut body = said.clone();
        *body.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&body), "{pointer} fits: {body}");
    }
}

#[test]
fn a_body_fits_the_schema_of_its_own_code_alone() {
    for envelope in [
        EnvelopeRef::new(&ErrorObject),
        EnvelopeRef::new(&Problem),
        EnvelopeRef::new(&JsonApi),
        EnvelopeRef::new(&Microsoft),
        EnvelopeRef::new(&OAuth),
    ] {
        let reference = Reference::in_context::<Anything>(&context(envelope));
        let schema: Value = serde_json::from_str(&reference.to_json_schema()).unwrap();
        let body = body(&Anything::Plain, envelope);
        let fitting: Vec<_> = schema["$defs"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, schema)| jsonschema::draft202012::is_valid(schema, &body))
            .map(|(code, _)| code)
            .collect();
        assert_eq!(fitting, ["plain"], "{envelope:?}");
    }
}

/// The codes of fields are known to programs by the schema and the types, and to people by the
/// page, in each envelope that has a place for them.
#[test]
fn every_document_knows_the_codes_of_fields() {
    let codes = || FieldCode::BUILTIN.iter().map(|(code, _)| code.to_string());
    let (lower, upper): (Vec<_>, Vec<_>) = codes()
        .map(|code| (code.clone(), code.to_ascii_uppercase()))
        .unzip();
    for (envelope, codes) in [
        (EnvelopeRef::new(&ErrorObject), Some(&lower)),
        (EnvelopeRef::new(&Problem), Some(&lower)),
        (EnvelopeRef::new(&JsonApi), Some(&lower)),
        (EnvelopeRef::new(&Microsoft), Some(&lower)),
        (EnvelopeRef::new(&Google), Some(&upper)),
        (EnvelopeRef::new(&Validation), None),
        (EnvelopeRef::new(&OAuth), None),
    ] {
        let reference = Reference::in_context::<Anything>(&context(envelope));
        let schema = reference.to_json_schema();
        let types = reference.to_typescript();
        let page = reference.to_markdown();
        let Some(codes) = codes else {
            assert!(!schema.contains("x-extensible-enum"), "{envelope:?}");
            continue;
        };
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let mut lists = Vec::new();
        extensible(&schema, &mut lists);
        assert!(lists.contains(&json!(codes)), "{envelope:?}: {lists:?}");
        let literals: Vec<_> = codes.iter().map(|code| format!("\"{code}\"")).collect();
        let union = format!("{} | (string & {{}})", literals.join(" | "));
        // The code of Google's is among details of many types, and no type has it.
        let is_typed = !types.contains("KnownError = never");
        assert_eq!(is_typed, codes == &lower, "{envelope:?}");
        assert_eq!(types.contains(&union), is_typed, "{envelope:?}: {types}");
        for code in codes {
            assert!(page.contains(&format!("`{code}`")), "{envelope:?}: {page}");
        }
    }
}

/// Collects the lists of known values in a schema.
fn extensible(schema: &Value, lists: &mut Vec<Value>) {
    match schema {
        Value::Object(members) => {
            lists.extend(members.get("x-extensible-enum").cloned());
            members.values().for_each(|value| extensible(value, lists));
        }
        Value::Array(elements) => elements.iter().for_each(|value| extensible(value, lists)),
        _ => {}
    }
}
