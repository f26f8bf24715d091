//! Whether a detail has one type in two declarations.

use api_error_rules::code::is_same;

use super::report::Report;
use crate::model::{DetailSpec, DetailType, Shape};

/// Returns the first detail that a client may not read in one way in the two lists: it may have
/// different types, or is `null` in one where it is left out in the other.
pub(super) const fn first_difference<'a>(
    a: &'a [DetailSpec],
    b: &'a [DetailSpec],
) -> Option<(&'a DetailSpec, &'a DetailSpec)> {
    let mut first = 0;
    while first < a.len() {
        let mut second = 0;
        while second < b.len() {
            if is_same(a[first].name(), b[second].name())
                && (a[first].is_nullable() != b[second].is_nullable()
                    || !is_same_type(&a[first], &b[second]))
            {
                return Some((&a[first], &b[second]));
            }
            second += 1;
        }
        first += 1;
    }
    None
}

/// Returns whether a list has a detail of that name.
pub(super) const fn has_detail(mut details: &[DetailSpec], name: &str) -> bool {
    while let [detail, rest @ ..] = details {
        if is_same(detail.name(), name) {
            return true;
        }
        details = rest;
    }
    false
}

/// Adds what differs to a report: the two types, and what to write if they are one.
pub(super) const fn report_difference(a: &DetailSpec, b: &DetailSpec, report: &mut Report) {
    if is_same_type(a, b) {
        report.text(
            "is `null` in one place and left out in the other; write `nullable` in both or in none",
        );
        return;
    }
    report.text("has two types, ");
    report_type(a, report);
    report.text(" and ");
    report_type(b, report);
    if let (Some(of_a), Some(of_b)) = (&a.detail_type, &b.detail_type)
        && may_be_same(of_a, of_b)
    {
        if of_a.module.is_empty() || of_b.module.is_empty() {
            report.text("; write one without a parameter in both");
        } else {
            report.text("; if they are one, write its whole path in both, from `crate::` or `::`");
        }
    }
}

const fn report_type(detail: &DetailSpec, report: &mut Report) {
    report.text("`");
    report.text(text(detail));
    report.text("`");
    if let Some(DetailType {
        shape: None,
        module,
        ..
    }) = &detail.detail_type
        && !module.is_empty()
    {
        report.text(" in `");
        report.text(module);
        report.text("`");
    }
}

/// Returns whether two types are certainly the same to a client.
const fn is_same_type(a: &DetailSpec, b: &DetailSpec) -> bool {
    match (&a.detail_type, &b.detail_type) {
        (Some(of_a), Some(of_b)) => match (of_a.shape, of_b.shape) {
            (Some(of_a), Some(of_b)) => is_same_shape(of_a, of_b),
            _ => may_be_same(of_a, of_b) && is_one_name(a.rust_type(), of_a, b.rust_type(), of_b),
        },
        // What is written by hand is a text and nothing else.
        _ => is_same(text(a), text(b)),
    }
}

/// Returns whether nothing but the name of a type can tell.
const fn may_be_same(a: &DetailType, b: &DetailType) -> bool {
    a.shape.is_none() && b.shape.is_none() && a.layout.0 == b.layout.0 && a.layout.1 == b.layout.1
}

const fn is_same_shape(a: Shape, b: Shape) -> bool {
    match (a, b) {
        (Shape::Plain(a), Shape::Plain(b)) => is_same(a, b),
        (Shape::Of(a, of_a), Shape::Of(b, of_b)) => {
            if !is_same(a, b) || of_a.len() != of_b.len() {
                return false;
            }
            let mut index = 0;
            while index < of_a.len() {
                if !is_same_shape(of_a[index], of_b[index]) {
                    return false;
                }
                index += 1;
            }
            true
        }
        _ => false,
    }
}

/// Returns whether two types are written with one name that means the same in both places: in
/// one module, or from the root of one crate.
const fn is_one_name(a: &str, of_a: &DetailType, b: &str, of_b: &DetailType) -> bool {
    if !of_a.module.is_empty() && is_same(of_a.module, of_b.module) && is_same(a, b) {
        return true;
    }
    match (whole_path(a, of_a), whole_path(b, of_b)) {
        (Some((root_a, a)), Some((root_b, b))) => is_same(root_a, root_b) && is_same(a, b),
        _ => false,
    }
}

/// Returns the crate of a path and the rest, if the path begins at a crate.
const fn whole_path<'a>(path: &'a str, of: &DetailType) -> Option<(&'a str, &'a str)> {
    if of.module.is_empty() || !is_path(path) {
        return None;
    }
    let (root, rest) = first_segment(path);
    if is_same(root, "crate") {
        Some((first_segment(of.module).0, rest))
    } else if root.is_empty() && rest.len() > 2 {
        Some(first_segment(rest.split_at(2).1))
    } else {
        None
    }
}

/// Splits a path before its first `::`.
const fn first_segment(path: &str) -> (&str, &str) {
    let bytes = path.as_bytes();
    let mut end = 0;
    while end < bytes.len() && bytes[end] != b':' {
        end += 1;
    }
    path.split_at(end)
}

/// Returns whether a type is a path without arguments.
const fn is_path(written: &str) -> bool {
    let bytes = written.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        match bytes[index] {
            // A raw identifier has a `#`, and a letter that is not ASCII has several bytes.
            b':' | b'_' | b'#' | 0x80.. => {}
            byte if byte.is_ascii_alphanumeric() => {}
            _ => return false,
        }
        index += 1;
    }
    true
}

/// Returns the name of a type: of one that is known, that without aliases and pointers.
const fn text(detail: &DetailSpec) -> &'static str {
    if let Some(of) = &detail.detail_type {
        return match of.shape {
            Some(Shape::Plain(name)) => name,
            _ => detail.rust_type(),
        };
    }
    let mut index = 0;
    while index < STRINGS.len() {
        if is_same(detail.rust_type(), STRINGS[index]) {
            return "String";
        }
        index += 1;
    }
    detail.rust_type()
}

/// What is serialized as a string, as authors write it.
const STRINGS: &[&str] = &[
    "&str",
    "&'static str",
    "Cow<'static, str>",
    "Box<str>",
    "Arc<str>",
    "Rc<str>",
];
