//! Names of interfaces.

use std::collections::HashSet;

/// Names that the module uses itself, or that would shadow a global one.
const TAKEN: [&str; 5] = [
    "ApiError",
    "Error",
    "KnownError",
    "OperationErrors",
    "UnknownError",
];

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
        let mut name = String::with_capacity(code.len() + 5);
        if code.starts_with(|first: char| first.is_ascii_digit()) {
            name.push('_');
        }
        for word in code.split(|char: char| !char.is_ascii_alphanumeric()) {
            let (first, rest) = word.split_at(word.len().min(1));
            name.push_str(&first.to_ascii_uppercase());
            name.push_str(rest);
        }
        if !name.ends_with("Error") {
            name.push_str("Error");
        }
        // Codes may differ only in punctuation, although that is rare.
        while self.taken.contains(&name) {
            name.push('_');
        }
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
                "ABError_",
                "ABError__",
                "UnknownError_",
                "UnknownError__",
            ],
        );
    }
}
