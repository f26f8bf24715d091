//! What is wrong with a code, in words.

use api_error_rules::code::{self, Defect};

/// What is wrong with a code or an error type, if anything but being empty is.
pub fn defect(code: &str) -> Option<String> {
    match code::defect(code)? {
        Defect::Empty => None,
        Defect::First(char) => Some(format!(
            "it must begin with an ASCII letter or digit, not with {char:?}"
        )),
        Defect::Character(char) => Some(format!(
            "{char:?} is not an ASCII letter, a digit, `_`, `.` or `-`"
        )),
    }
}
