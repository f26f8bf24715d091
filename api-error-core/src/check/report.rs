//! The text of a failed check, written in const evaluation.

use api_error_rules::text::line;

use super::text::distance;
use super::tree::{Entry, Member};
use crate::model::{EnvelopeSpec, ErrorSpec, SourceLocation, TypeSpec};

/// Collects findings. Each is a line with indented places below it.
pub(super) struct Report {
    text: [u8; CAPACITY],
    length: usize,
    findings: u32,
    /// The number of findings after the text was full.
    omitted: u32,
}

const CAPACITY: usize = 16 * 1024;

/// No finding begins in the last bytes of the text, so that each is complete.
const RESERVE: usize = 2 * 1024;

impl Report {
    pub(super) const fn new() -> Self {
        Self {
            text: [0; CAPACITY],
            length: 0,
            findings: 0,
            omitted: 0,
        }
    }

    /// Begins a finding.
    pub(super) const fn begin(&mut self) {
        if self.omitted > 0 || self.length + RESERVE > CAPACITY {
            self.omitted += 1;
            return;
        }
        if self.findings > 0 {
            self.text("\n");
        }
        self.findings += 1;
    }

    pub(super) const fn text(&mut self, text: &str) {
        if self.omitted > 0 {
            return;
        }
        let bytes = text.as_bytes();
        // A part that does not fit is left out: half a character is not valid text.
        if bytes.len() > CAPACITY - self.length {
            return;
        }
        let (_, rest) = self.text.split_at_mut(self.length);
        let (target, _) = rest.split_at_mut(bytes.len());
        target.copy_from_slice(bytes);
        self.length += bytes.len();
    }

    /// Adds a text of an author's as far as it is one line that shows what it is.
    pub(super) const fn line(&mut self, text: &str) {
        let line = line(text);
        self.text(line);
        if line.len() < text.len() {
            self.text("...");
        }
    }

    pub(super) const fn number(&mut self, number: u32) {
        if number >= 10 {
            self.number(number / 10);
        }
        let digit = [b'0' + (number % 10) as u8];
        if let Ok(digit) = str::from_utf8(&digit) {
            self.text(digit);
        }
    }

    /// Adds all statuses that a value may have.
    pub(super) const fn statuses(&mut self, spec: &ErrorSpec) {
        let mut index = 0;
        while let Some(status) = spec.nth_status(index) {
            if index > 0 {
                self.text(", ");
            }
            self.number(status as u32);
            index += 1;
        }
    }

    pub(super) const fn optional(&mut self, name: Option<&str>) {
        match name {
            Some(name) => {
                self.text("`");
                self.text(name);
                self.text("`");
            }
            None => self.text("none"),
        }
    }

    /// Adds a line with the place of a spec.
    pub(super) const fn entry(&mut self, entry: Entry<'_>) {
        self.place(
            "",
            entry.member.catalog.facts.module,
            entry.spec.name(),
            entry.spec.location(),
        );
    }

    /// Adds a line with the place of a catalog and its role.
    pub(super) const fn member(&mut self, part: &str, member: Member<'_>) {
        let facts = &member.catalog.facts;
        self.place(part, facts.module, facts.name, facts.location);
    }

    /// Adds a line with the place of an envelope, and the catalog that sets it.
    pub(super) const fn envelope(&mut self, envelope: &EnvelopeSpec, member: Member<'_>) {
        let facts = &member.catalog.facts;
        self.place("", "", envelope.name(), envelope.location());
        self.text(", set by ");
        self.path(facts.module, facts.name);
    }

    const fn place(&mut self, part: &str, module: &str, name: &str, location: SourceLocation) {
        self.text("\n  ");
        self.text(part);
        self.path(module, name);
        self.text(" at ");
        self.text(location.file());
        self.text(":");
        self.number(location.line());
    }

    const fn path(&mut self, module: &str, name: &str) {
        if !module.is_empty() {
            self.text(module);
            self.text("::");
        }
        self.text(name);
    }

    /// Adds the names that could have been meant, the nearest first.
    pub(super) const fn candidates(&mut self, written: &str, types: &[TypeSpec]) {
        let mut nearest = 0;
        let mut index = 1;
        while index < types.len() {
            if distance(types[index].name, written) < distance(types[nearest].name, written) {
                nearest = index;
            }
            index += 1;
        }
        if types.is_empty() {
            self.text("the set declares none");
            return;
        }
        self.text("declared are `");
        self.text(types[nearest].name);
        self.text("`");
        let mut index = 0;
        while index < types.len() {
            if index != nearest {
                self.text(", `");
                self.text(types[index].name);
                self.text("`");
            }
            index += 1;
        }
    }

    /// Panics with the whole text if there are findings.
    #[track_caller]
    pub(super) const fn finish(&mut self) {
        if self.findings == 0 {
            return;
        }
        if self.omitted > 0 {
            let omitted = self.omitted;
            self.omitted = 0;
            self.text("\nand ");
            self.number(omitted);
            self.text(" more");
        }
        let (text, _) = self.text.split_at(self.length);
        if let Ok(text) = str::from_utf8(text) {
            panic!("{}", text);
        }
    }
}
