//! How documents are written: as indented JSON.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};
use serde_json::value::RawValue;

/// Returns a document with the bytes of `serde_json::to_string_pretty`.
pub(super) fn to_string(document: &impl Serialize) -> String {
    let mut json = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut json, Indented::default());
    match document.serialize(&mut serializer) {
        Ok(()) => String::from_utf8(json).unwrap_or_default(),
        // Only maps with keys that are no strings cannot be written.
        Err(_) => String::new(),
    }
}

/// A value that several places of a document have: it is written once, and its lines are copied.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(crate) struct Lines(Box<RawValue>);

impl Lines {
    pub(crate) fn of(value: &Value) -> Self {
        // What was just written is valid.
        Self(RawValue::from_string(to_string(value)).unwrap_or_default())
    }
}

/// The deepest level whose indentation is written at once.
const LEVELS: usize = 32;

/// What is between two values at that level. Documents are short lines, deep inside: each costs
/// one write, where `serde_json` has one for each level.
const BETWEEN: [u8; 2 + 2 * LEVELS] = {
    let mut between = [b' '; 2 + 2 * LEVELS];
    between[0] = b',';
    between[1] = b'\n';
    between
};

/// Writes a line for each value, indented by two spaces a level.
#[derive(Default)]
struct Indented {
    level: usize,
    /// Whether the current array or object has no values so far.
    is_empty: bool,
}

impl Indented {
    fn begin(&mut self, out: &mut (impl Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        self.level += 1;
        self.is_empty = true;
        out.write_all(bracket)
    }

    fn end(&mut self, out: &mut (impl Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        self.level -= 1;
        if !self.is_empty {
            self.begin_line(out, true)?;
        }
        out.write_all(bracket)
    }

    /// Begins a line, behind a comma unless it is the first or the last.
    fn begin_line(&self, out: &mut (impl Write + ?Sized), is_first: bool) -> io::Result<()> {
        let levels = self.level.min(LEVELS);
        out.write_all(&BETWEEN[usize::from(is_first)..2 + 2 * levels])?;
        for _ in levels..self.level {
            out.write_all(b"  ")?;
        }
        Ok(())
    }
}

impl Formatter for Indented {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.begin_line(out, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.begin_line(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }

    /// JSON that is there already has a line for each value, or is one line: a line feed is never
    /// inside of a string.
    fn write_raw_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut lines = fragment.as_bytes().split(|&byte| byte == b'\n');
        out.write_all(lines.next().unwrap_or_default())?;
        for line in lines {
            self.begin_line(out, true)?;
            out.write_all(line)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use serde_json::value::RawValue;

    use super::*;

    fn deep(levels: usize) -> Value {
        (0..levels).fold(json!([{}, "a\nb"]), |inner, _| json!([inner, { "a": [] }]))
    }

    #[test]
    fn documents_have_the_bytes_of_serde_json() {
        for value in [json!(null), json!({}), json!([]), deep(3), deep(LEVELS + 9)] {
            assert_eq!(
                to_string(&value),
                serde_json::to_string_pretty(&value).unwrap()
            );
        }
    }

    #[test]
    fn json_that_is_there_is_indented_as_its_place_is() {
        let part = deep(2);
        let written = Lines::of(&part);
        let [with, without] = [to_string(&[[&written]]), to_string(&[[&part]])];
        assert_eq!(with, without);
        let line = RawValue::from_string(r#"{"a":[1,2]}"#.to_owned()).unwrap();
        assert_eq!(to_string(&[line]), "[\n  {\"a\":[1,2]}\n]");
    }
}
