//! What is wrong with a code, in words.

use api_error_rules::code::{self, Defect};

/// What is wrong with a code or an error type, if anything but being empty is.
pub fn defect(code: &str) -> Option<String> {
    match code::defect(code)? {
        Defect::Empty => None,
        Defect::SpaceAtEnd => Some("it must not begin or end with a space".to_owned()),
        Defect::Character(char @ ('"' | '\'' | '`' | '\\')) => Some(format!(
            "it must have neither quotes nor a backslash, but has {char:?}"
        )),
        Defect::Character(char) => Some(format!("{char:?} is not visible ASCII or a space")),
    }
}
