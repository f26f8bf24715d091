//! Writes the details of an error into a body.

use serde::Serialize;

#[cfg(doc)]
use super::ApiError;
use crate::log;

/// Writes the details of an error into a body, in order; see [`ApiError::write_details`].
///
/// Each value is written as a member of a JSON object, with its own `Serialize`. If a value
/// fails to serialize, it is left out and logged; the others stay.
#[derive(Debug)]
pub struct Details<'a> {
    out: &'a mut Vec<u8>,
    /// The text before the next member.
    separator: &'static str,
    /// The names that the envelope keeps for itself.
    reserved: &'a [&'a str],
    /// Whether to write the reserved names or all others.
    take_reserved: bool,
    /// Whether to write each value as a string.
    as_text: bool,
}

/// A value that can be a detail, which is one that serde serializes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a detail: it does not implement `serde::Serialize`",
    label = "cannot be serialized",
    note = "derive `serde::Serialize` for the type; if it is of another crate, look for a feature `serde`"
)]
pub trait ToDetail: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> ToDetail for T {}

impl<'a> Details<'a> {
    /// Creates a writer of members to `out`, the first after `opening`.
    pub(crate) fn new(out: &'a mut Vec<u8>, opening: &'static str) -> Self {
        Self {
            out,
            separator: opening,
            reserved: &[],
            take_reserved: false,
            as_text: false,
        }
    }

    /// Writes only the members whose names are not among `reserved`.
    pub(crate) fn except(mut self, reserved: &'a [&'a str]) -> Self {
        self.reserved = reserved;
        self
    }

    /// Writes only the members whose names are among `reserved`.
    pub(crate) fn only(mut self, reserved: &'a [&'a str]) -> Self {
        self.reserved = reserved;
        self.take_reserved = true;
        self
    }

    /// Writes each value as a string. A value that is not a string is written as its JSON, and
    /// `null` is left out: a string cannot be absent otherwise.
    pub(crate) fn stringified(mut self) -> Self {
        self.as_text = true;
        self
    }

    /// Writes one detail.
    pub fn entry<T: ToDetail + ?Sized>(&mut self, name: &str, value: &T) {
        if self.reserved.contains(&name) != self.take_reserved {
            return;
        }
        let start = self.out.len();
        match self.write(name, value) {
            Ok(()) if self.as_text && self.out.ends_with(b":null") => self.out.truncate(start),
            Ok(()) => self.separator = ",",
            Err(error) => {
                self.out.truncate(start);
                log::dropped_detail(name, &error);
            }
        }
    }

    fn write<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> serde_json::Result<()> {
        self.out.extend_from_slice(self.separator.as_bytes());
        serde_json::to_writer(&mut *self.out, name)?;
        self.out.push(b':');
        let start = self.out.len();
        serde_json::to_writer(&mut *self.out, value)?;
        let is_text = self.out[start..].starts_with(b"\"") || self.out[start..] == *b"null";
        if self.as_text && !is_text {
            let json = self.out.split_off(start);
            let text = String::from_utf8_lossy(&json);
            serde_json::to_writer(&mut *self.out, &text)?;
        }
        Ok(())
    }
}
