//! The text of a body, and JSON as others write it.

use std::borrow::Cow;

use serde_json::{Deserializer, Value};

/// What a body is.
pub(super) enum Body {
    Json(Value),
    /// The first of several documents, one after another, and the text of all.
    Lines(Value, String),
    Text(String),
}

impl Body {
    /// Reads a body, whatever its media type is said to be.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let text = decoded(bytes);
        if text.trim().is_empty() {
            return Self::Json(Value::Null);
        }
        let exact = exact(&text);
        if let Ok(value) = serde_json::from_str(&exact) {
            return Self::Json(value);
        }
        let mut first = None;
        for document in Deserializer::from_str(&exact).into_iter::<Value>() {
            match document {
                Ok(document) if document.is_object() => _ = first.get_or_insert(document),
                _ => return Self::Text(text.into_owned()),
            }
        }
        match first {
            Some(first) => Self::Lines(first, text.into_owned()),
            None => Self::Text(text.into_owned()),
        }
    }
}

/// Reads a document as [`Body`] does.
pub(super) fn parse(json: &str) -> Option<Value> {
    serde_json::from_str(&exact(json)).ok()
}

/// Decodes a text: in UTF-16 if it begins with the mark of that, else in UTF-8.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    type Decode = fn([u8; 2]) -> u16;

    let (decode, bytes): (Decode, _) = match bytes {
        [0xff, 0xfe, bytes @ ..] => (u16::from_le_bytes, bytes),
        [0xfe, 0xff, bytes @ ..] => (u16::from_be_bytes, bytes),
        [0xef, 0xbb, 0xbf, bytes @ ..] | bytes => return String::from_utf8_lossy(bytes),
    };
    let (units, rest) = bytes.as_chunks();
    let units: Vec<_> = units.iter().map(|unit| decode(*unit)).collect();
    let mut text = String::from_utf16_lossy(&units);
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text.into()
}

/// Returns JSON in which the numbers that a [`Value`] cannot have are texts of the same digits:
/// integers of more than 64 bits would be rounded, and others would make the document invalid.
fn exact(json: &str) -> Cow<'_, str> {
    let mut written = String::new();
    let (mut copied, mut rest) = (0, json);
    let mut is_quoted = false;
    while let Some(next) = rest.find(|letter| matches!(letter, '"' | '\\' | '-' | '0'..='9')) {
        let (at, found) = (json.len() - rest.len() + next, rest.as_bytes()[next]);
        let mut length = 1;
        match found {
            b'"' => is_quoted = !is_quoted,
            // The sign after it is no end of the text.
            b'\\' => {
                length += json[at + 1..].chars().next().map_or(0, char::len_utf8);
            }
            _ if is_quoted => {}
            _ => {
                let is_other = |letter| !matches!(letter, '-' | '+' | '.' | '0'..='9' | 'e' | 'E');
                let number = &json[at..];
                length = number.find(is_other).unwrap_or(number.len());
                let number = &number[..length];
                if !fits(number) {
                    written.push_str(&json[copied..at]);
                    written.extend(["\"", number, "\""]);
                    copied = at + length;
                }
            }
        }
        rest = &json[at + length..];
    }
    if copied == 0 {
        return json.into();
    }
    written.push_str(&json[copied..]);
    written.into()
}

fn fits(number: &str) -> bool {
    if number.contains(['.', 'e', 'E']) {
        return number.parse().is_ok_and(f64::is_finite);
    }
    number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for (json, expected) in [
            ("1", "1"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("18446744073709551615", "18446744073709551615"),
            ("18446744073709551616", "\"18446744073709551616\""),
            ("[-9223372036854775809,1]", "[\"-9223372036854775809\",1]"),
            ("1e999", "\"1e999\""),
            ("{\"a\":-1.5E+400}", "{\"a\":\"-1.5E+400\"}"),
            ("1e-999", "1e-999"),
            ("\"18446744073709551616\"", "\"18446744073709551616\""),
            (
                "\"\\\"18446744073709551616\\\\\"",
                "\"\\\"18446744073709551616\\\\\"",
            ),
            ("\"ü\\ü1e999", "\"ü\\ü1e999"),
            ("\"\\", "\"\\"),
        ] {
            assert_eq!(exact(json), expected, "{json}");
        }
    }

    #[test]
    fn a_text_is_decoded_by_its_mark() {
        for (bytes, expected) in [
            (&b"\xef\xbb\xbf{}"[..], "{}"),
            (b"\xff\xfe{\0}\0", "{}"),
            (b"\xfe\xff\0{\0}", "{}"),
            (b"\xff\xfe{\0}", "{\u{fffd}"),
            (b"\xff\xfe\0\xd8", "\u{fffd}"),
            (b"\xff\xfe", ""),
            (b"caf\xe9", "caf\u{fffd}"),
            (b"", ""),
        ] {
            assert_eq!(decoded(bytes), expected, "{bytes:?}");
        }
    }
}
