//! The details of an error on their way into a body.

use serde::Serialize;

#[cfg(doc)]
use super::ApiError;
use crate::log;

/// Takes the details of an error, in order; see [`ApiError::write_details`].
///
/// Each value is written at once, by its own `Serialize`, as a member of a JSON
/// object. One that fails to serialize is left out and logged, and the rest stays.
#[derive(Debug)]
pub struct Details<'a> {
    out: &'a mut Vec<u8>,
    /// What goes before the next member.
    separator: &'static str,
    /// Names the envelope keeps for itself.
    reserved: &'static [&'static str],
    /// Whether to take the reserved names or all others.
    take_reserved: bool,
    /// Whether each value is to be a string.
    as_text: bool,
}

impl<'a> Details<'a> {
    /// Writes members to `out`, the first after `opening`.
    pub(crate) fn new(out: &'a mut Vec<u8>, opening: &'static str) -> Self {
        Self {
            out,
            separator: opening,
            reserved: &[],
            take_reserved: false,
            as_text: false,
        }
    }

    /// Takes only the members whose names are not among `reserved`.
    pub(crate) fn except(mut self, reserved: &'static [&'static str]) -> Self {
        self.reserved = reserved;
        self
    }

    /// Takes only the members whose names are among `reserved`.
    pub(crate) fn only(mut self, reserved: &'static [&'static str]) -> Self {
        self.reserved = reserved;
        self.take_reserved = true;
        self
    }

    /// Writes each value as a string: one that is none, as its JSON.
    pub(crate) fn stringified(mut self) -> Self {
        self.as_text = true;
        self
    }

    /// Writes one detail.
    pub fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if self.reserved.contains(&name) != self.take_reserved {
            return;
        }
        let start = self.out.len();
        match self.write(name, value) {
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
        if self.as_text && self.out.get(start) != Some(&b'"') {
            let json = self.out.split_off(start);
            let text = String::from_utf8_lossy(&json);
            serde_json::to_writer(&mut *self.out, &text)?;
        }
        Ok(())
    }
}
