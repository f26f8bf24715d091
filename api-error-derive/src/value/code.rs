//! What is wrong with a code, in words.

use api_error_rules::code::{self, Defect};

/// What is wrong with a code or an error type, if anything is.
pub fn defect(code: &str) -> Option<String> {
    code::defect(code).map(in_words)
}

/// What keeps a text from being the beginning of a code, if anything does. A name comes after it,
/// so a space at its end is inside of the code, and it needs no letter.
pub fn defect_of_prefix(prefix: &str) -> Option<String> {
    match code::defect(prefix.trim_end_matches(' '))? {
        Defect::Empty | Defect::OnlySigns => None,
        defect => Some(format!(
            "no code can begin with `{}`: {}",
            prefix.escape_debug(),
            in_words(defect),
        )),
    }
}

fn in_words(defect: Defect) -> String {
    match defect {
        Defect::Empty => "it is empty".to_owned(),
        Defect::SpaceAtEnd => "it must not begin or end with a space".to_owned(),
        Defect::OnlySigns => "it must have a letter or a digit".to_owned(),
        Defect::Character(char @ ('"' | '\'' | '`' | '\\')) => {
            format!("it must have neither quotes nor a backslash, but has {char:?}")
        }
        Defect::Character(char) => format!("{char:?} is not visible ASCII or a space"),
    }
}
