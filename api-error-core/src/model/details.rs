//! Writes the details of an error into a body.

use std::collections::BTreeSet;

use serde::Serialize;

#[cfg(doc)]
use super::ApiError;
use super::none::is_none;
use crate::{json, log};

/// Writes the details of an error into a body, in order; see [`ApiError::write_details`].
///
/// Each value is written as a member of a JSON object, with its own `Serialize`. `None` is left
/// out by [`entry`](Self::entry), and is `null` by [`nullable`](Self::nullable). If a value fails
/// to serialize, it is left out and logged; the others stay. A `Serialize` that writes a `Display`
/// (serde's `collect_str`) must have one that does not fail: `serde_json` panics there, whatever it
/// writes to. A format of chrono that does not exist is such a value.
#[derive(Debug)]
pub struct Details<'a> {
    out: &'a mut Vec<u8>,
    /// Where the first member begins, once there is one.
    start: usize,
    /// The text before the next member.
    separator: &'static str,
    /// The names that the envelope keeps for itself.
    reserved: &'a [&'a str],
    /// Whether to write the reserved names or all others.
    take_reserved: bool,
    /// Whether to write each value as a string.
    as_text: bool,
    /// The names so far, if each is written once.
    written: Option<BTreeSet<String>>,
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
            start: out.len() + opening.len(),
            out,
            separator: opening,
            reserved: &[],
            take_reserved: false,
            as_text: false,
            written: None,
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

    /// Writes each name once from here on: of several values, the first.
    ///
    /// Details of an error and of one that it wraps may have the same names.
    pub(crate) fn once(&mut self) {
        self.written.get_or_insert_default();
    }

    /// Writes one detail, unless its value is `None`.
    pub fn entry<T: ToDetail + ?Sized>(&mut self, name: &str, value: &T) {
        self.add(name, value, false);
    }

    /// Writes one detail, with `null` for `None`.
    pub fn nullable<T: ToDetail + ?Sized>(&mut self, name: &str, value: &T) {
        self.add(name, value, true);
    }

    /// Writes the members of a value, which is serialized as an object, as details. `None` has
    /// no members. A member is left out and logged if there is a detail of its name already, and
    /// so is a detail that follows with the name of a member: no name is in a body twice.
    pub fn flatten<T: ToDetail + ?Sized>(&mut self, value: &T) {
        self.__flatten_beside(&[], value);
    }

    fn add_members<T: Serialize + ?Sized>(
        &mut self,
        declared: &[&str],
        value: &T,
    ) -> serde_json::Result<()> {
        let object = serde_json::to_vec(value)?;
        if object == b"null" {
            return Ok(());
        }
        let members = json::members(&object)?;
        self.remember_names()?;
        for (name, value) in members {
            if declared.contains(&name.as_str()) {
                log::repeated_detail(&name);
            } else {
                self.nullable(&name, value);
            }
        }
        Ok(())
    }

    /// Writes each name once from here on, those that are written already included. They are read
    /// from what is written, so that errors without `flatten` have nothing to remember.
    fn remember_names(&mut self) -> serde_json::Result<()> {
        if self.written.is_none() {
            let members = self.out.get(self.start..).unwrap_or_default();
            let object = [b"{", members, b"}"].concat();
            let names = json::members(&object)?.into_iter().map(|(name, _)| name);
            self.written = Some(names.collect());
        }
        Ok(())
    }

    fn add<T: ToDetail + ?Sized>(&mut self, name: &str, value: &T, is_nullable: bool) {
        if self.reserved.contains(&name) != self.take_reserved {
            return;
        }
        if let Some(written) = &self.written
            && written.contains(name)
        {
            log::repeated_detail(name);
            return;
        }
        let start = self.out.len();
        match self.write(name, value, is_nullable) {
            Ok(false) => self.out.truncate(start),
            Ok(true) => {
                self.separator = ",";
                if let Some(written) = &mut self.written {
                    written.insert(name.to_owned());
                }
            }
            Err(error) => {
                self.out.truncate(start);
                log::dropped_detail(name, &error);
            }
        }
    }

    /// Writes a member. Returns false if its value is absent.
    fn write<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        value: &T,
        is_nullable: bool,
    ) -> serde_json::Result<bool> {
        self.out.extend_from_slice(self.separator.as_bytes());
        json::string(self.out, name);
        self.out.push(b':');
        let start = self.out.len();
        serde_json::to_writer(&mut *self.out, value)?;
        if self.out[start..] == *b"null" && (self.as_text || !is_nullable && is_none(value)) {
            return Ok(false);
        }
        if self.as_text && self.out.get(start) != Some(&b'"') {
            let json = self.out.split_off(start);
            let text = String::from_utf8_lossy(&json);
            serde_json::to_writer(&mut *self.out, &text)?;
        }
        Ok(true)
    }
}

#[doc(hidden)]
impl Details<'_> {
    /// Flattens a value for generated code. The names of the details that are declared beside it
    /// are theirs alone: wherever they are declared, and also where they are absent.
    pub fn __flatten_beside<T: ToDetail + ?Sized>(&mut self, declared: &[&str], value: &T) {
        if let Err(error) = self.add_members(declared, value) {
            log::dropped_detail("", &error);
        }
    }
}
