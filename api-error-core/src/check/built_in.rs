//! The codes that this crate responds with, in the layer and where a request is
//! rejected.
//!
//! A service has them without joining their catalogs, so they belong to every
//! tree. A service may declare such a code itself, as long as a client sees the
//! same status with it. One that joins their catalogs, to document them, shares
//! the codes with them.

use super::code::Codes;
use super::digest::{Digest, contains};
use super::report::Report;
use super::tree::{Entry, Member};
use super::walk::{Node, Walk};
use crate::{Catalog, ErrorCatalog, HttpError, Rejection};

const HTTP_ERRORS: &Catalog = HttpError::CATALOG;
const REJECTIONS: &Catalog = Rejection::CATALOG;
const COUNT: usize = HTTP_ERRORS.specs.len() + REJECTIONS.specs.len();

/// The hash of each code, and its status.
const HASHES: [(u64, u16); COUNT] = {
    let mut hashes = [(0, 0); COUNT];
    let mut length = 0;
    let digests = [HttpError::DIGEST, Rejection::DIGEST];
    let mut index = 0;
    while index < digests.len() {
        if let Some(digest) = &digests[index] {
            let mut code = 0;
            while code < digest.codes.len() {
                hashes[length] = (digest.codes[code], digest.statuses[code]);
                length += 1;
                code += 1;
            }
        }
        index += 1;
    }
    hashes
};

/// Whether no code of a tree can be one of these with another status; `hashes`
/// are those of all codes.
pub(super) const fn agrees<const SLOTS: usize>(hashes: &[u64; SLOTS], root: &Digest) -> bool {
    let mut found = [(0, 0); COUNT];
    let mut length = 0;
    let mut index = 0;
    while index < COUNT {
        if contains(hashes, HASHES[index].0) {
            found[length] = HASHES[index];
            length += 1;
        }
        index += 1;
    }
    if length == 0 {
        return true;
    }
    let (found, _) = found.split_at(length);
    let mut walk = Walk::<SLOTS>::new(Node::of_digest(root));
    while let Some(visit) = walk.next() {
        if let Some(digest) = visit.node.digest
            && !have_statuses(digest, found)
        {
            return false;
        }
    }
    true
}

const fn have_statuses(digest: &Digest, built_in: &[(u64, u16)]) -> bool {
    let mut code = 0;
    while code < digest.codes.len() {
        let mut index = 0;
        while index < built_in.len() {
            let (hash, status) = built_in[index];
            if digest.codes[code] == hash && digest.statuses[code] != status {
                return false;
            }
            index += 1;
        }
        code += 1;
    }
    true
}

/// Reports every code that is one of these with another status.
pub(super) const fn check<const SLOTS: usize>(codes: &Codes<'_, SLOTS>, report: &mut Report) {
    check_catalog(HTTP_ERRORS, codes, report);
    check_catalog(REJECTIONS, codes, report);
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
            report.text(", and has ");
            report.number(entry.spec.status.as_u16() as u32);
            report.text(" here; rename it, or give it that status");
            report.entry(entry);
            report.entry(Entry::new(member, spec));
        }
        index += 1;
    }
}
