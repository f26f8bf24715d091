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
        let readable = readable(&text);
        if let Ok(value) = serde_json::from_str(&readable) {
            return Self::Json(value);
        }
        let mut first = None;
        for document in Deserializer::from_str(&readable).into_iter::<Value>() {
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
    serde_json::from_str(&readable(json)).ok()
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

/// Returns JSON as a [`Value`] reads it: what others write, and what it would refuse or round, is
/// replaced.
///
/// - Numbers that it cannot have are texts of the same digits: integers of more than 64 bits would
///   be rounded. So are `NaN` and `Infinity`, which Python and others write.
/// - Half of a character, where a text was cut, is the sign for one that is not known.
/// - A line break or another control character in a text has its escape.
fn readable(json: &str) -> Cow<'_, str> {
    let mut copy = Copy {
        json,
        written: String::new(),
        copied: 0,
    };
    let (mut next, mut is_quoted) = (0, false);
    while let Some(found) = json[next..].find(|letter| match letter {
        '"' => true,
        '\\' | ..' ' => is_quoted,
        '-' | '0'..='9' | 'N' | 'I' => !is_quoted,
        _ => false,
    }) {
        let at = next + found;
        let rest = &json[at..];
        let mut length = 1;
        match rest.as_bytes()[0] {
            b'"' => is_quoted = !is_quoted,
            b'\\' => {
                let is_half;
                (length, is_half) = escape(rest);
                if is_half {
                    copy.replace(at, length, r"\ufffd");
                }
            }
            control @ ..b' ' => copy.replace(at, length, &format!("\\u{control:04x}")),
            _ => {
                let is_of_word =
                    |letter: char| letter.is_ascii_alphanumeric() || "-+.".contains(letter);
                let word = rest.find(|letter| !is_of_word(letter));
                length = word.unwrap_or(rest.len());
                let word = &rest[..length];
                if !fits(word) {
                    copy.replace(at, length, &format!("\"{word}\""));
                }
            }
        }
        next = at + length;
    }
    copy.end()
}

/// A text that is copied with some of its parts replaced.
struct Copy<'j> {
    json: &'j str,
    written: String,
    /// How much of it is copied or replaced.
    copied: usize,
}

impl<'j> Copy<'j> {
    fn replace(&mut self, at: usize, length: usize, by: &str) {
        self.written.push_str(&self.json[self.copied..at]);
        self.written.push_str(by);
        self.copied = at + length;
    }

    fn end(mut self) -> Cow<'j, str> {
        if self.copied == 0 {
            return self.json.into();
        }
        self.written.push_str(&self.json[self.copied..]);
        self.written.into()
    }
}

/// Returns the length of an escape, the two of a character together, and whether it is half of a
/// character.
fn escape(json: &str) -> (usize, bool) {
    const LENGTH: usize = r"\u0000".len();

    let unit = |at: usize| {
        let digits = json.get(at..at + LENGTH)?.strip_prefix(r"\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    match unit(0) {
        Some(0xd800..=0xdbff) => match unit(LENGTH) {
            Some(0xdc00..=0xdfff) => (2 * LENGTH, false),
            _ => (LENGTH, true),
        },
        Some(unit) => (LENGTH, matches!(unit, 0xdc00..=0xdfff)),
        // The sign after it is no end of the text.
        None => (
            1 + json[1..].chars().next().map_or(0, char::len_utf8),
            false,
        ),
    }
}

/// Whether a [`Value`] has a number as it is. What is none is refused, as it should be.
fn fits(word: &str) -> bool {
    if matches!(word, "NaN" | "Infinity" | "-Infinity") {
        return false;
    }
    let is_of_number = |letter| matches!(letter, '-' | '+' | '.' | '0'..='9' | 'e' | 'E');
    if !word.chars().all(is_of_number) {
        return true;
    }
    if word.contains(['.', 'e', 'E']) {
        return word.parse().is_ok_and(f64::is_finite);
    }
    word.parse::<i64>().is_ok() || word.parse::<u64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_value_cannot_have_is_replaced() {
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
            (
                "[NaN,-Infinity, Infinity]",
                "[\"NaN\",\"-Infinity\", \"Infinity\"]",
            ),
            ("[Nan,Infinity1,12a,\"NaN\"]", "[Nan,Infinity1,12a,\"NaN\"]"),
            (
                "{\n\t\"a\tb\":\r\"\n\"}",
                "{\n\t\"a\\u0009b\":\r\"\\u000a\"}",
            ),
            (r#""\ud83e\udd80 \ud83e""#, r#""\ud83e\udd80 \ufffd""#),
            (
                r#""\uDD80\ud83e\ud83e\udd80""#,
                r#""\ufffd\ufffd\ud83e\udd80""#,
            ),
            (r#""\\ud83e \u00e9\ud8"#, r#""\\ud83e \u00e9\ud8"#),
        ] {
            assert_eq!(readable(json), expected, "{json}");
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
