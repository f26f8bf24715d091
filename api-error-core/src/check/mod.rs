//! What const evaluation checks of a catalog tree.
//!
//! The derive macro sees one type; the whole tree is first known when constants
//! are evaluated. A type that joins others calls [`check`] in an item-level
//! `const _`, so that `cargo check` and editors see the outcome. Everything
//! found is collected in one [`Report`], because a constant can panic only once.

mod digest;
mod report;
mod strict;
mod text;

use api_error_rules::code;

use crate::model::{Catalog, ErrorCatalog, ErrorSpec, RetiredCode, SourceLocation, TypeSpec};
use report::Report;
use text::same;

/// The size of the hash table that [`check`] needs for the tree of a type.
pub const fn slots<E: ErrorCatalog>() -> usize {
    let hashes = match digest::count(E::DIGEST.as_ref()) {
        Some(hashes) => hashes,
        None => count::<E>(),
    };
    // At most half full, so that chains stay short.
    (hashes * 2 + 1).next_power_of_two()
}

/// Fails to evaluate unless the codes of the tree are unique, no retired code
/// is in use, every type is declared and the obligations of `strict` are met.
#[track_caller]
pub const fn check<E: ErrorCatalog, const SLOTS: usize>() {
    if !digest::is_clean::<SLOTS>(E::DIGEST.as_ref()) {
        check_catalog::<E, SLOTS>();
    }
}

// The functions that name the catalog are apart from the others: a function is
// evaluated together with every constant it names.

const fn count<E: ErrorCatalog>() -> usize {
    const fn count(catalog: &Catalog) -> usize {
        let mut specs = catalog.facts.specs.len();
        let mut index = 0;
        while index < catalog.facts.nested.len() {
            specs += count(catalog.facts.nested[index].catalog);
            index += 1;
        }
        specs
    }
    count(E::CATALOG)
}

#[track_caller]
const fn check_catalog<E: ErrorCatalog, const SLOTS: usize>() {
    let root = E::CATALOG;
    let mut report = Report::new();
    let mut codes = [None; SLOTS];
    check_codes(root, &mut codes, &mut report);
    check_retired(root, root, &codes, &mut report);
    if let Some(types) = root.facts.types {
        check_types(root, types, &mut None, &mut report);
    }
    if root.facts.is_strict {
        strict::check_obligations(root, &mut report);
        strict::check_descriptions(root, &mut [None; SLOTS], &mut report);
    }
    report.finish();
}

/// Where the search for a hash begins, before it is cut to the size of the table.
///
/// The halves of the hash are equally well mixed, and no table has more slots
/// than 32 bits count. A macro, because it stands in the loop over all codes.
macro_rules! first_slot {
    ($hash:expr) => {
        ($hash & 0xffff_ffff) as usize
    };
}
use first_slot;

/// The specs of a tree by hash, with linear probing.
type Table<'a> = [Option<Entry<'a>>];

/// A spec in its catalog.
#[derive(Clone, Copy)]
struct Entry<'a> {
    catalog: &'a Catalog,
    spec: &'static ErrorSpec,
}

impl Entry<'_> {
    /// Whether two entries are one declaration, reached by two ways through the tree.
    ///
    /// The place alone does not tell: one call of a `macro_rules!` macro may
    /// declare several types.
    const fn is(self, other: Entry<'_>) -> bool {
        is_same_place(self.spec.location, other.spec.location)
            && same(self.spec.name, other.spec.name)
            && same(self.catalog.facts.module, other.catalog.facts.module)
    }
}

const fn is_same_place(a: SourceLocation, b: SourceLocation) -> bool {
    a.line() == b.line() && same(a.file(), b.file())
}

/// Enters every code, and reports those that are declared twice.
///
/// Codes are compared as strings once their hashes agree, so that a collision
/// of hashes is never taken for a clash of codes.
///
/// This is the loop that every code of a program goes through: in const
/// evaluation a call costs as much as ten statements, so there is none on the
/// way of a code that is new.
const fn check_codes<'a>(catalog: &'a Catalog, codes: &mut Table<'a>, report: &mut Report) {
    let specs = catalog.facts.specs;
    let last = codes.len() - 1;
    let mut index = 0;
    while index < specs.len() {
        let spec = &specs[index];
        let mut slot = first_slot!(spec.code_hash) & last;
        loop {
            match codes[slot] {
                None => {
                    codes[slot] = Some(Entry { catalog, spec });
                    break;
                }
                Some(other) => {
                    if other.spec.code_hash == spec.code_hash && same(other.spec.code, spec.code) {
                        check_twice(other, Entry { catalog, spec }, report);
                        break;
                    }
                    slot = (slot + 1) & last;
                }
            }
        }
        index += 1;
    }
    let mut index = 0;
    while index < catalog.facts.nested.len() {
        check_codes(catalog.facts.nested[index].catalog, codes, report);
        index += 1;
    }
}

/// Checks two entries of one code, unless they are one declaration.
const fn check_twice(first: Entry<'_>, second: Entry<'_>, report: &mut Report) {
    if !first.is(second) {
        check_sharing(first, second, report);
    }
}

/// A code on two variants is right only if both say so and agree in what a
/// client sees of it.
const fn check_sharing(first: Entry<'_>, second: Entry<'_>, report: &mut Report) {
    let (a, b) = (first.spec, second.spec);
    if !(a.is_shared && b.is_shared) {
        report.begin();
        report.text("error code `");
        report.text(a.code);
        report.text("` is declared twice; rename one, or mark both `shared`");
    } else if a.status.as_u16() != b.status.as_u16() {
        report.begin();
        report.text("shared error code `");
        report.text(a.code);
        report.text("` has two statuses, ");
        report.number(a.status.as_u16() as u32);
        report.text(" and ");
        report.number(b.status.as_u16() as u32);
    } else if !is_same_type(a.error_type, b.error_type) {
        report.begin();
        report.text("shared error code `");
        report.text(a.code);
        report.text("` has two types, ");
        report.optional(a.error_type);
        report.text(" and ");
        report.optional(b.error_type);
    } else if !same(a.title, b.title) {
        report.begin();
        report.text("shared error code `");
        report.text(a.code);
        report.text("` has two titles (RFC 9457 section 3.1.3), \"");
        report.text(a.title);
        report.text("\" and \"");
        report.text(b.title);
        report.text("\"");
    } else {
        return;
    }
    report.spec(first);
    report.spec(second);
}

const fn is_same_type(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (None, None) => true,
        _ => false,
    }
}

const fn find_code<'a>(wanted: &str, codes: &Table<'a>) -> Option<Entry<'a>> {
    let hash = code::hash(wanted);
    let mut slot = first_slot!(hash) & (codes.len() - 1);
    while let Some(entry) = codes[slot] {
        if entry.spec.code_hash == hash && same(entry.spec.code, wanted) {
            return Some(entry);
        }
        slot = (slot + 1) & (codes.len() - 1);
    }
    None
}

/// Reports every retired code that is in use, or retired by two catalogs.
const fn check_retired(root: &Catalog, catalog: &Catalog, codes: &Table<'_>, report: &mut Report) {
    let mut index = 0;
    while index < catalog.facts.retired.len() {
        let retired = &catalog.facts.retired[index];
        if let Some(entry) = find_code(retired.code, codes) {
            report.begin();
            report.text("error code `");
            report.text(retired.code);
            report.text("` is retired and must not be used again: ");
            report.text(retired.replacement);
            report.spec(entry);
            report.catalog("retired by ", catalog);
        }
        if let Some(first) = first_to_retire(root, retired)
            && !is_same_catalog(first, catalog)
        {
            report.begin();
            report.text("error code `");
            report.text(retired.code);
            report.text("` is retired twice");
            report.catalog("", first);
            report.catalog("", catalog);
        }
        index += 1;
    }
    let mut index = 0;
    while index < catalog.facts.nested.len() {
        check_retired(root, catalog.facts.nested[index].catalog, codes, report);
        index += 1;
    }
}

const fn is_same_catalog(a: &Catalog, b: &Catalog) -> bool {
    is_same_place(a.facts.location, b.facts.location)
        && same(a.facts.name, b.facts.name)
        && same(a.facts.module, b.facts.module)
}

const fn first_to_retire<'a>(catalog: &'a Catalog, retired: &RetiredCode) -> Option<&'a Catalog> {
    let mut index = 0;
    while index < catalog.facts.retired.len() {
        if same(catalog.facts.retired[index].code, retired.code) {
            return Some(catalog);
        }
        index += 1;
    }
    let mut index = 0;
    while index < catalog.facts.nested.len() {
        if let Some(first) = first_to_retire(catalog.facts.nested[index].catalog, retired) {
            return Some(first);
        }
        index += 1;
    }
    None
}

/// Reports every type that is not in the closed set.
///
/// `known` is the last type that was found: neighbours mostly have the same.
const fn check_types(
    catalog: &Catalog,
    types: &'static [TypeSpec],
    known: &mut Option<&'static str>,
    report: &mut Report,
) {
    let mut index = 0;
    while index < catalog.facts.specs.len() {
        let spec = &catalog.facts.specs[index];
        if let Some(error_type) = spec.error_type
            && !is_same_type(*known, spec.error_type)
        {
            if is_declared(error_type, types) {
                *known = spec.error_type;
            } else {
                report.begin();
                report.text("error type `");
                report.text(error_type);
                report.text("` is not declared; ");
                report.candidates(error_type, types);
                report.spec(Entry { catalog, spec });
            }
        }
        index += 1;
    }
    let mut index = 0;
    while index < catalog.facts.nested.len() {
        check_types(catalog.facts.nested[index].catalog, types, known, report);
        index += 1;
    }
}

const fn is_declared(error_type: &str, types: &[TypeSpec]) -> bool {
    let mut index = 0;
    while index < types.len() {
        if same(types[index].name, error_type) {
            return true;
        }
        index += 1;
    }
    false
}
