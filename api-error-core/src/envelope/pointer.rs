//! JSON pointers as URI fragments (RFC 6901 §6).

use std::io::Write as _;

/// Appends a JSON pointer as a URI fragment, in a JSON string: `/a b` is `"#/a%20b"`. No
/// character of a fragment needs an escape in JSON.
pub(super) fn fragment(body: &mut Vec<u8>, pointer: &str) {
    body.extend_from_slice(b"\"#");
    // Of most names of fields, every byte stays.
    if pointer.bytes().all(stays) {
        body.extend_from_slice(pointer.as_bytes());
    } else {
        for byte in pointer.bytes() {
            if stays(byte) {
                body.push(byte);
            } else {
                // Writing to memory cannot fail.
                let _ = write!(body, "%{byte:02X}");
            }
        }
    }
    body.push(b'"');
}

/// Returns whether a byte needs no escape in a fragment (RFC 3986 §3.5).
fn stays(byte: u8) -> bool {
    matches!(
        byte,
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z'
            | b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+'
            | b',' | b';' | b'=' | b':' | b'@' | b'/' | b'?'
    )
}

/// Returns the steps of a JSON pointer, which may be a fragment.
pub(crate) fn steps(pointer: &str) -> Vec<String> {
    let decoded = pointer.strip_prefix('#').map(decode);
    let pointer = decoded.as_deref().unwrap_or(pointer);
    let steps = pointer.split('/').skip(1);
    steps
        .map(|step| step.replace("~1", "/").replace("~0", "~"))
        .collect()
}

/// Percent-decodes text. A `%` that does not begin an escape is kept.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escape = (byte == b'%')
            .then(|| after.get(..2).and_then(hex))
            .flatten();
        bytes.push(escape.unwrap_or(byte));
        rest = if escape.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digits: &[u8]) -> Option<u8> {
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_6901_hold() {
        for (pointer, fragment) in [
            ("", "#"),
            ("/foo", "#/foo"),
            ("/a~1b", "#/a~1b"),
            ("/c%d", "#/c%25d"),
            ("/e^f", "#/e%5Ef"),
            ("/g|h", "#/g%7Ch"),
            ("/i\\j", "#/i%5Cj"),
            ("/k\"l", "#/k%22l"),
            ("/ ", "#/%20"),
            ("/m~0n", "#/m~0n"),
        ] {
            assert_eq!(text(pointer), fragment);
            assert_eq!(steps(fragment), steps(pointer));
        }
    }

    #[test]
    fn each_character_is_escaped_or_stays_as_it_is_in_json() {
        for character in ('\0'..='\u{100}').chain(['\u{7ff}', '\u{2028}', '\u{1f600}']) {
            let pointer = format!("/a{character}b");
            assert_eq!(decode(&text(&pointer)[1..]), pointer);
        }
    }

    /// The fragment as a reader of JSON has it.
    fn text(pointer: &str) -> String {
        let mut written = Vec::new();
        fragment(&mut written, pointer);
        serde_json::from_slice(&written).unwrap()
    }

    #[test]
    fn steps_are_unescaped() {
        assert_eq!(steps("/a~1b/m~0n/~01"), ["a/b", "m~n", "~1"]);
        assert_eq!(steps("#/%C3%A4/100%/%zz"), ["\u{e4}", "100%", "%zz"]);
        assert_eq!(steps("#"), [""; 0]);
        assert_eq!(steps("/"), [""]);
    }
}
