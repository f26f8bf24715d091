//! The lint.

use api_error_core::http::StatusCode;
use api_error_core::spec::Retry;
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};
use api_error_docs::{Reference, Rule};

struct Doubtful;

const fn spec(
    code: &'static str,
    status: StatusCode,
    error_type: &'static str,
    description: &'static str,
) -> ErrorSpec {
    ErrorSpec::new(code, status)
        .with_type(error_type)
        .with_description(description)
}

impl ErrorCatalog for Doubtful {
    const CATALOG: &'static Catalog = &Catalog::new("Doubtful").with_specs(&[
        spec("silent", StatusCode::CONFLICT, "a", ""),
        spec("one", StatusCode::CONFLICT, "a", "The same words."),
        spec("two", StatusCode::CONFLICT, "a", "The same words."),
        spec("timeout", StatusCode::BAD_REQUEST, "b", "Gateway Timeout"),
        spec("own_words", StatusCode::GONE, "c", "Gone."),
        spec("GONE-404", StatusCode::GONE, "c", "No longer there."),
        spec("GONE-410", StatusCode::GONE, "c", "Gone for good."),
        spec(
            "other_status",
            StatusCode::NOT_FOUND,
            "a",
            "Differs from the others.",
        ),
        spec("challenge", StatusCode::UNAUTHORIZED, "d", "No key."),
        spec(
            "method",
            StatusCode::METHOD_NOT_ALLOWED,
            "e",
            "No such method.",
        ),
        spec("limit", StatusCode::TOO_MANY_REQUESTS, "f", "Too fast."),
        spec("busy", StatusCode::SERVICE_UNAVAILABLE, "g", "Too busy.")
            .with_retry(Retry::Backoff { seconds: None }),
        spec("challenged", StatusCode::UNAUTHORIZED, "d", "No token.").with_challenge("Bearer"),
    ]);
}

#[test]
fn each_rule_finds_its_mistake_and_no_other() {
    let findings = Reference::of::<Doubtful>().lint();
    let found: Vec<_> = findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.rule))
        .collect();
    assert_eq!(
        found,
        [
            ("silent", Rule::Undescribed),
            ("two", Rule::EqualDescription),
            ("timeout", Rule::ForeignReason),
            ("GONE-404", Rule::SuffixMismatch),
            ("other_status", Rule::StatusTypeMismatch),
            ("challenge", Rule::MissingChallenge),
            ("method", Rule::MissingAllow),
            ("limit", Rule::MissingRetry),
        ],
    );
}

#[test]
fn findings_have_a_place_and_a_way_out() {
    let findings = Reference::of::<Doubtful>().lint();
    let text = findings[2].to_string();
    assert!(
        text.starts_with("api-error-docs/tests/docs/lint.rs:"),
        "{text}"
    );
    assert!(
        text.ends_with(
            "`timeout`: the description \"Gateway Timeout\" is the reason phrase of 504, but the \
             status is 400: correct one of them [foreign-reason]"
        ),
        "{text}"
    );
}

#[test]
fn missing_examples_are_found() {
    let reference = Reference::of::<Doubtful>()
        .with_envelope_example("two")
        .with_request("sielnt", "GET /");
    let findings = reference.lint();
    let found: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule == Rule::MissingExample)
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        found,
        [
            "the page shows its example, but no error has the code `sielnt`; did you mean `silent`?",
            "the page shows its example, but it has none: add `example`",
        ],
    );
}
