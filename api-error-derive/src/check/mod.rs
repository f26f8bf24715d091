//! Rules that need more than one attribute, one function each.

mod client;
mod codes;
mod details;
mod example;
mod exposure;
mod statuses;
mod wrapper;

use std::collections::{HashMap, HashSet};

use api_error_rules::layout::MAX_TYPES;
use api_error_rules::retry::{RETRY, RetryWord, SHOULD_RETRY};
use api_error_rules::{builtin, code};
use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned as _;
use syn::{GenericArgument, Path, PathArguments, Type};

use crate::ast::{Container, ErrorTypeName, Field, Retired, TypeSet, Variant};
use crate::attr::{HeaderSource, SharedAttr};
use crate::ctxt::Ctxt;
use crate::suggest::{did_you_mean, list};
use crate::symbol::{Key, Place};
use crate::value::doc::Doc;

/// Checks a declaration as a whole.
pub fn check(cx: &Ctxt, container: &Container<'_>) {
    unique_codes(cx, container);
    retired_codes(cx, container);
    built_in_codes(cx, container);
    joins(cx, container);
    codes::check(cx, container);
    client::check(cx, container);
    unique_integrations(cx, container);
    different_types(cx, container);
    readable_doc(cx, &container.doc, &container.name);
    operators_notes(cx, container);
    for variant in &container.variants {
        if variant.adds_to_wrapped() {
            wrapper::check(cx, variant);
        } else if variant.is_transparent {
            transparent_shape(cx, variant);
            transparent_keys(cx, variant);
            continue;
        }
        readable_docs(cx, variant);
        example::check(cx, container, variant);
        exposure::check(cx, variant);
        internal_keys(cx, variant);
        statuses::check(cx, variant);
        details::check(cx, variant);
        headers(cx, variant);
        retry_headers(cx, variant);
        retry(cx, variant);
        field_errors(cx, variant);
    }
}

/// A code is on one variant, or on several that are all marked `shared` and agree
/// in what a client sees of it.
fn unique_codes(cx: &Ctxt, container: &Container<'_>) {
    let mut by_code: HashMap<&str, Vec<(&Variant<'_>, Span)>> = HashMap::new();
    for variant in &container.variants {
        if let Some(code) = &variant.code {
            let same = by_code.entry(&code.value).or_default();
            same.push((variant, code.span));
        }
    }
    for (code, variants) in &by_code {
        let [(first, first_span), others @ ..] = variants.as_slice() else {
            continue;
        };
        if others.is_empty() {
            continue;
        }
        if !variants
            .iter()
            .all(|(variant, _)| !variant.attrs.shared.is_absent())
        {
            let all = if others.len() == 1 { "both" } else { "all" };
            cx.error(
                *first_span,
                format_args!(
                    "duplicate error code `{code}`: also used by {}; \
                     rename one, or mark {all} `shared`",
                    list(others.iter().map(|(other, _)| other.name.as_str()), "and"),
                ),
            );
            for (_, span) in others {
                cx.error(
                    *span,
                    format_args!(
                        "duplicate error code `{code}`: also used by `{}`; \
                         rename one, or mark {all} `shared`",
                        first.name,
                    ),
                );
            }
            continue;
        }
        for (other, span) in others {
            shared_code(cx, code, first, other, *span);
        }
    }
    alike_codes(cx, container);
}

/// Codes that a reader takes for one another are as confusing as equal ones.
fn alike_codes(cx: &Ctxt, container: &Container<'_>) {
    let mut seen: HashMap<u64, Vec<&Variant<'_>>> = HashMap::new();
    for variant in &container.variants {
        let Some(code) = &variant.code else {
            continue;
        };
        let before = seen.entry(code::folded_hash(&code.value)).or_default();
        let alike = before.iter().find(|other| {
            let other_code = other.code.as_ref().map(|code| code.value.as_str());
            let is_alike = other_code.is_some_and(|other| {
                other != code.value && code::is_same_folded(other, &code.value)
            });
            is_alike && (other.attrs.shared.is_absent() || variant.attrs.shared.is_absent())
        });
        if let Some(other) = alike {
            let first = other.code.as_ref().map_or("", |code| code.value.as_str());
            cx.error(
                code.span,
                format_args!(
                    "error codes `{first}` and `{}` differ only in case or separators; \
                     rename one, or mark both `shared`",
                    code.value,
                ),
            );
        }
        before.push(variant);
    }
}

fn shared_code(cx: &Ctxt, code: &str, first: &Variant<'_>, other: &Variant<'_>, span: Span) {
    let both = |may_differ: fn(&SharedAttr) -> bool| {
        [first, other]
            .iter()
            .all(|variant| variant.attrs.shared.get().is_some_and(may_differ))
    };
    let (a, b) = (first.statuses(), other.statuses());
    if !are_same(&a, &b)
        && !a.is_empty()
        && !b.is_empty()
        && !both(|shared| shared.differs_in_status)
    {
        let list = |statuses: &[u16]| {
            let statuses: Vec<_> = statuses.iter().map(u16::to_string).collect();
            statuses.join(", ")
        };
        cx.error(
            span,
            format_args!(
                "shared error code `{code}` must have one status: it is {} in `{}` and {} in `{}`; \
                 allow it as `shared(status)` in both",
                list(&a),
                first.name,
                list(&b),
                other.name,
            ),
        );
    }
    if first.title != other.title {
        cx.error(
            span,
            format_args!(
                "shared error code `{code}` must have one title (RFC 9457 section 3.1.3): \
                 it is \"{}\" in `{}` and \"{}\" in `{}`; write the same `title` in both",
                first.title, first.name, other.title, other.name,
            ),
        );
    }
    if first.has_numeric_code() != other.has_numeric_code() {
        let form = |variant: &Variant<'_>| {
            if variant.has_numeric_code() {
                "a number"
            } else {
                "a string"
            }
        };
        cx.error(
            span,
            format_args!(
                "shared error code `{code}` must have one form: it is {} in `{}` and {} in `{}`",
                form(first),
                first.name,
                form(other),
                other.name,
            ),
        );
    }
    if first.doc.is_hidden != other.doc.is_hidden {
        let hidden = if first.doc.is_hidden { first } else { other };
        cx.error(
            span,
            format_args!(
                "shared error code `{code}` must be `#[doc(hidden)]` in all variants or in none: it \
                 is in `{}`",
                hidden.name,
            ),
        );
    }
    let name = |error_type: &Option<ErrorTypeName>| match error_type {
        Some(name) => format!("`{}`", name.written()),
        None => "no type".to_owned(),
    };
    let keys = [first, other].map(|variant| variant.error_type.as_ref().map(ErrorTypeName::key));
    let is_one_type = keys[0] == keys[1];
    let (a, b) = (name(&first.error_type), name(&other.error_type));
    if !is_one_type && !both(|shared| shared.differs_in_type) {
        cx.error(
            span,
            format_args!(
                "shared error code `{code}` must have one type, written in one way: it has {a} in `{}` \
                 and {b} in `{}`; allow it as `shared(type)` in both",
                first.name, other.name,
            ),
        );
    }
}

/// Whether two lists have the same statuses, in whatever order.
fn are_same(a: &[u16], b: &[u16]) -> bool {
    let is_in = |list: &[u16], others: &[u16]| list.iter().all(|status| others.contains(status));
    is_in(a, b) && is_in(b, a)
}

/// A retired code is retired once, and no variant uses it, nor one that looks the same to a
/// reader.
fn retired_codes(cx: &Ctxt, container: &Container<'_>) {
    let mut seen: Vec<&str> = Vec::new();
    for retired in &container.settings.retired {
        let code = &retired.code;
        let first = seen
            .iter()
            .find(|first| code::is_same_folded(first, &code.value));
        if let Some(first) = first {
            cx.error(code.span, retired_twice(first, &code.value));
            continue;
        }
        seen.push(&code.value);
        for variant in &container.variants {
            if let Some(used) = &variant.code
                && code::is_same_folded(&used.value, &code.value)
            {
                cx.error(used.span, used_again(&used.value, variant, retired));
            }
        }
    }
}

fn retired_twice(first: &str, second: &str) -> String {
    if first == second {
        format!("error code `{second}` is retired twice: remove one")
    } else {
        format!(
            "retired codes `{first}` and `{second}` differ only in case or separators: remove one"
        )
    }
}

fn used_again(used: &str, variant: &Variant<'_>, retired: &Retired) -> String {
    let (code, name) = (&retired.code.value, &variant.name);
    let replacement = &retired.replacement;
    if used == code {
        return format!(
            "error code `{code}` of `{name}` is retired and must not be used again: {replacement}"
        );
    }
    format!(
        "error code `{used}` of `{name}` differs only in case or separators from `{code}`, which \
         is retired: {replacement}"
    )
}

/// A code that the core responds with by itself has its status, unless the
/// declaration shares it on purpose: a service may convert all that the core would
/// respond with.
fn built_in_codes(cx: &Ctxt, container: &Container<'_>) {
    for variant in &container.variants {
        let Some(code) = &variant.code else { continue };
        let Some(expected) = builtin::status_of(&code.value) else {
            continue;
        };
        let other = variant.statuses().into_iter().find(|it| *it != expected);
        if let Some(other) = other
            && !variant.is_internal()
            && variant.attrs.shared.is_absent()
        {
            cx.error(
                code.span,
                format_args!(
                    "error code `{}` is built in with the status {expected}, but `{}` has {other}: \
                     rename it, set that status, or mark it `shared`",
                    code.value, variant.name,
                ),
            );
        }
    }
}

/// A catalog is not part of itself, and is included once.
fn joins(cx: &Ctxt, container: &Container<'_>) {
    let wrapped = container.variants.iter().filter_map(Variant::inner);
    for field in wrapped {
        if is_itself(field.ty, container) {
            cx.error(
                field.ty.span(),
                format_args!(
                    "`{}` wraps itself, so its catalog would have no end: \
                     remove `transparent`, and set a status and a message on the variant",
                    container.name,
                ),
            );
        }
    }
    let mut seen = HashSet::new();
    for path in &container.settings.include {
        let written = path.to_token_stream().to_string();
        if is_own_path(path, container) {
            cx.error(
                path.span(),
                format_args!(
                    "`{}` includes itself: its own errors are part of it anyway, so remove it",
                    container.name,
                ),
            );
        } else if !seen.insert(written.clone()) {
            cx.error(
                path.span(),
                format_args!(
                    "`{}` is included twice: remove one",
                    written.replace(' ', "")
                ),
            );
        }
    }
}

/// Whether a type is the declared one, or a pointer to it that is a catalog, too.
fn is_itself(ty: &Type, container: &Container<'_>) -> bool {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => {
            is_own_path(&ty.path, container)
                || pointee(&ty.path).is_some_and(|ty| is_itself(ty, container))
        }
        Type::Reference(reference) => is_itself(&reference.elem, container),
        Type::Paren(paren) => is_itself(&paren.elem, container),
        Type::Group(group) => is_itself(&group.elem, container),
        _ => false,
    }
}

fn is_own_path(path: &Path, container: &Container<'_>) -> bool {
    let names: Vec<_> = path.segments.iter().map(|segment| &segment.ident).collect();
    match names.as_slice() {
        [name] => *name == "Self" || *name == container.ident,
        [module, name] => *module == "self" && *name == container.ident,
        _ => false,
    }
}

/// What a `Box` or an `Arc` points to.
fn pointee(path: &Path) -> Option<&Type> {
    let last = path.segments.last()?;
    if last.ident != "Box" && last.ident != "Arc" {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
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

/// A transparent variant wraps exactly one error, beside what other derives fill in.
fn transparent_shape(cx: &Ctxt, variant: &Variant<'_>) {
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
fn transparent_keys(cx: &Ctxt, variant: &Variant<'_>) {
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

/// What operators read is about an error, and is nowhere else.
fn operators_notes(cx: &Ctxt, container: &Container<'_>) {
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
fn readable_docs(cx: &Ctxt, variant: &Variant<'_>) {
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

fn readable_doc(cx: &Ctxt, doc: &Doc, owner: &str) {
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

/// A header is set once, from a field that exists.
fn headers(cx: &Ctxt, variant: &Variant<'_>) {
    let mut seen: Vec<&str> = Vec::new();
    let fixed = variant.attrs.headers.iter().filter_map(|header| {
        matches!(header.value, HeaderSource::Fixed(_))
            .then_some((header.name.value.as_str(), header.name.span))
    });
    let from_fields = variant.field_headers().map(|(name, span, _)| (name, span));
    for (name, span) in fixed.chain(from_fields) {
        if seen.contains(&name) {
            cx.error(
                span,
                format_args!(
                    "`{}` sets the header `{name}` twice: remove one",
                    variant.name
                ),
            );
        }
        seen.push(name);
    }
    for header in &variant.attrs.headers {
        if let HeaderSource::Field(member) = &header.value
            && variant.field(member).is_none()
        {
            let (written, span) = match member {
                syn::Member::Named(ident) => (ident.to_string(), ident.span()),
                syn::Member::Unnamed(index) => (index.index.to_string(), index.span),
            };
            cx.error(
                span,
                format_args!(
                    "`{}` has no field `{written}`{}",
                    variant.name,
                    meant_field(variant, &written),
                ),
            );
        }
    }
}

/// The keys that say whether to send a request again have headers of their own. Without them, an
/// author may have others' words in these.
fn retry_headers(cx: &Ctxt, variant: &Variant<'_>) {
    let attrs = &variant.attrs;
    let mut fields = variant.fields.iter();
    let key = if !attrs.retry.is_absent() {
        "retry"
    } else if !attrs.retry_after.is_absent()
        || fields.any(|field| !field.attrs.retry_after.is_absent())
    {
        "retry_after"
    } else {
        return;
    };
    let fixed = variant
        .fixed_headers()
        .map(|(name, value)| (name, value.span()));
    let of_fields = variant.field_headers().map(|(name, span, _)| (name, span));
    for (name, span) in fixed.chain(of_fields) {
        if name == SHOULD_RETRY || name == RETRY {
            cx.error(
                span,
                format_args!(
                    "`{key}` of `{}` sets the header `{name}`: remove one of them",
                    variant.name
                ),
            );
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

/// There is one time to wait, and only where trying again makes sense.
fn retry(cx: &Ctxt, variant: &Variant<'_>) {
    let on_fields = variant
        .fields
        .iter()
        .filter_map(|field| field.attrs.retry_after.key());
    let times: Vec<_> = variant
        .attrs
        .retry_after
        .key()
        .into_iter()
        .chain(on_fields)
        .collect();
    if let [_, others @ ..] = times.as_slice() {
        for span in others {
            cx.error(
                *span,
                format_args!("`{}` already has a `retry_after`: remove one", variant.name),
            );
        }
    }
    if variant.attrs.retry.get() == Some(&RetryWord::Never)
        && let Some(span) = times.first()
    {
        cx.error(
            *span,
            format_args!(
                "`{}` sets `retry = \"never\"` and a time to retry after: remove one",
                variant.name
            ),
        );
    }
    if variant.attrs.retry.get() == Some(&RetryWord::After)
        && times.is_empty()
        && let Some(key) = variant.attrs.retry.key()
    {
        cx.error(
            key,
            format_args!(
                "`{}` sets `retry = \"after\"` without a time: \
                 add `retry_after = ...`, or mark a field `retry_after`",
                variant.name
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
        readable_doc(cx, &error_type.doc, &error_type.ident.to_string());
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
