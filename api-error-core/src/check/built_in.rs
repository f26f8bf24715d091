//! The codes that this crate responds with, in the layer and where a request is
//! rejected.
//!
//! A service has them without joining their catalogs. It may declare such a code
//! itself, as long as a client sees the same status with it: the derive macro
//! checks that, and here it is checked of what is written by hand. A service that
//! joins their catalogs, to document them, may share their codes.

use super::code::Codes;
use super::report::Report;
use super::tree::{Entry, Member};
use crate::{Catalog, ErrorCatalog, HttpError, Rejection};

/// Reports every code that is one of these with another status.
pub(super) const fn check<const SLOTS: usize>(codes: &Codes<'_, SLOTS>, report: &mut Report) {
    check_catalog(HttpError::CATALOG, codes, report);
    check_catalog(Rejection::CATALOG, codes, report);
}

const fn check_catalog<const SLOTS: usize>(
    catalog: &'static Catalog,
    codes: &Codes<'_, SLOTS>,
    report: &mut Report,
) {
    let member = Member {
        digest: None,
        catalog,
    };
    let mut index = 0;
    while index < catalog.specs.len() {
        let spec = &catalog.specs[index];
        if let Some(entry) = codes.find(spec.code)
            && entry.spec.status.as_u16() != spec.status.as_u16()
        {
            report.begin();
            report.text("error code `");
            report.text(spec.code);
            report.text("` is built in with the status ");
            report.number(spec.status.as_u16() as u32);
            report.text(", but has ");
            report.number(entry.spec.status.as_u16() as u32);
            report.text(" here; rename it, or give it that status");
            report.entry(entry);
            report.entry(Entry::new(member, spec));
        }
        index += 1;
    }
}
