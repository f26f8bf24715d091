//! The line of a client that a breaking change breaks.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::reference::{DetailDoc, EnvelopeDoc, WireShape};

/// A line of a client that a breaking change breaks, in TypeScript with the generated module
/// unless it is said otherwise.
///
/// In it, `response` is the response of `fetch`, `body` its body as JSON, and `error` what
/// `apiError(body)` returns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Witness {
    /// The line.
    pub line: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a line of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// A compiler rejects it.
    NoLongerCompiles,
    /// It compiles, but a condition that was true is false, or a value that was there is not.
    NoLongerMatches,
}

impl Outcome {
    /// Returns it for reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoLongerCompiles => "no longer compiles",
            Self::NoLongerMatches => "no longer matches",
        }
    }
}

/// Writes the line and what becomes of it, on one line.
impl fmt::Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} // {}", self.line, self.outcome.as_str())
    }
}

impl Witness {
    fn compiles(line: String) -> Self {
        let outcome = Outcome::NoLongerCompiles;
        Self { line, outcome }
    }

    fn matches(line: String) -> Self {
        let outcome = Outcome::NoLongerMatches;
        Self { line, outcome }
    }

    /// A client that handles a code.
    pub(super) fn of_code(code: &Value) -> Self {
        Self::compiles(format!("switch (error.code) {{ case {code}: }}"))
    }

    /// A client that handles a code that has another meaning now, or another form.
    pub(super) fn of_meaning(code: &Value) -> Self {
        Self::matches(format!("if (error.code === {code}) {{}}"))
    }

    pub(super) fn of_status(code: &Value, status: u16) -> Self {
        let line = format!("if (error.code === {code} && response.status === {status}) {{}}");
        Self::matches(line)
    }

    pub(super) fn of_type(code: &Value, name: &str) -> Self {
        let name = Value::from(name);
        let line = format!("if (error.code === {code} && error.type === {name}) {{}}");
        Self::compiles(line)
    }

    /// A client that reads a detail.
    pub(super) fn of_detail(code: &Value, envelope: Option<&EnvelopeDoc>, name: &str) -> Self {
        let detail = format!("{}{}", around_details(envelope), member(name));
        Self::compiles(format!("if (error.code === {code}) {detail};"))
    }

    /// A client that reads a detail without looking whether it is there.
    pub(super) fn of_presence(code: &Value, envelope: Option<&EnvelopeDoc>, name: &str) -> Self {
        let detail = format!("{}{}", around_details(envelope), member(name));
        Self::compiles(format!("if (error.code === {code}) {detail}.toString();"))
    }

    /// A client in Rust that reads the values of a detail. Not every type of Rust has one of its
    /// own in TypeScript.
    pub(super) fn of_values(detail: &DetailDoc) -> Self {
        let name = Value::from(&*detail.name);
        let kind = detail.sent_type();
        let line = format!("let value: {kind} = serde_json::from_value(details[{name}].clone())?;");
        Self::matches(line)
    }

    /// A client that reads a header.
    pub(super) fn of_header(name: &str) -> Self {
        let name = Value::from(name);
        Self::matches(format!("if (response.headers.has({name})) {{}}"))
    }

    /// A client that knows the beginning of a header's value.
    pub(super) fn of_header_value(name: &str, value: &str) -> Self {
        let (name, value) = (Value::from(name), Value::from(value));
        let line = format!("if (response.headers.get({name})?.startsWith({value})) {{}}");
        Self::matches(line)
    }

    pub(super) fn of_retry(code: &Value, retry: &str) -> Self {
        let retry = Value::from(retry);
        Self::matches(format!("if (errorRetry[{code}] === {retry}) {{}}"))
    }

    /// A client of gRPC in Rust.
    pub(super) fn of_grpc(name: &str) -> Self {
        let words = name.split('_').map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            format!("{first}{}", rest.to_ascii_lowercase())
        });
        let variant: String = words.collect();
        Self::matches(format!("if status.code() == tonic::Code::{variant} {{}}"))
    }

    /// A client that reads a member of a body.
    pub(super) fn of_member(path: &str) -> Self {
        let steps = path.split('.').map(|step| match step.strip_suffix("[]") {
            Some(list) => format!("{}[0]", member(list)),
            None => member(step),
        });
        let place: String = steps.collect();
        Self::matches(format!("if (body{place} !== undefined) {{}}"))
    }

    /// A client that shows what is wrong with each field; none if it is not known where a shape
    /// of the service has that, or if the shape does not have it.
    pub(super) fn of_field_errors(envelope: Option<&EnvelopeDoc>) -> Option<Self> {
        Some(Self::of_member(match envelope?.shape? {
            WireShape::ErrorObject => "error.errors",
            WireShape::Google => "error.details[].fieldViolations",
            WireShape::JsonApi => "errors[].source",
            WireShape::Microsoft => "error.details",
            WireShape::Problem | WireShape::Validation => "errors",
            WireShape::OAuth => return None,
        }))
    }

    /// A client that compares a member of a body.
    pub(super) fn of_value(place: &str, value: &str) -> Self {
        Self::matches(format!("if ({place} === {}) {{}}", Value::from(value)))
    }
}

/// Returns the object with the details, in the union of the generated module.
fn around_details(envelope: Option<&EnvelopeDoc>) -> &'static str {
    match envelope.and_then(|envelope| envelope.shape) {
        Some(WireShape::Problem) => "error",
        Some(WireShape::JsonApi) => "error.meta",
        Some(WireShape::Microsoft) => "error.innererror",
        Some(WireShape::Google) => "info.metadata",
        _ => "error.details",
    }
}

/// Returns the access to a member.
fn member(name: &str) -> String {
    let is_word = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let is_name = !name.starts_with(|first: char| first.is_ascii_digit());
    if is_name && !name.is_empty() && name.chars().all(is_word) {
        format!(".{name}")
    } else {
        format!("[{}]", Value::from(name))
    }
}
