//! Text from outside, made safe to show: plain text, JSON and Markdown. Names made of it.

mod name;
mod plain;
pub(crate) mod prose;

pub(crate) use name::{free_name, pascal_case};
pub(crate) use plain::{clean, clean_json};

/// Escapes a code for a URL or the name of a file.
pub(crate) fn encoded(code: &str) -> String {
    api_error_rules::code::escaped(code).to_string()
}
