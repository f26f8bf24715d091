//! A header is set once, and so is the time to try again.

use api_error_rules::retry::{RETRY, RetryWord, SHOULD_RETRY};

use super::meant_field;
use crate::ast::Variant;
use crate::attr::HeaderSource;
use crate::ctxt::Ctxt;

pub(super) fn check(cx: &Ctxt, variant: &Variant<'_>) {
    headers(cx, variant);
    retry_headers(cx, variant);
    retry(cx, variant);
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
