//! Names of interfaces.

use std::collections::HashSet;

use crate::text::{free_name, pascal_case};

/// Names that the module uses itself, or that would shadow a global one.
const TAKEN: [&str; 4] = ["ApiError", "Error", "KnownError", "UnknownError"];

/// Unique names of interfaces.
#[derive(Debug)]
pub(super) struct Names {
    taken: HashSet<String>,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            taken: TAKEN.map(str::to_owned).into(),
        }
    }
}

impl Names {
    /// Returns the name for a code: `CardNotFoundError` for `card_not_found`.
    pub(super) fn of(&mut self, code: &str) -> String {
        let mut name = pascal_case(code);
        if code.starts_with(|first: char| first.is_ascii_digit()) {
            name.insert(0, '_');
        }
        if !name.ends_with("Error") {
            name.push_str("Error");
        }
        // Codes may differ only in punctuation, although that is rare.
        let name = free_name(&name, "", |name| !self.taken.contains(name));
        self.taken.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_codes_are_unique() {
        let mut names = Names::default();
        let given = [
            "card_not_found",
            "E-1.x",
            "404",
            "a_b",
            "a.b",
            "aB",
            "unknown",
            "unknown_error",
        ]
        .map(|code| names.of(code));
        assert_eq!(
            given,
            [
                "CardNotFoundError",
                "E1XError",
                "_404Error",
                "ABError",
                "ABError_2",
                "ABError_3",
                "UnknownError_2",
                "UnknownError_3",
            ],
        );
    }
}
