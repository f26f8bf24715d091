use std::fmt::Display;
use std::ops::RangeInclusive;

use api_error_core::FieldErrors;

use crate::errors::ValidationFailed;

/// The longest name, label or merchant, in characters.
const LONGEST_TEXT: usize = 64;

/// A name, label or merchant has more to it than spaces.
pub(super) const TEXT: &str = r"\S";

/// Collects the messages about fields of a body, so that one response has all of
/// them.
#[derive(Debug, Default)]
pub(super) struct Checks {
    errors: FieldErrors,
}

impl Checks {
    pub(super) fn text(mut self, field: &str, text: &str) -> Self {
        if text.trim().is_empty() {
            self.errors.push(field, "must not be empty");
        } else if text.chars().count() > LONGEST_TEXT {
            let message = format!("must not be longer than {LONGEST_TEXT} characters");
            self.errors.push(field, message);
        }
        self
    }

    pub(super) fn number<N: PartialOrd + Display>(
        mut self,
        field: &str,
        number: &N,
        range: &RangeInclusive<N>,
    ) -> Self {
        if !range.contains(number) {
            let message = format!("must be from {} to {}", range.start(), range.end());
            self.errors.push(field, message);
        }
        self
    }

    pub(super) fn finish(self) -> Result<(), ValidationFailed> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(self.errors.into())
        }
    }
}
