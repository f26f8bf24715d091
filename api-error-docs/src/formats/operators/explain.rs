//! One code as operators need it, in plain text.

use std::fmt::Write;

use crate::reference::Operators;
use crate::search::{UnknownCode, are_spelled_alike};

impl Operators {
    /// Explains a code in plain text, also an internal one. The code may be written in any case and
    /// with any separators.
    ///
    /// # Errors
    ///
    /// If no error has the code. The error suggests similar codes.
    pub fn explain(&self, code: &str) -> Result<String, UnknownCode> {
        let is_exact = self.errors().iter().any(|error| error.code == code);
        let is_meant = |known: &str| known == code || !is_exact && are_spelled_alike(known, code);
        let mut out = String::new();
        for error in self.errors().iter().filter(|error| is_meant(&error.code)) {
            let separator = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{separator}{}: {}", error.code, error.title);
            if !error.description.is_empty() {
                let _ = writeln!(out, "\n{}", error.description);
            }
            for (label, text) in error.texts() {
                let _ = writeln!(out, "\n{label}:\n  {}", text.replace('\n', "\n  "));
            }
            out.push('\n');
            for (label, value) in error.facts(self.metric()) {
                let _ = writeln!(out, "{label}: {value}");
            }
        }
        if out.is_empty() {
            let known = self.errors().iter().map(|error| error.code.as_str());
            return Err(UnknownCode::among(code, known));
        }
        let _ = writeln!(out, "\n{}", Self::NOTICE);
        Ok(out)
    }
}
