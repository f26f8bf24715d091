//! A field that is transparent: what is beside it adds to the error that it is.

use crate::ast::Variant;
use crate::attr::HeaderSource;
use crate::ctxt::Ctxt;
use crate::symbol::{Key, Place};
use crate::value::display::Source;

pub(super) fn check(cx: &Ctxt, variant: &Variant<'_>) {
    one_error(cx, variant);
    keys_of_the_error(cx, variant);
    keys_of_the_wrapper(cx, variant);
    headers_of_the_error(cx, variant);
}

/// One field is the error, and the others are not.
fn one_error(cx: &Ctxt, variant: &Variant<'_>) {
    if let Some(key) = variant.attrs.transparent.key() {
        cx.error(
            key,
            format_args!(
                "`{}` has a field that is `transparent`, which other fields add to: remove \
                 `transparent` here, or on the field if there is no other",
                variant.name,
            ),
        );
    }
    let marked = variant.fields.iter();
    let marked = marked.filter_map(|field| field.attrs.transparent.key());
    for key in marked.skip(1) {
        cx.error(
            key,
            format_args!(
                "`{}` already has a `transparent` field: remove one",
                variant.name
            ),
        );
    }
}

/// All that is public of the wrapped error it declares itself.
fn keys_of_the_error(cx: &Ctxt, variant: &Variant<'_>) {
    let Some(inner) = variant.inner() else { return };
    let others = inner.given.keys.iter();
    for (key, span) in others.filter(|(key, _)| *key != Key::Transparent) {
        cx.error(
            *span,
            format_args!(
                "`{}` has no effect on a transparent field: set it on the error that `{}` wraps",
                key.name(),
                variant.name,
            ),
        );
    }
}

/// The code and what belongs to it are those of the wrapped error.
fn keys_of_the_wrapper(cx: &Ctxt, variant: &Variant<'_>) {
    let own = [
        Key::Transparent,
        Key::Detail,
        Key::Example,
        Key::Header,
        Key::Message,
    ];
    let keys = variant.given.keys.iter();
    let others =
        keys.filter(|(key, _)| !own.contains(key) && key.places().contains(&Place::Variant));
    for (key, span) in others {
        cx.error(
            *span,
            format_args!(
                "`{}` has no effect beside a transparent field: set it on the error that `{}` wraps",
                key.name(),
                variant.name,
            ),
        );
    }
}

/// The wrapped error sets its own headers. That it may be the source, `exposure` reports.
fn headers_of_the_error(cx: &Ctxt, variant: &Variant<'_>) {
    for header in &variant.attrs.headers {
        let HeaderSource::Field(member) = &header.value else {
            continue;
        };
        if let Some(field) = variant.field(member)
            && field.is_wrapped()
            && field.source != Source::Yes
        {
            cx.error(
                header.name.span,
                format_args!(
                    "the error inside `{}` cannot be a header: it is for the log, so remove \
                     `header`, or set it on the error itself",
                    variant.name,
                ),
            );
        }
    }
}
