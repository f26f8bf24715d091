//! A variant that is transparent: all of it is of the error that it wraps.

use super::wrapper;
use crate::ast::Variant;
use crate::ctxt::Ctxt;
use crate::symbol::{Key, Place};

pub(super) fn check(cx: &Ctxt, variant: &Variant<'_>) {
    shape(cx, variant);
    keys(cx, variant);
}

/// A transparent variant wraps exactly one error, beside what other derives fill in.
fn shape(cx: &Ctxt, variant: &Variant<'_>) {
    wrapper::always_there(cx, variant);
    let given = variant.fields.iter().filter(|field| !field.is_automatic);
    let count = given.count();
    if count != 1 {
        cx.error(
            variant
                .attrs
                .transparent
                .key()
                .unwrap_or(variant.ident.span()),
            format_args!(
                "a transparent variant must have one field, the error that it wraps: `{}` has {}",
                variant.name, count,
            ),
        );
    }
}

/// Everything public of a transparent variant comes from the error it wraps.
fn keys(cx: &Ctxt, variant: &Variant<'_>) {
    let on_variant = variant.given.keys.iter().filter(|(key, _)| {
        // On a struct, the keys of an enum are about the catalog.
        *key != Key::Transparent && key.places().contains(&Place::Variant)
    });
    let on_fields = variant.fields.iter().flat_map(|field| &field.given.keys);
    for (key, span) in on_variant.chain(on_fields) {
        cx.error(
            *span,
            format_args!(
                "`{}` has no effect on a transparent variant: set it on the error that `{}` wraps",
                key.name(),
                variant.name,
            ),
        );
    }
}
