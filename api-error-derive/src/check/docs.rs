//! What doc comments say is read, and is where it has a meaning.

use std::collections::HashSet;

use crate::ast::{Container, Variant};
use crate::ctxt::Ctxt;
use crate::value::doc::Doc;

/// What operators read is about an error, and is nowhere else.
pub(super) fn operators_notes(cx: &Ctxt, container: &Container<'_>) {
    let refuse = |doc: &Doc, instead: &str| {
        for (name, note) in doc.for_operators.notes() {
            cx.error(
                note.span,
                format_args!("`# {name}` has no effect here: {instead}"),
            );
        }
    };
    if container.own_variants().next().is_none() {
        refuse(
            &container.doc,
            "write it on the enums whose variants are errors themselves",
        );
    }
    for variant in &container.variants {
        if variant.is_transparent {
            refuse(&variant.doc, "write it on the error that is wrapped");
        }
        for field in &variant.fields {
            refuse(&field.doc, "write it on the error that has the field");
        }
    }
}

/// Documents show the text of a variant, its details and its headers, so the macro
/// must know it. What they do not show may be documented by any macro.
pub(super) fn readable_docs(cx: &Ctxt, variant: &Variant<'_>) {
    readable_doc(cx, &variant.doc, &variant.name);
    let headers: HashSet<_> = variant
        .field_headers()
        .map(|(_, _, field)| &field.member)
        .collect();
    for field in &variant.fields {
        if headers.contains(&field.member) || !field.given.keys.is_empty() {
            readable_doc(cx, &field.doc, &field.name());
        }
    }
}

pub(super) fn readable_doc(cx: &Ctxt, doc: &Doc, owner: &str) {
    if let Some(span) = doc.unreadable {
        cx.error(
            span,
            format_args!(
                "the documentation of `{owner}` cannot be read before this is expanded: write \
                 the text, or `include_str!`, `concat!`, `stringify!` or `env!` of literals"
            ),
        );
    }
}
