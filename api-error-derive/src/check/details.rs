//! The details of one variant.

use std::collections::HashSet;

use api_error_rules::layout::MAX_DETAILS;
use proc_macro2::Span;
use syn::Member;

use crate::ast::{Computed, SelfUse, Variant};
use crate::attr::Slot;
use crate::ctxt::Ctxt;
use crate::value::display::Source;

pub(super) fn check(cx: &Ctxt, variant: &Variant<'_>) {
    names(cx, variant);
    number(cx, variant);
    forms(cx, variant);
    sources(cx, variant);
}

/// The names of the details, with their places.
fn named<'v>(variant: &'v Variant<'_>) -> impl Iterator<Item = (&'v str, Span)> {
    let fields = variant.fields.iter();
    let fields = fields.filter_map(|field| field.detail.as_ref());
    let computed = variant.computed.iter().map(|computed| &computed.name);
    fields
        .chain(computed)
        .map(|name| (name.value.as_str(), name.span))
}

/// A detail has a name, of its own.
fn names(cx: &Ctxt, variant: &Variant<'_>) {
    for field in &variant.fields {
        if let Slot::Valid { key, .. } = &field.attrs.detail
            && field.detail.is_none()
        {
            cx.error(
                *key,
                "an unnamed field needs a name as a detail: write `detail = \"...\"`",
            );
        }
    }
    let mut seen: HashSet<&str> = HashSet::new();
    for (name, span) in named(variant) {
        if !seen.insert(name) {
            cx.error(
                span,
                format_args!(
                    "`{}` has two details named `{name}`: rename one",
                    variant.name
                ),
            );
        }
    }
}

/// The details of one variant can be counted in generated code.
fn number(cx: &Ctxt, variant: &Variant<'_>) {
    let flattened = variant.fields.iter();
    let flattened = flattened.filter_map(|field| field.attrs.flatten.key());
    let mut details = named(variant).map(|(_, span)| span).chain(flattened);
    if let Some(span) = details.nth(MAX_DETAILS) {
        cx.error(
            span,
            format_args!(
                "`{}` has more than {MAX_DETAILS} details: make one detail of several",
                variant.name,
            ),
        );
    }
}

/// What a key says about a detail needs one.
fn forms(cx: &Ctxt, variant: &Variant<'_>) {
    // On one that is transparent, they have no effect at all.
    for field in variant.fields.iter().filter(|field| !field.is_wrapped()) {
        let attrs = &field.attrs;
        let name = field.name();
        if let Some(key) = attrs.nullable.valid_key()
            && attrs.detail.is_absent()
        {
            cx.error(
                key,
                format_args!("`nullable` is about a detail: mark the field `{name}` as `detail`"),
            );
        }
        if let Some(key) = attrs.flatten.valid_key()
            && !attrs.detail.is_absent()
        {
            cx.error(
                key,
                format_args!(
                    "the field `{name}` is one detail by `detail`, and several by `flatten`: \
                     remove one"
                ),
            );
        }
    }
}

/// What lies beneath an error is for the log.
fn sources(cx: &Ctxt, variant: &Variant<'_>) {
    for computed in &variant.computed {
        computed_of_beneath(cx, variant, computed);
    }
    for field in &variant.fields {
        if let Some(key) = field.attrs.flatten.valid_key()
            && field.source == Source::Yes
            && !field.is_wrapped()
        {
            cx.error(
                key,
                format_args!(
                    "the source of `{}` cannot be a detail: it is for the log, so remove `flatten`",
                    variant.name,
                ),
            );
        }
    }
}

/// An expression uses no error beneath the declared one, nor `self` as a whole, which gives it.
fn computed_of_beneath(cx: &Ctxt, variant: &Variant<'_>, computed: &Computed) {
    let mut used = Vec::new();
    for (ident, field) in variant.mentioned(&computed.value) {
        used.push((ident.span(), field));
    }
    for self_use in variant.self_uses(&computed.value) {
        match self_use {
            SelfUse::Field(span, field) => used.push((span, field)),
            SelfUse::Whole(span) => whole(cx, variant, span),
        }
    }
    let mut reported: Vec<&Member> = Vec::new();
    for (span, field) in used {
        let what = match field.source {
            _ if reported.contains(&&field.member) => continue,
            Source::Yes => "the source of",
            Source::Maybe | Source::No if field.is_wrapped() => "the error inside",
            Source::Maybe | Source::No => continue,
        };
        reported.push(&field.member);
        cx.error(
            span,
            format_args!(
                "{what} `{}` cannot be a detail: it is for the log, so leave it out",
                variant.name,
            ),
        );
    }
}

fn whole(cx: &Ctxt, variant: &Variant<'_>, span: Span) {
    let Some(beneath) = beneath(variant) else {
        return;
    };
    cx.error(
        span,
        format_args!(
            "a detail of `{}` cannot use all of `self`, {beneath}: use its fields by name, or as \
             `self.name`",
            variant.name,
        ),
    );
}

/// What `self` gives besides data, if anything.
fn beneath(variant: &Variant<'_>) -> Option<&'static str> {
    match variant.source() {
        Some(field) if field.source == Source::Yes => Some("which has a source"),
        _ if variant.inner().is_some() => Some("which wraps an error"),
        Some(_) => Some("which may have a source"),
        None => None,
    }
}
