//! Envelopes of a service's own, which declare nothing about their members.

use api_error_core::envelope::{EnvelopeSpec, ObjectWriter};
use api_error_core::http::HeaderValue;
use api_error_core::{ApiError, Envelope, Occurrence};
use api_error_docs::{OpenApi, Reference, Rule};
use serde_json::{Value, json};

/// `{"errcode":"...","error":"...","help":{"url":null},"tags":["..."], and the details}`
#[derive(Debug)]
struct Flat;

impl Envelope for Flat {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Flat");

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        let wait = error.retry_after().map(|wait| wait.delay().as_secs());
        let mut object = ObjectWriter::new(body);
        object.member("errcode", error.code());
        object.member("error", &error.message());
        object.member("help", &json!({ "url": null }));
        object.member("tags", &["a", "b"]);
        object.optional("retry_after_s", wait.as_ref());
        object.end_with_details(error);
    }
}

/// `<Error><Code>...</Code></Error>`
#[derive(Debug)]
struct Xml;

impl Envelope for Xml {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Xml");

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        let text = format!("<Error><Code>{}</Code></Error>", error.code());
        body.extend_from_slice(text.as_bytes());
    }

    fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static("application/xml")
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = Flat)]
enum FlatError {
    /// The room is unknown.
    #[error("unknown room")]
    #[api(status = 404, code = "M_NOT_FOUND")]
    #[api(example = FlatError::NotFound { room: "!a:b", since: None })]
    NotFound {
        #[api(detail)]
        room: &'static str,
        #[api(detail)]
        since: Option<u64>,
    },
    /// There were too many requests.
    #[error("slow down")]
    #[api(status = 429, code = "M_LIMIT_EXCEEDED", retry_after = 2)]
    #[api(example = FlatError::Limit)]
    Limit,
    /// Nobody wrote an example of it.
    #[error("the room {room} is full")]
    #[api(status = 403, code = "M_FULL")]
    #[allow(dead_code)]
    Full {
        #[api(detail)]
        room: &'static str,
    },
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = Xml)]
enum XmlError {
    /// The key is unknown.
    #[error("no such key")]
    #[api(status = 404, code = "NoSuchKey", example = XmlError::NoSuchKey)]
    NoSuchKey,
}

#[test]
fn members_are_those_that_the_envelope_writes() {
    let reference = Reference::of::<FlatError>();
    let members = &reference.envelopes()[0].members;
    let mut members: Vec<_> = members
        .iter()
        .map(|member| (member.path.as_str(), member.optional))
        .collect();
    members.sort_unstable();
    assert_eq!(
        members,
        [
            ("errcode", false),
            ("error", false),
            ("help.url", false),
            ("retry_after_s", true),
            ("tags", false),
        ]
    );
    for page in [reference.to_markdown(), reference.to_html()] {
        for name in ["errcode", "retry_after_s", "tags"] {
            assert!(page.contains(name), "{name} is not in {page}");
        }
    }
}

#[test]
fn details_that_no_example_shows_are_found() {
    let findings = Reference::of::<FlatError>().lint();
    let found: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule == Rule::MissingExample)
        .map(|finding| (finding.code.as_str(), finding.message.as_str()))
        .collect();
    assert_eq!(
        found,
        [(
            "M_FULL",
            "the detail `room` is in no schema, since schemas of the envelope `Flat` are made of \
             examples: add `example`"
        )]
    );
}

#[test]
fn schemas_have_members_details_and_the_code() {
    let schema = Reference::of::<FlatError>().to_json_schema();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let of = |path: &str| schema.pointer(&format!("/$defs/M_NOT_FOUND{path}"));
    let is = |path: &str, value: Value| assert_eq!(of(path), Some(&value), "{path}");
    is("/properties/errcode/enum", json!(["M_NOT_FOUND"]));
    is("/properties/error/type", json!("string"));
    is("/properties/help/type", json!("object"));
    // A `null` has no information about other values.
    is("/properties/help/properties/url", json!({}));
    is("/properties/tags/type", json!("array"));
    is("/properties/room/type", json!("string"));
    is("/properties/since/type", json!("integer"));
    let required = of("/required").unwrap().as_array().unwrap();
    let mut required: Vec<_> = required.iter().filter_map(Value::as_str).collect();
    required.sort_unstable();
    assert_eq!(required, ["errcode", "error", "help", "room", "tags"]);
}

#[test]
fn typescript_finds_the_code_under_its_name() {
    let module = Reference::of::<FlatError>().to_typescript();
    for part in [
        "export type KnownError =\n  | MNOTFOUNDError\n  | MLIMITEXCEEDEDError\n  | MFULLError;",
        "errcode: \"M_FULL\";",
        "errcode: \"M_NOT_FOUND\";",
        "room: string;",
        "since?: number;",
        "  [[], \"errcode\", [\"errcode\", ",
        "  errcode: null;\n",
        "  code: null;\n",
    ] {
        assert!(module.contains(part), "{part} is not in {module}");
    }
}

#[test]
fn a_body_in_xml_is_shown_as_it_is() {
    let reference = Reference::of::<XmlError>();
    let xml = "<Error><Code>NoSuchKey</Code></Error>";
    let error = reference.error("NoSuchKey").unwrap();
    assert_eq!(error.example.as_ref().unwrap().body.as_str(), xml);

    let markdown = reference.to_markdown();
    assert!(
        markdown.contains(&format!("```xml\n{xml}\n```")),
        "{markdown}"
    );
    let explained = reference.explain("NoSuchKey").unwrap().to_string();
    assert!(explained.contains(xml), "{explained}");
    let html = api_error_document_readers::html::Page::new(&reference.to_html());
    let wires = html.texts("pre.wire");
    assert!(wires.iter().all(|wire| wire.contains(xml)), "{wires:?}");

    let openapi: Value = serde_json::from_str(&reference.to_openapi(OpenApi::V3_1)).unwrap();
    let text = openapi.to_string();
    assert!(text.contains("application/xml"), "{text}");
    assert!(text.contains(xml), "{text}");
    let schema = &openapi["components"]["schemas"]["NoSuchKey_error"];
    assert_eq!(schema["type"], "string", "{openapi:#}");

    let file = reference.to_json();
    assert_eq!(Reference::from_json(&file).unwrap(), reference);
}
