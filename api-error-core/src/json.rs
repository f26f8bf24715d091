//! JSON strings, byte for byte as `serde_json` writes them.
//!
//! Most text in a body needs no escape. Checking eight bytes at once is faster than
//! checking each.

use std::fmt::{self, Write};

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// Appends text as a JSON string.
pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    if is_plain(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
    } else {
        escape(out, text.as_bytes());
    }
    out.push(b'"');
}

/// Appends text that needs no escape as a JSON string: a code, or the id of a request.
pub(crate) fn plain_string(out: &mut Vec<u8>, text: &[u8]) {
    debug_assert!(is_plain(text), "{} needs an escape", text.escape_ascii());
    out.push(b'"');
    out.extend_from_slice(text);
    out.push(b'"');
}

/// Appends the `Display` of a value as one JSON string. The string is valid JSON even if
/// `Display` fails in the middle.
///
/// # Errors
///
/// If `Display` fails. The string is closed, and its length tells how much the value has
/// written.
pub(crate) fn display(out: &mut Vec<u8>, value: &dyn fmt::Display) -> fmt::Result {
    out.push(b'"');
    let start = out.len();
    let result = write!(AsItIs { out }, "{value}");
    // At once, and not each part that a `Display` writes: a message has few parts and fewer
    // escapes.
    if !is_plain(&out[start..]) {
        let text = out.split_off(start);
        escape(out, &text);
    }
    out.push(b'"');
    result
}

/// Serializes what is already written: an object as a map, so that `#[serde(flatten)]` takes
/// it, and what is not JSON as text.
pub(crate) fn serialize<S: Serializer>(json: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let text = String::from_utf8_lossy(json);
    if let Ok(Members(members)) = serde_json::from_str(&text) {
        return serializer.collect_map(members);
    }
    match serde_json::from_str::<&RawValue>(&text) {
        Ok(value) => value.serialize(serializer),
        Err(_) => serializer.serialize_str(&text),
    }
}

/// Returns the members of an object that is already written, in order.
pub(crate) fn members(json: &[u8]) -> serde_json::Result<Vec<(String, &RawValue)>> {
    serde_json::from_slice(json).map(|Members(members)| members)
}

/// The members of an object, in order and as they are written.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = object.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

struct AsItIs<'a> {
    out: &'a mut Vec<u8>,
}

impl Write for AsItIs<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// Appends bytes of which some need an escape.
#[cold]
fn escape(out: &mut Vec<u8>, mut bytes: &[u8]) {
    while let Some(chunk) = bytes.first_chunk() {
        let found = to_escape(*chunk);
        // A copy of all eight is faster than one of those before the first that needs an escape.
        out.extend_from_slice(chunk);
        let mut taken = chunk.len();
        if found != 0 {
            let first = found.trailing_zeros() as usize / 8;
            out.truncate(out.len() - (chunk.len() - first));
            push_escaped(out, chunk[first]);
            taken = first + 1;
        }
        bytes = &bytes[taken..];
    }
    for byte in bytes {
        match byte {
            0..0x20 | b'"' | b'\\' => push_escaped(out, *byte),
            _ => out.push(*byte),
        }
    }
}

/// Appends the escape of a byte that needs one.
fn push_escaped(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";

    let letter = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0c => b'f',
        b'\r' => b'r',
        _ => {
            let digits = [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 0xf)]];
            out.extend_from_slice(b"\\u00");
            return out.extend_from_slice(&digits);
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}

/// Returns whether no character needs an escape: no control, quote or backslash.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    // The first and the last bytes may overlap, so no byte is left over.
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let found = to_escape(*first) | to_escape(*last);
        if bytes.len() <= 16 {
            return found == 0;
        }
        let (chunks, _) = bytes[8..].as_chunks();
        // It does not stop at the first byte found, so the compiler checks several chunks at once.
        let found = chunks
            .iter()
            .fold(found, |found, chunk| found | to_escape(*chunk));
        found == 0
    } else if let (Some([a, b, c, d]), Some([e, f, g, h])) =
        (bytes.first_chunk(), bytes.last_chunk())
    {
        to_escape([*a, *b, *c, *d, *e, *f, *g, *h]) == 0
    } else {
        let needs_escape = |byte: &u8| matches!(byte, 0..0x20 | b'"' | b'\\');
        !bytes.iter().any(needs_escape)
    }
}

/// Returns the highest bit of each byte that needs an escape. Of those after the first of them, some
/// may be there for a byte that needs none.
fn to_escape(bytes: [u8; 8]) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;

    let bytes = u64::from_le_bytes(bytes);
    // A borrow reaches a byte only after a byte that is itself below the limit.
    let less = |bytes: u64, limit: u64| bytes.wrapping_sub(ONES * limit) & !bytes & HIGH;
    let control = less(bytes, 0x20);
    let quote = less(bytes ^ (ONES * u64::from(b'"')), 1);
    let backslash = less(bytes ^ (ONES * u64::from(b'\\')), 1);
    control | quote | backslash
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn each_byte_in_each_place_is_written_as_serde_writes_it() {
        let chars = ('\0'..='\u{100}').chain(['\u{7ff}', '\u{2028}', '\u{ffff}', '\u{1f600}']);
        for char in chars {
            for before in 0..20 {
                for after in [0, 1, 7, 8, 9, 15, 16, 17] {
                    for last in ["", "\n", "\"", "\u{1f}", "\u{20}\\"] {
                        let (x, y) = ("x".repeat(before), "y".repeat(after));
                        let text = format!("{x}{char}{y}{last}");
                        let mut written = Vec::new();
                        string(&mut written, &text);
                        assert_eq!(written, serde_json::to_vec(&text).unwrap(), "{text:?}");
                    }
                }
            }
        }
    }
}
