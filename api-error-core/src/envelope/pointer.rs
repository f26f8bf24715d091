//! JSON pointers as URI fragments (RFC 6901 §6).

use std::fmt;

use serde::{Serialize, Serializer};

/// A JSON pointer as a URI fragment: `/a b` is `#/a%20b`.
pub(super) struct Fragment<'a>(pub(super) &'a str);

impl fmt::Display for Fragment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        for chunk in self.0.as_bytes().chunk_by(|a, b| stays(*a) && stays(*b)) {
            match (chunk, std::str::from_utf8(chunk)) {
                ([byte], _) if !stays(*byte) => write!(f, "%{byte:02X}")?,
                (_, text) => f.write_str(text.map_err(|_| fmt::Error)?)?,
            }
        }
        Ok(())
    }
}

impl Serialize for Fragment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
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
            assert_eq!(Fragment(pointer).to_string(), fragment);
            assert_eq!(steps(fragment), steps(pointer));
        }
    }

    #[test]
    fn steps_are_unescaped() {
        assert_eq!(steps("/a~1b/m~0n/~01"), ["a/b", "m~n", "~1"]);
        assert_eq!(steps("#/%C3%A4/100%/%zz"), ["\u{e4}", "100%", "%zz"]);
        assert_eq!(steps("#"), [""; 0]);
        assert_eq!(steps("/"), [""]);
    }
}
