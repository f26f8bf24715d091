//! The texts of frameworks, which may repeat what a client sent.

use super::reason::{INVALID, of_std, quoted, reason, without_place};
use super::{MAX_ECHO, Values, cut};

/// The longest text of a framework that is kept, in bytes.
pub(crate) const MAX_FOREIGN: usize = 1024;

/// How the messages of serde begin, and those of routers about a value in a path.
const FORMS: [&str; 11] = [
    "invalid type: ",
    "invalid value: ",
    "invalid length ",
    "unknown variant `",
    "unknown field `",
    "missing field `",
    "duplicate field `",
    // axum.
    "Cannot parse `",
    "Cannot parse value at ",
    // actix and poem.
    "can not parse ",
    // poem.
    "invalid content type `",
];

/// How the texts begin in which frameworks pass on what a deserializer said. It may be
/// a message of the service's own, with the value in it.
const READERS: [&str; 9] = [
    // axum.
    "Failed to deserialize ",
    "Invalid URL: ",
    // actix.
    "Json deserialize error: ",
    "Path deserialize error: ",
    "Query deserialize error: ",
    "Parse error: ",
    // poem.
    "parse error: ",
    "parse: ",
    // warp.
    "Request body deserialize error: ",
];

/// What comes before a quoted name of a client's, in axum's texts about multipart bodies.
const NAMES: [&str; 3] = [
    "field ",
    "unknown field received: ",
    "failed to decode field's raw header name: ",
];

/// What axum's router finds, which has no value in it.
const OF_ROUTERS: [&str; 2] = ["Invalid UTF-8 in `", "Wrong number of path arguments "];

/// The messages of `serde_json` for what is not JSON, which have no value in them.
const OF_JSON: [&str; 20] = [
    "EOF while parsing a list",
    "EOF while parsing an object",
    "EOF while parsing a string",
    "EOF while parsing a value",
    "expected `:`",
    "expected `,` or `]`",
    "expected `,` or `}`",
    "expected ident",
    "expected value",
    "expected `\"`",
    "invalid escape",
    "invalid number",
    "number out of range",
    "invalid unicode code point",
    "control character (\\u0000-\\u001F) found while parsing a string",
    "key must be a string",
    "lone leading surrogate in hex escape",
    "trailing comma",
    "trailing characters",
    "unexpected end of hex escape",
];

/// Returns a text of a framework without the values in it, cut.
///
/// A text that passes on what a deserializer said keeps nothing that is not recognized.
/// Any other is the service's own, and is cut only.
pub(crate) fn foreign(text: &str) -> String {
    if let Some(start) = FORMS.iter().filter_map(|form| text.find(form)).min() {
        let (before, message) = text.split_at(start);
        let before = match READERS.iter().find(|reader| text.starts_with(**reader)) {
            Some(reader) => before_form(before, reader),
            None => cut(before, MAX_ECHO).into_owned(),
        };
        return format!("{before}{}", reason(message, Values::Named));
    }
    match READERS.iter().find(|reader| text.starts_with(**reader)) {
        Some(reader) => passed_on(text, reader),
        None => named(text).unwrap_or_else(|| cut(text, MAX_FOREIGN).into_owned()),
    }
}

/// Returns what comes before the message of a deserializer: the reader, what it read, and the
/// path to the field. Anything else is of the service's own, and may be a value.
fn before_form(before: &str, reader: &str) -> String {
    let Some(rest) = before.strip_prefix(reader) else {
        return reader.to_owned();
    };
    let what = what_is_read(rest, reader);
    let rest = &rest[what.len()..];
    let is_path = |char: char| char.is_ascii_alphanumeric() || "_.-[]?".contains(char);
    let path = rest
        .strip_suffix(": ")
        .filter(|path| path.len() <= MAX_ECHO && path.chars().all(is_path));
    let path = path.map_or("", |_| rest);
    format!("{reader}{what}{path}")
}

/// Returns a text about a name with the name cut.
fn named(text: &str) -> Option<String> {
    let form = NAMES.iter().find(|form| text.starts_with(**form))?;
    let rest = &text[form.len()..];
    let (name, rest) = rest.split_at(quoted(rest)?);
    Some([*form, &cut(name, MAX_ECHO), &cut(rest, MAX_ECHO)].concat())
}

/// Returns what is left of the message of a deserializer in none of serde's forms.
fn passed_on(text: &str, reader: &str) -> String {
    let message = &text[reader.len()..];
    if OF_ROUTERS.iter().any(|known| message.starts_with(known)) {
        return cut(text, MAX_FOREIGN).into_owned();
    }
    // A path to the field may be before it, which looks like a value.
    let end = without_place(message);
    let of_json = || OF_JSON.into_iter().find(|known| end.ends_with(known));
    let known = of_std(end).or_else(of_json);
    let what = what_is_read(message, reader);
    format!("{reader}{what}{}", known.unwrap_or(INVALID))
}

/// Returns the beginning of a message that tells what axum read, or nothing:
/// `Failed to deserialize query string: `.
fn what_is_read<'a>(message: &'a str, reader: &str) -> &'a str {
    const KNOWN: [&str; 4] = [
        "the JSON body into the target type: ",
        "form: ",
        "form body: ",
        "query string: ",
    ];

    let mut known = KNOWN.iter().filter(|_| reader.ends_with("deserialize "));
    let what = known.find(|what| message.starts_with(**what));
    what.map_or("", |what| &message[..what.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_service_is_kept() {
        for text in [
            "the card is in use",
            "two\nlines",
            "Invalid URL: Invalid UTF-8 in `id`",
        ] {
            assert_eq!(foreign(text), text);
        }
        for long in ["x", "\u{1f980}", "\u{1}", "\""] {
            let kept = foreign(&long.repeat(1_900_000));
            assert!(kept.len() <= MAX_FOREIGN, "{kept}");
            assert!(serde_json::to_string(&kept).unwrap().len() < 2048, "{kept}");
        }
        let name = "k".repeat(900);
        let kept = foreign(&format!(
            "field \"{name}\" exceeded the size limit: 7 bytes"
        ));
        assert!(
            kept.ends_with("kk\u{2026} exceeded the size limit: 7 bytes"),
            "{kept}"
        );
        assert!(kept.len() < 400, "{kept}");
    }

    #[test]
    fn the_value_in_a_text_of_a_framework_is_not() {
        for (text, wanted) in [
            (
                "Failed to deserialize the JSON body into the target type: password: \
                 invalid type: string \"hunter2\", expected u8 at line 1 column 20",
                "Failed to deserialize the JSON body into the target type: password: \
                 invalid type: expected an integer from 0 to 255, found a string",
            ),
            (
                "Failed to deserialize the JSON body into the target type: password: \
                 hunter2 is too weak at line 1 column 20",
                "Failed to deserialize the JSON body into the target type: invalid value",
            ),
            (
                "Failed to deserialize the JSON body into the target type: \
                 missing field `name` at line 1 column 2",
                "Failed to deserialize the JSON body into the target type: missing field `name`",
            ),
            (
                "Failed to deserialize the JSON body into the target type: v: cannot parse \
                 \"hunter2\": missing field `a` at line 1 column 2",
                "Failed to deserialize the JSON body into the target type: missing field `a`",
            ),
            (
                "Json deserialize error: cannot parse \"hunter2\": missing field `a`",
                "Json deserialize error: missing field `a`",
            ),
            (
                "Failed to deserialize query string: hunter2: invalid digit found in string",
                "Failed to deserialize query string: invalid value: expected an integer",
            ),
            (
                "Failed to deserialize hunter2: no",
                "Failed to deserialize invalid value",
            ),
            (
                "Invalid URL: Cannot parse `hunter2` to a `u32`",
                "Invalid URL: invalid value",
            ),
            (
                "Invalid URL: Cannot parse value at index 1 with value `hunter2` to a `u32`",
                "Invalid URL: invalid value",
            ),
            (
                "Invalid URL: hunter2 is taken",
                "Invalid URL: invalid value",
            ),
            (
                "Path deserialize error: can not parse \"hunter2\" to a u32",
                "Path deserialize error: invalid value",
            ),
            (
                "parse error: unknown variant `hunter2`",
                "parse error: invalid value",
            ),
            (
                "parse error: EOF while parsing a value at line 1 column 0",
                "parse error: EOF while parsing a value",
            ),
            (
                "Request body deserialize error: hunter2",
                "Request body deserialize error: invalid value",
            ),
            (
                "invalid content type `hunter2`, expect: `application/json`",
                "invalid value",
            ),
        ] {
            assert_eq!(foreign(text), wanted);
        }
    }

    #[test]
    fn messages_of_json_are_kept() {
        for json in [
            "",
            "[",
            "{",
            "\"",
            "{\"a\"",
            "{\"a\" 1}",
            "[1 2]",
            "{\"a\":1 2}",
            "nul",
            "x",
            "{a",
            "\"\\x\"",
            "1.",
            "1e999",
            "\"\\ud800\\ud800\"",
            "\"\n\"",
            "{1:2}",
            "[1,]",
            "{\"a\":1,}",
            "1 2",
            "\"\\ud800\"",
            "\"\\u12\"",
        ] {
            let error = serde_json::from_str::<serde_json::Value>(json).unwrap_err();
            let text = format!("Json deserialize error: {error}");
            let kept = foreign(&text);
            assert_eq!(kept, without_place(&text), "{json}");
        }
    }
}
