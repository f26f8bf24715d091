//! The code of a status has that status wherever it is declared, because this crate
//! responds with it by itself, unless it is shared on purpose.
//!
//! The derive macro checks that of what it sees; here it is checked of what is
//! written by hand. A service that joins the built-in catalogs, to document them,
//! may share their codes.

use api_error_rules::builtin::CODES;

use super::code::Codes;
use super::report::Report;
use crate::model::ErrorSpec;

/// Reports every code that is a built-in one with another status.
pub(super) const fn check<const SLOTS: usize>(codes: &Codes<'_, SLOTS>, report: &mut Report) {
    let mut index = 0;
    while index < CODES.len() {
        let builtin = CODES[index];
        if let Some(entry) = codes.find(builtin.code)
            && let Some(other) = other_than(builtin.status, entry.spec)
            && !entry.spec.is_shared()
        {
            report.begin();
            report.text("error code `");
            report.text(builtin.code);
            report.text("` is built in with the status ");
            report.number(builtin.status as u32);
            report.text(", but has ");
            report.number(other as u32);
            report.text(" here; rename it, set that status, or mark it shared");
            report.entry(entry);
        }
        index += 1;
    }
}

/// Returns a status that a value may have besides the expected one.
const fn other_than(expected: u16, spec: &ErrorSpec) -> Option<u16> {
    let mut index = 0;
    while let Some(status) = spec.nth_status(index) {
        if status != expected {
            return Some(status);
        }
        index += 1;
    }
    None
}
