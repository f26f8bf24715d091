//! What the specification of an envelope demands of an error.

use api_error_rules::code;
use serde_json::Value;

use super::Rule;
use crate::reference::{EnvelopeDoc, ErrorDoc, Reference, WireShape};
use crate::rust_type;

/// Returns what is wrong with an error in its envelope.
pub(super) fn findings(reference: &Reference, error: &ErrorDoc) -> Vec<(Rule, String)> {
    let envelope = reference.envelope_of(error);
    match envelope.and_then(|envelope| envelope.shape) {
        Some(WireShape::Problem) => problem(error)
            .into_iter()
            .chain(wide_integer(error))
            .collect(),
        Some(WireShape::Google) => google(reference, error),
        Some(WireShape::JsonApi) => repeated_meta(error)
            .into_iter()
            .chain(wide_integer(error))
            .collect(),
        Some(WireShape::Validation | WireShape::OAuth) => Vec::new(),
        // The others have details as they are.
        Some(_) => wide_integer(error).into_iter().collect(),
        None => undescribed_details(error, envelope)
            .into_iter()
            .chain(wide_integer(error))
            .collect(),
    }
}

/// RFC 9457 §4.2.1: problems of one type are one problem.
fn problem(error: &ErrorDoc) -> Option<(Rule, String)> {
    match error.doc_url.as_deref() {
        None => Some((
            Rule::BlankProblem,
            "without `docs_url` the problem type is `about:blank`, the same as that of every other \
             code: set `docs_url` on the catalog"
                .to_owned(),
        )),
        Some(url) => url.contains('#').then(|| {
            let before = url.split('#').next().unwrap_or_default();
            let message = format!(
                "the problem type `{url}` is `{before}` for clients that drop fragments: use a path \
                 for each code in `docs_url`"
            );
            (Rule::FragmentProblem, message)
        }),
    }
}

/// AIP-193 and `google/rpc/error_details.proto`.
fn google(reference: &Reference, error: &ErrorDoc) -> Vec<(Rule, String)> {
    let mut findings = Vec::new();
    let reason = code::reason(error.sent_code()).to_string();
    if !is_reason(&reason) {
        let message = format!(
            "the reason `{reason}` does not match `[A-Z][A-Z0-9_]+[A-Z0-9]` of at most 63 \
             characters: change the code"
        );
        findings.push((Rule::GoogleReason, message));
    }
    for detail in error.details.iter().filter(|detail| !is_key(&detail.name)) {
        let message = format!(
            "the metadata key `{}` does not match `[a-z][a-zA-Z0-9-_]+` of at most 64 characters: \
             rename the detail",
            detail.name
        );
        findings.push((Rule::GoogleMetadata, message));
    }
    if reference.domain().is_none_or(str::is_empty) {
        let message = "an `ErrorInfo` needs a domain: set `domain` on the catalog".to_owned();
        findings.push((Rule::GoogleDomain, message));
    }
    findings
}

/// JSON:API 1.1 has an error object for each field. Each repeats what all of them have.
fn repeated_meta(error: &ErrorDoc) -> Option<(Rule, String)> {
    let detail = error.details.first()?;
    let examples = error.meanings().filter_map(|meaning| meaning.example);
    let mut bodies = examples.map(|example| example.body.value());
    let has_fields = bodies.any(|body| {
        let mut errors = body["errors"].as_array().into_iter().flatten();
        errors.any(is_of_field)
    });
    has_fields.then(|| {
        let message = format!(
            "the error object of each field repeats the detail `{}` in its `meta`, so that a \
             response with many fields is long: leave out what is the same for all of them, or \
             make it a parameter of the field's error",
            detail.name
        );
        (Rule::RepeatedMeta, message)
    })
}

/// Returns whether an error object is about a field.
fn is_of_field(error: &Value) -> bool {
    let of_field = ["parameter", "field_code", "field_params"];
    error.get("source").is_some()
        || of_field
            .iter()
            .any(|name| error["meta"].get(name).is_some())
}

fn is_reason(reason: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (3..=63).contains(&reason.len())
        && reason.starts_with(|first: char| first.is_ascii_uppercase())
        && !reason.ends_with('_')
        && reason.bytes().all(is_inner)
}

fn is_key(key: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (2..=64).contains(&key.len())
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.bytes().all(is_inner)
}

/// Where a shape of the service's own has its details is seen in an example alone.
fn undescribed_details(error: &ErrorDoc, envelope: Option<&EnvelopeDoc>) -> Option<(Rule, String)> {
    let (envelope, detail) = (envelope?, error.details.first()?);
    let message = format!(
        "the detail `{}` is in no schema, since schemas of the envelope `{}` are made of examples: \
         add `example`",
        detail.name, envelope.name
    );
    error
        .example
        .is_none()
        .then_some((Rule::MissingExample, message))
}

/// RFC 7493 §2.2.
fn wide_integer(error: &ErrorDoc) -> Option<(Rule, String)> {
    let mut details = error.details.iter();
    let detail = details.find(|detail| rust_type::is_wide_integer(&detail.rust_type))?;
    let message = format!(
        "the detail `{}` is a number of 64 bits or more, of which many clients keep 15 digits: \
         serialize it as a string, or use a type of 32 bits",
        detail.name
    );
    Some((Rule::WideInteger, message))
}
