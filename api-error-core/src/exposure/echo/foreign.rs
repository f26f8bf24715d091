//! The texts of frameworks, which may repeat what a client sent.

use super::reason::reason;
use super::{Values, cut};

/// The longest text of a framework that is kept, in bytes.
pub(crate) const MAX_FOREIGN: usize = 1024;

/// Where the extractors of frameworks begin to repeat a value.
const REPEATS: [&str; 7] = [
    "invalid type: ",
    "invalid value: ",
    "unknown variant `",
    "unknown field `",
    // axum, of a path.
    "Cannot parse `",
    "Cannot parse value at",
    "invalid length ",
];

/// Returns a text of a framework without the values in it, cut.
pub(crate) fn foreign(text: &str) -> String {
    let starts = REPEATS.iter().filter_map(|form| text.find(form));
    let Some(start) = starts.min() else {
        return cut(text, MAX_FOREIGN).into_owned();
    };
    let (before, message) = text.split_at(start);
    let message = reason(message, Values::Named);
    let before = cut(before, MAX_FOREIGN);
    format!("{before}{message}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_service_are_kept() {
        assert_eq!(foreign("the card is in use"), "the card is in use");
        assert_eq!(foreign(&"x".repeat(1_900_000)).len(), MAX_FOREIGN);
    }

    #[test]
    fn the_value_in_a_text_of_a_framework_is_not() {
        for (text, wanted) in [
            (
                "Failed to deserialize the JSON body into the target type: password: \
                 invalid type: string \"hunter2\", expected u8 at line 1 column 20",
                "Failed to deserialize the JSON body into the target type: password: \
                 invalid type: expected an integer from 0 to 255, found a string",
            ),
            (
                "Invalid URL: Cannot parse `hunter2` to a `u32`",
                "Invalid URL: invalid value",
            ),
            (
                "parse error: unknown variant `hunter2`",
                "parse error: invalid value",
            ),
        ] {
            assert_eq!(foreign(text), wanted);
        }
    }
}
