//! The advice to send a request again, in each document.

use api_error_core::http::StatusCode;
use api_error_core::spec::{ErrorSpecBuilder, HeaderSpec, Retry, RetryWord};
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};
use api_error_docs::{ErrorResponses, OpenApi, Reference, ServiceErrors, Style};
use serde_json::{Value, json};

use crate::support::{read, with_errors};

struct Advice;

const WAIT: &[HeaderSpec] = &[HeaderSpec::new("retry-after")];

const fn spec(code: &'static str, retry: Retry) -> ErrorSpecBuilder {
    ErrorSpec::builder(code, StatusCode::TOO_MANY_REQUESTS).with_retry(retry)
}

const SEVEN: Option<u32> = Some(7);

impl ErrorCatalog for Advice {
    const CATALOG: &'static Catalog = &Catalog::new("Advice").with_specs(&[
        ErrorSpec::builder("nothing", StatusCode::CONFLICT).build(),
        spec("never", Retry::Never).build(),
        spec("after", Retry::After { seconds: SEVEN }).build(),
        spec("after_field", Retry::After { seconds: None })
            .with_headers(WAIT)
            .build(),
        spec("backoff", Retry::Backoff { seconds: None }).build(),
        spec("backoff_seven", Retry::Backoff { seconds: SEVEN }).build(),
        spec("throttled", Retry::Throttled { seconds: None }).build(),
        spec("throttled_seven", Retry::Throttled { seconds: SEVEN }).build(),
        spec("throttled_field", Retry::Throttled { seconds: None })
            .with_headers(WAIT)
            .build(),
    ]);
}

#[test]
fn each_document_has_the_advice_of_each_word() {
    let reference = Reference::of::<Advice>();
    let layout = reference.layout().clone().with_style(Style::Detailed);
    let reference = reference.with_layout(layout);
    let (pages, module) = (reference.to_markdown(), reference.to_typescript());
    let html = reference.to_html();
    let openapi: Value = serde_json::from_str(&reference.to_openapi(OpenApi::V3_1)).unwrap();
    let cases = [
        ("never", "Do not retry: the same request fails again."),
        ("after", "Retry after 7 seconds."),
        (
            "after_field",
            "Retry after the time that the Retry-After header states.",
        ),
        ("backoff", "Retry with exponential backoff."),
        (
            "backoff_seven",
            "Retry after 7 seconds, with exponential backoff.",
        ),
        (
            "throttled",
            "Wait for a time, longer after each try, then retry, and send fewer requests.",
        ),
        (
            "throttled_seven",
            "Wait for 7 seconds, then retry, and send fewer requests.",
        ),
        (
            "throttled_field",
            "Wait for the time that the Retry-After header states, then retry, and send fewer \
             requests.",
        ),
    ];
    for (code, sentence) in cases {
        let word = code.split('_').next().unwrap();
        let explained = reference.explain(code).unwrap().to_string();
        for page in [&explained.replace("\n  ", " "), &pages, &html] {
            assert!(
                page.contains(sentence),
                "{code}: {sentence} is not in {page}"
            );
        }
        let row = format!("\n  \"{code}\": \"{word}\",\n");
        assert!(module.contains(&row), "{row} is not in {module}");
        let schema = &openapi["components"]["schemas"][format!("{code}_error")];
        assert_eq!(schema["x-retry"], word, "{code}: {openapi:#}");
        assert_eq!(
            reference.error(code).unwrap().retry,
            RetryWord::from_word(word)
        );
    }
    assert!(!module.contains("\"nothing\": \""), "{module}");
    assert!(
        module.contains("?: \"never\" | \"after\" | \"backoff\" | \"throttled\" }"),
        "{module}"
    );
    let read = Reference::from_json(&reference.to_json()).unwrap();
    assert_eq!(read, reference);
    let unknown = reference
        .to_json()
        .replacen("\"retry\": \"never\"", "\"retry\": \"later\"", 1);
    let error = Reference::from_json(&unknown).unwrap_err().to_string();
    let expected =
        "unknown retry `later`, expected one of `never`, `after`, `backoff`, `throttled`";
    assert!(error.contains(expected), "{error}");
}

#[test]
fn the_header_is_documented_where_no_example_shows_it() {
    let responses = ErrorResponses::of::<Advice>().responses();
    let header = &responses["429"]["headers"]["x-should-retry"];
    let expected = json!({
        "description": "Whether to send the request again",
        "example": "false",
        "schema": { "type": "string" },
    });
    assert_eq!(*header, expected);
    assert_eq!(responses["409"].get("headers"), None);
}

#[test]
fn a_header_of_several_responses_is_in_the_components_once() {
    let mut document = json!({
        "openapi": "3.1.0",
        "components": { "headers": { "retry-after": { "description": "own" } } },
        "paths": {
            "/a": { "get": { "responses": { "429": { "x-error-codes": ["never"] } } } },
            "/b": { "get": { "responses": { "429": { "x-error-codes": ["never", "after"] } } } },
            "/c": { "get": { "responses": { "429": { "x-error-codes": ["after"] } } } },
            "/d": { "get": { "responses": { "429": { "x-error-codes": ["backoff"] } } } },
        },
    });
    let errors = ServiceErrors::of::<Advice>();
    errors.document(&mut document).unwrap();
    let components = &document["components"];
    let count = |target: &str| components["responses"].to_string().matches(target).count();
    // Two have `false` as their example, and two `true`: one of the values is there once.
    assert_eq!(
        count("\"$ref\":\"#/components/headers/x-should-retry\""),
        2,
        "{document:#}"
    );
    assert_eq!(
        count("Whether to send the request again"),
        2,
        "{document:#}"
    );
    let header = &components["headers"]["x-should-retry"];
    assert_eq!(header["description"], "Whether to send the request again");
    // That of the document stays, and so do ours beside it.
    assert_eq!(
        components["headers"]["retry-after"],
        json!({ "description": "own" })
    );
    assert_eq!(count("How many seconds to wait"), 2, "{document:#}");
    let before = document.clone();
    errors.document(&mut document).unwrap();
    assert_eq!(document, before);
}

/// A response has them, whatever its declaration shows.
#[test]
fn headers_of_a_status_do_not_depend_on_an_example() {
    let statuses = [401, 403, 404, 405, 429, 500, 503];
    let errors = statuses.map(|status| json!({"code": format!("e_{status}"), "status": status}));
    let reference = with_errors(errors, &[]);
    assert!(
        reference
            .errors()
            .iter()
            .all(|error| error.example.is_none())
    );
    let responses = ErrorResponses::from(&reference).responses();
    for status in statuses {
        let headers = &responses[&status.to_string()]["headers"];
        let names: Vec<_> = headers
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name)
            .collect();
        let expected: &[&str] = match status {
            404 => &[],
            405 => &["allow"],
            _ => &["cache-control"],
        };
        assert_eq!(names, expected, "{status}");
    }

    let mut file: Value = serde_json::from_str(&reference.to_json()).unwrap();
    file["envelopes"][0]["shape"] = "microsoft".into();
    let responses = ErrorResponses::from(&read(&file)).responses();
    assert_eq!(
        responses["404"]["headers"]["x-ms-error-code"]["example"],
        "e_404"
    );
}
