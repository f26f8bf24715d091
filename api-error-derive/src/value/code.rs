//! What is wrong with a code, in words.

use api_error_rules::code::{self, Defect};

/// What is wrong with a code or an error type, if anything is.
pub fn defect(code: &str) -> Option<String> {
    code::defect(code).map(|defect| defect.to_string())
}

/// What keeps a text from being the beginning of a code, if anything does. A name comes after it,
/// so a space at its end is inside of the code, and it needs no letter.
pub fn defect_of_prefix(prefix: &str) -> Option<String> {
    match code::defect(prefix.trim_end_matches(' '))? {
        Defect::Empty | Defect::OnlySigns => None,
        defect => Some(format!(
            "no code can begin with `{}`: {defect}",
            prefix.escape_debug(),
        )),
    }
}
