//! Responses with errors of fields in every envelope, for the clients of others: each with the
//! request that it is about and with what a client has to find in it.

use std::collections::BTreeMap;

use api_error_core::envelope::{
    EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::http::header::CONTENT_TYPE;
use api_error_core::http::{HeaderMap, HeaderValue};
use api_error_core::{
    ApiError, ErrorCatalog, FieldCode, FieldError, FieldErrors, Occurrence, Rejection,
    RequestContext, RequestId, read,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// What a service finds out after it has read a request.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(domain = "example.com", docs_url = "https://example.com/errors#{code}")]
enum OrderError {
    /// The order is not valid
    #[error("the order is not valid")]
    #[api(status = 422)]
    OrderInvalid(#[api(field_errors)] FieldErrors),
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Order {
    currency: Option<Currency>,
    customer: Option<Customer>,
    items: Vec<Item>,
    labels: BTreeMap<String, u8>,
    initial: Option<char>,
    figure: Option<Figure>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Customer {
    name: String,
    age: u8,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Item {
    price: u32,
    #[serde(default)]
    size: Option<[u8; 2]>,
}

#[derive(Deserialize)]
enum Currency {
    Eur,
    Usd,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
enum Figure {
    Circle { r: u8 },
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Page {
    limit: u8,
    sort: Option<Currency>,
}

/// A body, and the pointer and the code of its mistake.
const BODIES: &[(&str, &str, &str)] = &[
    (r#"{"customer":{"name":"x"}}"#, "/customer/age", "required"),
    (r#"{"custommer":{}}"#, "/custommer", "unknown"),
    (
        r#"{"customer":{"name":"a","name":"b"}}"#,
        "/customer/name",
        "duplicate",
    ),
    (
        r#"{"items":[{"price":"hunter2"}]}"#,
        "/items/0/price",
        "type",
    ),
    (
        r#"{"items":[{"price":1},{"price":-1}]}"#,
        "/items/1/price",
        "range",
    ),
    (
        r#"{"items":[{"price":1,"size":[1,2,3]}]}"#,
        "/items/0/size",
        "length",
    ),
    (r#"{"currency":"hunter2"}"#, "/currency", "choice"),
    (r#"{"initial":"hunter2"}"#, "/initial", "invalid"),
    (
        r#"{"labels":{"a/b ~\"ä.c":"x"}}"#,
        "/labels/a~1b ~0\"ä.c",
        "type",
    ),
    (
        r#"{"figure":{"Circle":{"r":256}}}"#,
        "/figure/Circle/r",
        "range",
    ),
    (
        r#"{"figure":{"Circle":{}}}"#,
        "/figure/Circle/r",
        "required",
    ),
    ("7", "", "type"),
];

/// A query, and the parameter and the code of its mistake.
const QUERIES: &[(&str, &str, &str)] = &[
    ("", "limit", "required"),
    ("limit=hunter2", "limit", "type"),
    ("limit=256", "limit", "range"),
    ("limit=1&limit=2", "limit", "duplicate"),
    ("limit=1&sort=hunter2", "sort", "choice"),
];

/// A parameter of the path, and the code of its mistake.
const PATHS: &[(&str, &str)] = &[("hunter2", "type"), ("-1", "range"), ("256", "range")];

/// A response to be rendered.
struct Sample {
    /// The part of the request that the errors are about.
    request: Value,
    error: Box<dyn ApiError + Send + Sync>,
}

/// Returns the responses by the name of their envelope, as JSON for programs in any language.
///
/// # Panics
///
/// Panics if a request is not rejected as the tables have it.
pub fn responses() -> Vec<(&'static str, Value)> {
    let envelopes = [
        EnvelopeRef::new(&ErrorObject),
        EnvelopeRef::new(&Problem),
        EnvelopeRef::new(&Validation),
        EnvelopeRef::new(&Google),
        EnvelopeRef::new(&JsonApi),
        EnvelopeRef::new(&Microsoft),
        EnvelopeRef::new(&OAuth),
    ];
    let samples = samples();
    let responses = |envelope| samples.iter().map(move |sample| response(sample, envelope));
    envelopes
        .into_iter()
        .map(|envelope| (envelope.spec().name(), responses(envelope).collect()))
        .collect()
}

fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for &(body, pointer, code) in BODIES {
        let media_type = (CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let headers = HeaderMap::from_iter([media_type]);
        let rejection = read::json::<Order>(&headers, body.as_bytes()).err();
        let document: Value = serde_json::from_str(body).expect("the body is JSON");
        samples.push(rejected(
            json!({ "body": document }),
            rejection,
            pointer,
            code,
        ));
    }
    for &(query, name, code) in QUERIES {
        let rejection = read::query::<Page>(Some(query)).err();
        samples.push(rejected(json!({ "query": query }), rejection, name, code));
    }
    for &(card, code) in PATHS {
        let rejection = read::path::<u8>(&[("card", card)]).err();
        samples.push(rejected(json!({ "path": card }), rejection, "card", code));
    }
    samples.push(several());
    samples
}

fn rejected(request: Value, rejection: Option<Rejection>, place: &str, code: &str) -> Sample {
    let rejection = rejection.unwrap_or_else(|| panic!("{request} is not rejected"));
    let error = rejection
        .field_errors()
        .and_then(|errors| errors.iter().next());
    let found = error.map(|error| {
        let name = error.pointer().unwrap_or(error.field());
        (name, error.code().map_or("", FieldCode::as_str))
    });
    assert_eq!(found, Some((place, code)), "{request}");
    Sample {
        request,
        error: Box::new(rejection),
    }
}

/// Errors in every place, with each built-in code, codes of the service and without a code.
fn several() -> Sample {
    let mut errors = FieldErrors::new();
    for (index, (code, meaning)) in FieldCode::BUILTIN.iter().enumerate() {
        let steps = ["items", &index.to_string(), "price"].map(str::to_owned);
        errors.add(FieldError::at(steps, *meaning).with_code(code.clone()));
        let name = |place| format!("{place}_{code}");
        for error in [
            FieldError::query(name("query"), *meaning),
            FieldError::path(name("path"), *meaning),
            FieldError::header(name("x-header"), *meaning),
            FieldError::cookie(name("cookie"), *meaning),
        ] {
            errors.add(error.with_code(code.clone()).with_param("min", index));
        }
    }
    errors.add(FieldError::new("born", "too young").with_code(FieldCode::new("tooYoung")));
    errors.add(FieldError::new("born", "not a date"));
    errors.add(FieldError::new("", "the order is too large").with_param("max", 100));
    let items = FieldCode::BUILTIN.iter().map(|_| json!({ "price": 1 }));
    // Of what is missing there is only the object around it.
    let items: Vec<_> = items.collect();
    Sample {
        request: json!({ "body": { "items": items, "born": "today" } }),
        error: Box::new(OrderError::OrderInvalid(errors)),
    }
}

fn response(sample: &Sample, envelope: EnvelopeRef) -> Value {
    let context = RequestContext::new()
        .with_request_id(RequestId::from_static("req_abc123def456"))
        .with_catalog(OrderError::CATALOG)
        .with_envelope(envelope);
    let response = Occurrence::new(&*sample.error, &context).response();
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.to_str().unwrap_or_default()));
    let body = String::from_utf8_lossy(response.body());
    assert!(!body.contains("hunter2"), "the value is repeated: {body}");
    json!({
        "request": sample.request,
        "status": response.status().as_u16(),
        "headers": headers.collect::<BTreeMap<_, _>>(),
        "body": body,
        "code": sample.error.spec().code(),
        "errors": sample.error.field_errors().map(|errors| errors.iter().map(expected).collect::<Vec<_>>()),
    })
}

/// What a client has to find.
fn expected(error: &FieldError) -> Value {
    json!({
        "in": error.place().as_str(),
        "field": error.field(),
        "pointer": error.pointer(),
        "present_pointer": error.present_pointer(),
        "code": error.code(),
        "message": error.message(),
        "params": error.params(),
    })
}
