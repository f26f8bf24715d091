//! Plain text and JSON without deceptive characters.

use std::borrow::Cow;
use std::str::Chars;

use api_error_rules::text::is_deceptive;

/// Replaces every deceptive character by U+FFFD.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let text: Cow<'_, str> = if text.contains('\r') {
        text.replace("\r\n", "\n").into()
    } else {
        text.into()
    };
    if text.contains(is_deceptive) {
        text.replace(is_deceptive, "\u{fffd}").into()
    } else {
        text
    }
}

/// Replaces every deceptive character in the strings of JSON, literal or escaped.
///
/// A literal carriage return is at the end of a line, as git writes it on Windows: in a string, JSON
/// does not allow one.
pub(crate) fn clean_json(json: &str) -> Cow<'_, str> {
    let mut out = String::new();
    // The number of bytes of `json` that are in `out`.
    let mut copied = 0;
    let mut at = 0;
    while let Some(plain) = first_not_plain(&json.as_bytes()[at..]) {
        let start = at + plain;
        let mut chars = json[start..].chars();
        let replacement = match chars.next() {
            Some('\\') => match escape(&mut chars) {
                Some('\r') => Some("\\n"),
                Some(char) if is_deceptive(char) => Some("\\ufffd"),
                _ => None,
            },
            Some(char) if is_deceptive(char) => Some("\u{fffd}"),
            _ => None,
        };
        at = json.len() - chars.as_str().len();
        if let Some(replacement) = replacement {
            out.push_str(&json[copied..start]);
            out.push_str(replacement);
            copied = at;
        }
    }
    if copied == 0 {
        return json.into();
    }
    out.push_str(&json[copied..]);
    out.into()
}

/// Documents have many megabytes, and few bytes that need a look: a part of them is compared as a
/// whole, many bytes at once.
fn first_not_plain(json: &[u8]) -> Option<usize> {
    const PART: usize = 32;
    let are_plain = |part: &&[u8]| part.iter().fold(true, |are, &byte| are & is_plain(byte));
    let parts = json.chunks_exact(PART).take_while(are_plain);
    let start = parts.count() * PART;
    let rest = json[start..].iter().position(|&byte| !is_plain(byte))?;
    Some(start + rest)
}

/// Returns whether a byte of JSON is a character that stays as it is and begins no escape, as
/// nearly all are.
fn is_plain(byte: u8) -> bool {
    ((b' '..=b'~').contains(&byte) && byte != b'\\') || matches!(byte, b'\n' | b'\r')
}

/// Reads an escape after its backslash and returns its character; none for half of
/// a surrogate pair or an invalid escape.
fn escape(chars: &mut Chars<'_>) -> Option<char> {
    match chars.next()? {
        'b' => Some('\u{8}'),
        'f' => Some('\u{c}'),
        'r' => Some('\r'),
        'u' => {
            let digits = chars.as_str().get(..4)?;
            let char = char::from_u32(u32::from_str_radix(digits, 16).ok()?);
            chars.nth(3);
            char
        }
        char => Some(char),
    }
}
