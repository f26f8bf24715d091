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
    escaped(out, text);
    out.push(b'"');
}

/// Appends text that needs no escape as a JSON string: a code, or the id of a request.
pub(crate) fn plain_string(out: &mut Vec<u8>, text: &str) {
    debug_assert!(is_plain(text), "{text:?} needs an escape");
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
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
    let result = write!(Escaping { out }, "{value}");
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

struct Escaping<'a> {
    out: &'a mut Vec<u8>,
}

impl Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escaped(self.out, text);
        Ok(())
    }
}

/// Appends text inside a string whose opening quote is already written.
fn escaped(out: &mut Vec<u8>, text: &str) {
    if is_plain(text) {
        return out.extend_from_slice(text.as_bytes());
    }
    // `serde_json` writes quotes around the text. Its first quote overwrites the byte before
    // the text, which is restored afterwards.
    let before = out.pop();
    let start = out.len();
    // Writing a string to memory cannot fail.
    let _ = serde_json::to_writer(&mut *out, text);
    out.pop();
    if let (Some(quote), Some(before)) = (out.get_mut(start), before) {
        *quote = before;
    }
}

/// Returns whether no character needs an escape: no control, quote or backslash.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
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

/// Returns the highest bit of each byte that needs an escape.
fn to_escape(bytes: [u8; 8]) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;

    let bytes = u64::from_ne_bytes(bytes);
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
                    let text = format!("{}{char}{}", "x".repeat(before), "y".repeat(after));
                    let mut written = Vec::new();
                    string(&mut written, &text);
                    assert_eq!(written, serde_json::to_vec(&text).unwrap(), "{text:?}");
                }
            }
        }
    }
}
