//! JSON that keeps its spelling.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::indented;
use crate::text;

/// A JSON value that keeps the order of its members and the spelling of its numbers.
///
/// It has no insignificant white space. Characters that could hide or reorder text are
/// replaced by U+FFFD.
///
/// ```
/// use api_error_docs::Json;
///
/// let json: Json = r#"{ "required": "100.00", "limit": 1.50 }"#.parse()?;
/// assert_eq!(json.as_str(), r#"{"required":"100.00","limit":1.50}"#);
/// assert_eq!(json.pretty(), "{\n  \"required\": \"100.00\",\n  \"limit\": 1.50\n}");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Writes a document for a file: indented, with a line feed at the end.
    pub(crate) fn document(document: &impl Serialize) -> String {
        let mut json = indented::to_string(document);
        json.push('\n');
        match text::clean_json(&json) {
            Cow::Borrowed(_) => json,
            Cow::Owned(clean) => clean,
        }
    }

    /// Takes JSON, which this crate mostly wrote itself: then it stays as it is.
    fn of(raw: Box<RawValue>) -> serde_json::Result<Self> {
        let compact = compact(raw.get());
        let other = match (text::clean_json(&compact), &compact) {
            (Cow::Borrowed(_), Cow::Borrowed(_)) => None,
            (clean, _) => Some(clean.into_owned()),
        };
        other.map_or(Ok(raw), RawValue::from_string).map(Self)
    }

    /// Returns the JSON on one line.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Returns the JSON with a line for each member, indented by two spaces. What is deeper
    /// than 32 levels stays on one line: its indentation would be longer than its text.
    pub fn pretty(&self) -> String {
        let mut out = String::with_capacity(self.as_str().len() * 2);
        let mut depth = 0;
        let mut tokens = Tokens(self.as_str()).peekable();
        while let Some(token) = tokens.next() {
            match token {
                "{" | "[" => {
                    out.push_str(token);
                    if tokens.next_if(|next| matches!(*next, "}" | "]")).is_some() {
                        out.push_str(if token == "{" { "}" } else { "]" });
                    } else {
                        depth += 1;
                        new_line(&mut out, depth);
                    }
                }
                "}" | "]" => {
                    if depth <= MAX_DEPTH {
                        new_line(&mut out, depth - 1);
                    }
                    depth -= 1;
                    out.push_str(token);
                }
                "," => {
                    out.push(',');
                    new_line(&mut out, depth);
                }
                ":" => out.push_str(": "),
                value => out.push_str(value),
            }
        }
        out
    }
}

/// The members of an object, each of which is made while it is written: all of them together
/// would take several times the memory of the document.
pub(crate) struct OneByOne<F>(pub(crate) F);

impl<F, I, K, V> Serialize for OneByOne<F>
where
    F: Fn() -> I,
    I: Iterator<Item = (K, V)>,
    K: Serialize,
    V: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((self.0)())
    }
}

/// The deepest level with lines of its own.
const MAX_DEPTH: usize = 32;

fn new_line(out: &mut String, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// The tokens of valid JSON, without white space.
struct Tokens<'a>(&'a str);

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0.trim_start_matches([' ', '\t', '\n', '\r']);
        let end = match rest.as_bytes().first()? {
            b'"' => end_of_string(rest),
            b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
            _ => rest
                .find([',', ':', '}', ']', ' ', '\t', '\n', '\r'])
                .unwrap_or(rest.len()),
        };
        let (token, rest) = rest.split_at(end);
        self.0 = rest;
        Some(token)
    }
}

/// Removes the white space between the tokens of valid JSON.
fn compact(json: &str) -> Cow<'_, str> {
    if Tokens(json).map(str::len).sum::<usize>() == json.len() {
        json.into()
    } else {
        Tokens(json).collect()
    }
}

fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

impl FromStr for Json {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> serde_json::Result<Self> {
        Self::of(serde_json::from_str(text)?)
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Json {}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::of(raw).map_err(serde::de::Error::custom)
    }
}
