//! What clients may read of an error: its message and its details.
//!
//! What lies beneath an error was not written for clients, so a source is never
//! public by accident. What the macro cannot read is taken for public; what depends
//! on the type of a field is left to the compiler, see
//! [`Variant::probes`].

use crate::ast::{Field, Variant};
use crate::attr::MessageAttr;
use crate::ctxt::Ctxt;
use crate::value::display::{Shows, Source};

use super::meant_field;

/// Both ways out of an error about `Display`.
const WAYS_OUT: &str = "write one for them as `#[api(message = \"...\")]`, \
                        or allow `Display` with `#[api(message = display)]`";

pub(super) fn check(cx: &Ctxt, variant: &Variant<'_>) {
    message_fields(cx, variant);
    display_of_a_server_error(cx, variant);
    withheld_in_display(cx, variant);
    source_as_data(cx, variant);
    public_fields(cx, variant);
}

/// A message names fields that exist, and that of a server error only those
/// that are public already.
fn message_fields(cx: &Ctxt, variant: &Variant<'_>) {
    let Some(message) = &variant.message else {
        return;
    };
    let span = message.literal.span();
    for argument in message.template.arguments() {
        let written = argument.written();
        let Some(field) = variant.argument(argument) else {
            cx.error(
                span,
                format_args!(
                    "the message names `{written}`, but `{}` has no such field{}",
                    variant.name,
                    meant_field(variant, &written),
                ),
            );
            continue;
        };
        if !variant.may_be_server_error() {
            continue;
        }
        if field.source == Source::Yes {
            cx.error(
                span,
                format_args!(
                    "the message of a 5xx shows only what is public: \
                     the source of `{}` is for the log, so leave it out",
                    variant.name,
                ),
            );
        } else if field.attrs.detail.is_absent()
            && field.attrs.public.is_absent()
            && !variant.is_internal()
        {
            cx.error(
                span,
                format_args!(
                    "the message of a 5xx shows only what is public: \
                     mark the field `{written}` of `{}` as `detail` or `public`, or leave it out",
                    variant.name,
                ),
            );
        }
    }
}

/// `Display` of a server error is for the log.
fn display_of_a_server_error(cx: &Ctxt, variant: &Variant<'_>) {
    if let Some(MessageAttr::Display) = variant.attrs.message.get()
        && let Some(key) = variant.attrs.message.key()
        && variant.may_be_server_error()
        && !variant.is_internal()
    {
        cx.error(
            key,
            format_args!(
                "the `Display` of `{}` is for the log, as it is a 5xx: write a message for clients \
                 as `message = \"...\"`",
                variant.name,
            ),
        );
    }
}

/// `Display` is the public message of a client error, so it must not show the
/// source or a backtrace, nor be one of which nobody knows whether it does.
fn withheld_in_display(cx: &Ctxt, variant: &Variant<'_>) {
    if !variant.shows_display() {
        return;
    }
    let fields = variant.fields.iter();
    for field in fields.filter(|field| is_withheld(field)) {
        let name = &variant.name;
        let what = if field.source == Source::Yes {
            "source".to_owned()
        } else {
            format!("`{}`", field.name())
        };
        match variant.display.shows(&field.shown_name()) {
            Shows::No => {}
            Shows::Yes(span) => cx.error(
                span,
                format_args!(
                    "the message of `{name}` would show its {what} to clients: {WAYS_OUT}"
                ),
            ),
            Shows::Unknown(span) => cx.error(
                span.unwrap_or_else(|| field.span()),
                format_args!("the message of `{name}` may show its {what} to clients: {WAYS_OUT}"),
            ),
        }
    }
}

/// Whether a field is for the log alone: a source, or what another derive fills in, which is a
/// place in the code.
fn is_withheld(field: &Field<'_>) -> bool {
    field.source == Source::Yes || field.is_automatic && !field.is_data()
}

/// Details and headers are the author's own data.
fn source_as_data(cx: &Ctxt, variant: &Variant<'_>) {
    for field in sources(variant) {
        let detail = field.attrs.detail.key().map(|key| ("detail", key));
        let headers = variant.field_headers();
        let header = headers
            .filter(|(_, _, other)| other.member == field.member)
            .map(|(_, key, _)| ("header", key));
        for (data, key) in detail.into_iter().chain(header) {
            cx.error(
                key,
                format_args!(
                    "the source of `{}` cannot be a {data}: it is for the log, so remove `{data}`",
                    variant.name,
                ),
            );
        }
    }
}

/// A field is public for the message that shows it.
fn public_fields(cx: &Ctxt, variant: &Variant<'_>) {
    for field in variant.fields.iter().filter(|field| !field.is_wrapped()) {
        let Some(key) = field.attrs.public.valid_key() else {
            continue;
        };
        let (name, owner) = (field.name(), &variant.name);
        let message = variant.message.as_ref();
        let is_shown = message
            .is_some_and(|message| message.template.arguments().contains(&&field.argument()));
        if field.source == Source::Yes {
            cx.error(
                key,
                format_args!(
                    "the source of `{owner}` cannot be public: it is for the log, so remove \
                     `public`"
                ),
            );
        } else if !field.attrs.detail.is_absent() {
            cx.error(
                key,
                format_args!("the field `{name}` is a detail, so it is public: remove `public`"),
            );
        } else if !is_shown && (message.is_some() || variant.attrs.message.is_absent()) {
            cx.error(
                key,
                format_args!(
                    "`public` has no effect: no `message` of `{owner}` names the field `{name}`, \
                     so remove it"
                ),
            );
        }
    }
}

fn sources<'v, 'a>(variant: &'v Variant<'a>) -> impl Iterator<Item = &'v Field<'a>> {
    let fields = variant.fields.iter();
    fields.filter(|field| field.source == Source::Yes)
}
