//! Text from outside, made safe to show: plain text, JSON and Markdown.

mod plain;
pub(crate) mod prose;

pub(crate) use plain::{clean, clean_json};
