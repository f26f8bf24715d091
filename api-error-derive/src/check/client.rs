//! A type for clients has a name of its own, and its fields have names that differ.

use std::collections::HashSet;

use syn::ext::IdentExt;

use super::codes::{different_names, without_parameters};
use crate::ast::{ClientVariant, Container};
use crate::ctxt::Ctxt;
use crate::symbol::Key;

pub(super) fn check(cx: &Ctxt, container: &Container<'_>) {
    let Some(client) = &container.settings.client else {
        return;
    };
    let name = &container.name;
    let generics = container.generics;
    if generics.type_params().next().is_some() || generics.const_params().next().is_some() {
        let way_out = without_parameters(container, Key::Client);
        cx.error(
            client.span(),
            format_args!(
                "`{name}` has parameters, so it cannot have a type for clients: \
                 {way_out}, or implement `ClientErrors` for it",
            ),
        );
    }
    let is_taken = |taken: &syn::Ident| taken.unraw() == client.unraw();
    if is_taken(container.ident) {
        cx.error(
            client.span(),
            format_args!(
                "`{client}` is the error itself: give its type for clients a name of its own, \
                 such as `{client}Details`",
            ),
        );
    } else if container.settings.codes.as_ref().is_some_and(is_taken) {
        cx.error(
            client.span(),
            format_args!(
                "`{client}` is the enum of the codes: give the type for clients a name of its own, \
                 such as `{name}Details`",
            ),
        );
    }
    if container.is_struct
        && let Some(included) = container.settings.include.first()
        && let Some(last) = included.segments.last()
    {
        cx.error(
            last.ident.span(),
            format_args!(
                "`{name}` is one error for clients, and `include` would add others: \
                 include them in an enum that joins `{name}`",
            ),
        );
    }
    if container.settings.codes.is_none() {
        different_names(cx, container, Key::Client);
    }
    for variant in container.client_variants() {
        different_fields(cx, &variant);
    }
}

/// The fields have the names of the server's, or those in the body.
fn different_fields(cx: &Ctxt, variant: &ClientVariant<'_, '_>) {
    let name = &variant.variant.name;
    let mut seen = HashSet::new();
    if !variant.fields.is_empty() {
        seen.extend(variant.inner_ident().map(|inner| inner.unraw()));
    }
    for field in &variant.fields {
        let Some(ident) = &field.ident else {
            let detail = field.name.escape_debug();
            let mut computed = variant.variant.computed.iter();
            let advice = if computed.any(|computed| computed.name.value == field.name) {
                "give it another name"
            } else {
                "give it another name, or a named field"
            };
            cx.error(
                field.span,
                format_args!(
                    "the detail `{detail}` of `{name}` has no name that a field for clients can \
                     have: {advice}",
                ),
            );
            continue;
        };
        if !seen.insert(ident.unraw()) {
            cx.error(
                field.span,
                format_args!(
                    "`{name}` would have two fields `{ident}` for clients: rename one of the \
                     details",
                ),
            );
        }
    }
}
