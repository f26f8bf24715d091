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
    match description.rfind(BEFORE) {
        None => description,
        Some(0) => "",
        // An author may write the words, too.
        Some(at) => description[..at]
            .strip_suffix("\n\n")
            .unwrap_or(description),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_added_part_is_taken_away() {
        for (description, own) in [
            ("Bad.", "Bad."),
            ("Bad.\n\nJSON Schema: `{}`", "Bad."),
            ("JSON Schema: `{}`", ""),
            (
                "Bad schema. The JSON Schema: `x` is wrong.",
                "Bad schema. The JSON Schema: `x` is wrong.",
            ),
            (
                "The JSON Schema: `x`\n\nJSON Schema: `{}`",
                "The JSON Schema: `x`",
            ),
        ] {
            assert_eq!(without_rest(description), own);
        }
    }
}
