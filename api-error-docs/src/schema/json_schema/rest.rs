//! The part of a schema that a framework has no place for, in the description.

/// What is between a description and the part.
const BEFORE: &str = "JSON Schema: `";

/// Adds a part of a schema to its description.
#[cfg(feature = "poem-openapi")]
pub(crate) fn with_rest(description: Option<&str>, rest: &str) -> String {
    match description {
        Some(description) => format!("{description}\n\n{BEFORE}{rest}`"),
        None => format!("{BEFORE}{rest}`"),
    }
}

/// Returns a description without a part of its schema.
pub(crate) fn without_rest(description: &str) -> &str {
    let before = description.find(BEFORE);
    let own = before.map(|at| description[..at].strip_suffix("\n\n").unwrap_or_default());
    own.unwrap_or(description)
}
