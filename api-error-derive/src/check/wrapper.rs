//! A field that is transparent: what is beside it adds to the error that it is.

use syn::Type;
use syn::spanned::Spanned as _;

use crate::ast::Variant;
use crate::attr::HeaderSource;
use crate::ctxt::Ctxt;
use crate::symbol::{Key, Place};
use crate::value::display::Source;

pub(super) fn check(cx: &Ctxt, variant: &Variant<'_>) {
    one_error(cx, variant);
    always_there(cx, variant);
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

/// What comes from the wrapped error would come from nowhere without one.
pub(super) fn always_there(cx: &Ctxt, variant: &Variant<'_>) {
    let Some(inner) = variant.inner() else { return };
    if variant.doc.is_hidden {
        cx.error(
            inner.ty.span(),
            format_args!(
                "`#[doc(hidden)]` has no effect on `{}`, which has no code of its own: set it on the \
                 errors that it wraps",
                variant.name,
            ),
        );
    }
    if is_option(inner.ty) {
        cx.error(
            inner.ty.span(),
            format_args!(
                "`{}` wraps an `Option`, but has no code without an error: wrap the error itself, \
                 and make its absence a variant of its own",
                variant.name,
            ),
        );
    }
}

/// Whether a type is an `Option` as it is written. The compiler rejects an alias of one, too, but
/// cannot explain it as well.
fn is_option(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident == "Option" && !last.arguments.is_none())
        }
        Type::Reference(reference) => is_option(&reference.elem),
        Type::Paren(paren) => is_option(&paren.elem),
        Type::Group(group) => is_option(&group.elem),
        _ => false,
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
