//! Rules that need more than one attribute, one function each.

mod client;
mod codes;
mod details;
mod docs;
mod example;
mod exposure;
mod headers;
mod joins;
mod shared;
mod statuses;
mod transparent;
mod unique;
mod wrapper;

use std::collections::{HashMap, HashSet};

use api_error_rules::layout::MAX_TYPES;

use crate::ast::{Container, Field, TypeSet, Variant};
use crate::ctxt::Ctxt;
use crate::suggest::{did_you_mean, list};
use crate::symbol::{Key, Place};

/// Checks a declaration as a whole.
pub fn check(cx: &Ctxt, container: &Container<'_>) {
    unique::check(cx, container);
    joins::check(cx, container);
    codes::check(cx, container);
    client::check(cx, container);
    unique_integrations(cx, container);
    different_types(cx, container);
    docs::readable_doc(cx, &container.doc, &container.name);
    docs::operators_notes(cx, container);
    for variant in &container.variants {
        if variant.adds_to_wrapped() {
            wrapper::check(cx, variant);
        } else if variant.is_transparent {
            transparent::check(cx, variant);
            continue;
        }
        docs::readable_docs(cx, variant);
        example::check(cx, container, variant);
        exposure::check(cx, variant);
        internal_keys(cx, variant);
        statuses::check(cx, variant);
        details::check(cx, variant);
        headers::check(cx, variant);
        field_errors(cx, variant);
    }
}

/// The types of one enum can be told apart in generated code.
fn different_types(cx: &Ctxt, container: &Container<'_>) {
    let types = container
        .variants
        .iter()
        .filter_map(|variant| variant.error_type.as_ref());
    let mut seen: HashSet<(bool, &str)> = HashSet::new();
    for error_type in types {
        seen.insert(error_type.key());
        if seen.len() > MAX_TYPES {
            cx.error(
                error_type.span(),
                format_args!(
                    "`{}` has more than {MAX_TYPES} different types: split the enum",
                    container.name,
                ),
            );
            return;
        }
    }
}

/// An integration is left to the author once.
fn unique_integrations(cx: &Ctxt, container: &Container<'_>) {
    let manual = &container.settings.manual;
    for (index, name) in manual.iter().enumerate() {
        if manual[..index].contains(name) {
            cx.error(
                name.span(),
                format_args!("`{name}` is in `manual` twice: remove one"),
            );
        }
    }
}

/// What nobody sees of an internal error is not given to it.
fn internal_keys(cx: &Ctxt, variant: &Variant<'_>) {
    // Beside a transparent field, it is `internal` that has no effect.
    if !variant.is_internal() || variant.adds_to_wrapped() {
        return;
    }
    let for_the_log = [
        Key::Internal,
        Key::Code,
        Key::Log,
        Key::Type,
        Key::Title,
        Key::Since,
        Key::Deprecated,
    ];
    let on_variant =
        variant.given.keys.iter().filter(|(key, _)| {
            !for_the_log.contains(key) && key.places().contains(&Place::Variant)
        });
    let on_fields = variant.fields.iter().flat_map(|field| &field.given.keys);
    for (key, span) in on_variant.chain(on_fields) {
        cx.error(
            *span,
            format_args!(
                "`{}` has no effect: clients see `{}`, which is internal, as a generic 500, so remove it",
                key.name(),
                variant.name,
            ),
        );
    }
}

/// The messages about fields are in one place.
fn field_errors(cx: &Ctxt, variant: &Variant<'_>) {
    let keys = variant
        .fields
        .iter()
        .filter_map(|field| field.attrs.field_errors.key());
    for key in keys.skip(1) {
        cx.error(
            key,
            format_args!(
                "`{}` already has a field with `field_errors`: remove one",
                variant.name
            ),
        );
    }
}

/// Two types of a set do not have one name.
pub fn check_types(cx: &Ctxt, set: &TypeSet<'_>) {
    let mut seen: HashMap<&str, &proc_macro2::Ident> = HashMap::new();
    for error_type in &set.types {
        for (name, note) in error_type.doc.for_operators.notes() {
            cx.error(
                note.span,
                format_args!("`# {name}` has no effect here: write it on the errors of this type"),
            );
        }
        docs::readable_doc(cx, &error_type.doc, &error_type.ident.to_string());
        let name = &error_type.name;
        if let Some(first) = seen.get(name.value.as_str()) {
            cx.error(
                name.span,
                format_args!(
                    "duplicate error type `{}`: also used by `{first}`; rename one",
                    name.value,
                ),
            );
        } else {
            seen.insert(&name.value, error_type.ident);
        }
    }
}

/// Which field could have been meant, or what fields there are.
fn meant_field(variant: &Variant<'_>, written: &str) -> String {
    let names: Vec<_> = variant.fields.iter().map(Field::name).collect();
    let names = || names.iter().map(String::as_str);
    let suggestion = did_you_mean(written, names());
    if !suggestion.is_empty() {
        return suggestion;
    }
    match variant.fields.len() {
        0 => "; it has no fields".to_owned(),
        _ => format!("; it has {}", list(names(), "and")),
    }
}
