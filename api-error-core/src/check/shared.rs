//! Checks two declarations of one code.

use api_error_rules::code::is_same;

use super::report::Report;
use super::text::is_same_option;
use super::tree::Entry;
use crate::model::{DetailSpec, ErrorSpec};

/// Reports a code on two variants, unless both are `shared` and a client sees the same in
/// both.
pub(super) const fn check(first: Entry<'_>, second: Entry<'_>, report: &mut Report) {
    let (a, b) = (first.spec, second.spec);
    if first.is(second) {
        return;
    }
    if !(a.is_shared && b.is_shared) {
        report.begin();
        report.text("duplicate error code `");
        report.text(a.code);
        report.text("`; rename one, or mark both `shared`");
    } else if a.status.as_u16() != b.status.as_u16() {
        begin(a, "statuses", report);
        report.number(a.status.as_u16() as u32);
        report.text(" and ");
        report.number(b.status.as_u16() as u32);
    } else if !is_same_option(a.error_type, b.error_type) {
        begin(a, "types", report);
        report.optional(a.error_type);
        report.text(" and ");
        report.optional(b.error_type);
    } else if !is_same(a.title, b.title) {
        begin(a, "titles (RFC 9457 section 3.1.3)", report);
        report.text("\"");
        report.text(a.title);
        report.text("\" and \"");
        report.text(b.title);
        report.text("\"");
    } else if let Some((of_a, of_b)) = first_difference(a.details, b.details) {
        report.begin();
        report.text("detail `");
        report.text(of_a.name());
        report.text("` of the shared error code `");
        report.text(a.code);
        report.text("` has two types, `");
        report.text(of_a.rust_type());
        report.text("` and `");
        report.text(of_b.rust_type());
        report.text("`");
    } else {
        return;
    }
    report.entry(first);
    report.entry(second);
}

/// Reports two codes that look the same to a reader, unless both variants are `shared`.
pub(super) const fn check_alike(first: Entry<'_>, second: Entry<'_>, report: &mut Report) {
    if first.spec.is_shared && second.spec.is_shared {
        return;
    }
    report.begin();
    report.text("error codes `");
    report.text(first.spec.code);
    report.text("` and `");
    report.text(second.spec.code);
    report.text("` differ only in case or separators; rename one, or mark both `shared`");
    report.entry(first);
    report.entry(second);
}

const fn begin(spec: &ErrorSpec, what: &str, report: &mut Report) {
    report.begin();
    report.text("shared error code `");
    report.text(spec.code);
    report.text("` has two ");
    report.text(what);
    report.text(", ");
}

/// Returns the first detail that has different types in the two lists.
const fn first_difference<'a>(
    a: &'a [DetailSpec],
    b: &'a [DetailSpec],
) -> Option<(&'a DetailSpec, &'a DetailSpec)> {
    let mut first = 0;
    while first < a.len() {
        let mut second = 0;
        while second < b.len() {
            if is_same(a[first].name(), b[second].name()) && !is_same_type(a[first], b[second]) {
                return Some((&a[first], &b[second]));
            }
            second += 1;
        }
        first += 1;
    }
    None
}

/// Returns whether two types are the same to a client, as far as their names tell.
const fn is_same_type(a: DetailSpec, b: DetailSpec) -> bool {
    let (a, b) = (a.rust_type(), b.rust_type());
    is_same(last_segment(a), last_segment(b)) || is_string(a) && is_string(b)
}

/// Returns the last segment of a path; other types as they are.
const fn last_segment(path: &str) -> &str {
    let bytes = path.as_bytes();
    let mut start = 0;
    let mut index = 0;
    while index < bytes.len() {
        match bytes[index] {
            b':' => start = index + 1,
            byte if byte.is_ascii_alphanumeric() || byte == b'_' => {}
            // Arguments, and types that are not paths, are compared as written.
            _ => break,
        }
        index += 1;
    }
    let (_, last) = path.split_at(start);
    last
}

/// Returns whether a type is certainly serialized as a string.
const fn is_string(rust_type: &str) -> bool {
    let mut index = 0;
    while index < STRINGS.len() {
        if is_same(last_segment(rust_type), STRINGS[index]) {
            return true;
        }
        index += 1;
    }
    false
}

const STRINGS: &[&str] = &[
    "String",
    "&'static str",
    "Cow<'static, str>",
    "Box<str>",
    "Arc<str>",
    "Rc<str>",
];
