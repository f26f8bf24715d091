//! JSON strings, byte for byte as `serde_json` writes them.
//!
//! Most of what a body says needs no escape, and one look at all of it is faster
//! than to ask for each byte.

use std::fmt::{self, Write};

/// Appends a string.
pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    escaped(out, text);
    out.push(b'"');
}

/// Appends what a value displays, as one string, also where the value fails in
/// the middle of it.
///
/// # Errors
///
/// That of the value; the string is whole, and what it has of the value is known
/// by its length.
pub(crate) fn display(out: &mut Vec<u8>, value: &dyn fmt::Display) -> fmt::Result {
    out.push(b'"');
    let result = write!(Escaping { out }, "{value}");
    out.push(b'"');
    result
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

fn escaped(out: &mut Vec<u8>, text: &str) {
    if is_plain(text) {
        return out.extend_from_slice(text.as_bytes());
    }
    let start = out.len();
    // Writing a string to memory cannot fail.
    let _ = serde_json::to_writer(&mut *out, text);
    // Its quotes are those of the whole.
    out.pop();
    out.remove(start);
}

/// Whether no character has to be escaped. It does not stop at the first, so
/// that many are looked at in one step.
#[allow(clippy::needless_bitwise_bool)]
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |is_plain, byte| {
        is_plain & (byte >= 0x20) & (byte != b'"') & (byte != b'\\')
    })
}
