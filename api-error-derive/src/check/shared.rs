//! The variants of a shared code agree in what a client sees of it.

use proc_macro2::Span;

use crate::ast::{ErrorTypeName, Variant};
use crate::attr::SharedAttr;
use crate::ctxt::Ctxt;

/// Each is compared with all before it: the first may allow a difference that others do not.
/// What is wrong with it is reported by the first that it disagrees with.
pub(super) fn check(
    cx: &Ctxt,
    code: &str,
    before: &[(&Variant<'_>, Span)],
    other: &Variant<'_>,
    span: Span,
) {
    let mut found = before.iter().map(|(first, _)| disagreements(first, other));
    let found = found.find(|found| found.iter().any(Option::is_some));
    for disagreement in found.into_iter().flatten().flatten() {
        cx.error(
            span,
            format_args!("shared error code `{code}` must {disagreement}"),
        );
    }
}

fn disagreements(first: &Variant<'_>, other: &Variant<'_>) -> [Option<String>; 5] {
    [
        statuses(first, other),
        titles(first, other),
        forms(first, other),
        visibility(first, other),
        types(first, other),
    ]
}

/// Whether the declarations of both allow a difference.
fn both_allow(first: &Variant<'_>, other: &Variant<'_>, differ: fn(&SharedAttr) -> bool) -> bool {
    let mut variants = [first, other].into_iter();
    variants.all(|variant| variant.attrs.shared.get().is_some_and(differ))
}

fn statuses(first: &Variant<'_>, other: &Variant<'_>) -> Option<String> {
    let (a, b) = (first.statuses(), other.statuses());
    // One that is missing is reported by itself.
    if are_same(&a, &b)
        || a.is_empty()
        || b.is_empty()
        || both_allow(first, other, |shared| shared.differs_in_status)
    {
        return None;
    }
    let list = |statuses: &[u16]| {
        let statuses: Vec<_> = statuses.iter().map(u16::to_string).collect();
        statuses.join(", ")
    };
    Some(format!(
        "have one status: it is {} in `{}` and {} in `{}`; allow it as `shared(status)` in both",
        list(&a),
        first.name,
        list(&b),
        other.name,
    ))
}

fn titles(first: &Variant<'_>, other: &Variant<'_>) -> Option<String> {
    (first.title != other.title).then(|| {
        format!(
            "have one title (RFC 9457 section 3.1.3): it is \"{}\" in `{}` and \"{}\" in `{}`; \
             write the same `title` in both",
            first.title, first.name, other.title, other.name,
        )
    })
}

fn forms(first: &Variant<'_>, other: &Variant<'_>) -> Option<String> {
    let form = |variant: &Variant<'_>| {
        if variant.has_numeric_code() {
            "a number"
        } else {
            "a string"
        }
    };
    let (a, b) = (form(first), form(other));
    (a != b).then(|| {
        format!(
            "have one form: it is {a} in `{}` and {b} in `{}`",
            first.name, other.name,
        )
    })
}

fn visibility(first: &Variant<'_>, other: &Variant<'_>) -> Option<String> {
    (first.doc.is_hidden != other.doc.is_hidden).then(|| {
        let hidden = if first.doc.is_hidden { first } else { other };
        format!(
            "be `#[doc(hidden)]` in all variants or in none: it is in `{}`",
            hidden.name,
        )
    })
}

fn types(first: &Variant<'_>, other: &Variant<'_>) -> Option<String> {
    let [a, b] = [first, other].map(|variant| variant.error_type.as_ref());
    if a.map(ErrorTypeName::key) == b.map(ErrorTypeName::key)
        || both_allow(first, other, |shared| shared.differs_in_type)
    {
        return None;
    }
    let name = |error_type: Option<&ErrorTypeName>| match error_type {
        Some(name) => format!("`{}`", name.written()),
        None => "no type".to_owned(),
    };
    Some(format!(
        "have one type, written in one way: it has {} in `{}` and {} in `{}`; allow it as \
         `shared(type)` in both",
        name(a),
        first.name,
        name(b),
        other.name,
    ))
}

/// Whether two lists have the same statuses, in whatever order.
fn are_same(a: &[u16], b: &[u16]) -> bool {
    let is_in = |list: &[u16], others: &[u16]| list.iter().all(|status| others.contains(status));
    is_in(a, b) && is_in(b, a)
}
