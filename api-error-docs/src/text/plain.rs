//! Plain text and JSON without deceptive characters.

use std::borrow::Cow;

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
pub(crate) fn clean_json(json: &str) -> Cow<'_, str> {
    let mut out = String::new();
    // The number of bytes of `json` that are in `out`.
    let mut copied = 0;
    let mut chars = json.char_indices();
    while let Some((start, char)) = chars.next() {
        let escaped = (char == '\\').then(|| escape(&mut chars));
        let replacement = match escaped {
            None if !is_deceptive(char) || char == '\r' => continue,
            None => "\u{fffd}",
            Some(Some('\r')) => "\\n",
            Some(Some(char)) if is_deceptive(char) => "\\ufffd",
            Some(_) => continue,
        };
        out.push_str(&json[copied..start]);
        out.push_str(replacement);
        copied = chars.offset();
    }
    if copied == 0 {
        return json.into();
    }
    out.push_str(&json[copied..]);
    out.into()
}

/// Reads an escape after its backslash and returns its character; none for half of
/// a surrogate pair or an invalid escape.
fn escape(chars: &mut std::str::CharIndices<'_>) -> Option<char> {
    match chars.next()?.1 {
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
