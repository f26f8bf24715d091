//! `#[api(...)]` attributes, as spanned values.
//!
//! Each key is read by itself: its place, its form, its literal. Rules between
//! keys are not known here. A bad value is reported and skipped, so that what
//! follows it is still read.

mod reader;
mod value;

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Expr, LitStr, Member, Meta, Path, Token};

use crate::casing::Casing;
use crate::ctxt::Ctxt;
use crate::suggest::{did_you_mean, join, list};
use crate::symbol::{Key, Place};
use reader::{Reader, skip_value};

/// A key's value: it may be absent, given, or given in vain.
///
/// The third keeps "missing" from being reported where something was written.
#[derive(Default)]
pub enum Slot<T> {
    #[default]
    Absent,
    Invalid {
        key: Span,
    },
    Valid {
        key: Span,
        value: T,
    },
}

impl<T> Slot<T> {
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Valid { value, .. } => Some(value),
            Self::Absent | Self::Invalid { .. } => None,
        }
    }

    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub fn is_valid(&self) -> bool {
        matches!(self, Self::Valid { .. })
    }

    /// Where the key stands, if it does.
    pub fn key(&self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Invalid { key } | Self::Valid { key, .. } => Some(*key),
        }
    }
}

/// A value and the place of its literal.
#[derive(Clone)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// A header with its value.
pub struct HeaderAttr {
    /// In lower case.
    pub name: Spanned<String>,
    pub value: HeaderSource,
}

/// Where a header's value comes from.
pub enum HeaderSource {
    Fixed(LitStr),
    Field(Member),
}

/// `"code" = "what to use now"`.
pub struct RetiredAttr {
    pub code: LitStr,
    pub instead: LitStr,
}

/// How `detail` was written: alone, or with a name.
pub struct DetailAttr {
    pub name: Option<LitStr>,
}

/// `message = "..."` or `message = display`.
pub enum MessageAttr {
    Template(LitStr),
    /// Clients may read `Display`, whatever it shows.
    Display,
}

/// Everything that one item's `#[api(...)]` attributes say.
#[derive(Default)]
pub struct Attrs {
    /// Every key that was given, in order.
    pub given: Vec<(Key, Span)>,
    /// Whether something could not be read at all, so that a key that seems to
    /// be missing may be there, misspelled.
    pub is_incomplete: bool,
    pub allow: Slot<()>,
    /// On an enum or a variant.
    pub challenge: Slot<LitStr>,
    /// On a field.
    pub challenge_field: Slot<()>,
    pub code: Slot<LitStr>,
    pub codes: Slot<Ident>,
    pub krate: Slot<Path>,
    pub deprecated: Slot<LitStr>,
    pub detail: Slot<DetailAttr>,
    pub docs_url: Slot<LitStr>,
    pub domain: Slot<LitStr>,
    pub envelope: Slot<Path>,
    pub example: Slot<Expr>,
    pub field_errors: Slot<()>,
    pub group: Slot<LitStr>,
    pub grpc: Slot<&'static str>,
    /// On a variant; several may be given.
    pub headers: Vec<HeaderAttr>,
    /// On a field.
    pub header_field: Slot<Spanned<String>>,
    pub include: Slot<Vec<Path>>,
    pub internal: Slot<()>,
    pub manual: Slot<Vec<Ident>>,
    pub message: Slot<MessageAttr>,
    pub prefix: Slot<LitStr>,
    pub rename: Slot<LitStr>,
    pub rename_all: Slot<Casing>,
    pub retired: Slot<Vec<RetiredAttr>>,
    pub retry: Slot<&'static str>,
    /// On a variant, in seconds.
    pub retry_after: Slot<u32>,
    /// On a field.
    pub retry_after_field: Slot<()>,
    pub shared: Slot<()>,
    pub since: Slot<LitStr>,
    pub status: Slot<Spanned<u16>>,
    pub strict: Slot<()>,
    pub title: Slot<LitStr>,
    pub transparent: Slot<()>,
    pub error_type: Slot<LitStr>,
    pub types: Slot<Path>,
}

impl Attrs {
    /// Reads the `#[api(...)]` among the attributes of something.
    pub fn from_attributes(cx: &Ctxt, attributes: &[Attribute], place: Place) -> Self {
        let mut attrs = Self::default();
        for attribute in attributes {
            if !attribute.path().is_ident("api") {
                continue;
            }
            let Meta::List(meta) = &attribute.meta else {
                attrs.is_incomplete = true;
                cx.error(
                    attribute.path().segments[0].ident.span(),
                    "keys are expected in parentheses: `#[api(...)]`",
                );
                continue;
            };
            if meta.tokens.is_empty() {
                cx.error(
                    attribute.path().segments[0].ident.span(),
                    "`#[api()]` says nothing: give it a key or remove it",
                );
                continue;
            }
            let parse = |input: ParseStream<'_>| {
                parse_keys(cx, place, &mut attrs, input);
                Ok(())
            };
            if let Err(error) = parse.parse2(meta.tokens.clone()) {
                cx.syn_error(error);
            }
        }
        attrs
    }

    /// Reads one key's value; what is wrong with it is the error.
    fn read(&mut self, cx: &Ctxt, key: Key, place: Place, at: Span, input: ParseStream<'_>) {
        let on_field = place == Place::Field;
        let reader = &Reader { cx, key, at, input };
        match key {
            Key::Allow => reader.flag(&mut self.allow),
            Key::Challenge if on_field => reader.flag(&mut self.challenge_field),
            Key::Challenge => reader.value(&mut self.challenge, value::text),
            Key::Code => reader.value(&mut self.code, value::string),
            Key::Codes => reader.value(&mut self.codes, Ident::parse),
            Key::Crate => reader.value(&mut self.krate, value::path),
            Key::Deprecated => reader.value(&mut self.deprecated, value::text),
            Key::Detail => reader.detail(&mut self.detail),
            Key::DocsUrl => reader.value(&mut self.docs_url, value::text),
            Key::Domain => reader.value(&mut self.domain, value::text),
            Key::Envelope => reader.value(&mut self.envelope, value::path),
            Key::Example => reader.value(&mut self.example, Expr::parse),
            Key::FieldErrors => reader.flag(&mut self.field_errors),
            Key::Group => reader.value(&mut self.group, value::text),
            Key::Grpc => reader.value(&mut self.grpc, value::grpc_code),
            Key::Header if on_field => reader.value(&mut self.header_field, value::header_name),
            Key::Header => reader.headers(&mut self.headers),
            Key::Include => reader.list(&mut self.include, value::path),
            Key::Internal => reader.flag(&mut self.internal),
            Key::Manual => reader.list(&mut self.manual, Ident::parse),
            Key::Message => reader.value(&mut self.message, value::message),
            Key::Prefix => reader.value(&mut self.prefix, value::string),
            Key::Rename => reader.value(&mut self.rename, value::string),
            Key::RenameAll => reader.value(&mut self.rename_all, value::casing),
            Key::Retired => reader.list(&mut self.retired, value::retired),
            Key::Retry => reader.value(&mut self.retry, value::retry),
            Key::RetryAfter if on_field => reader.flag(&mut self.retry_after_field),
            Key::RetryAfter => reader.value(&mut self.retry_after, value::seconds),
            Key::Shared => reader.flag(&mut self.shared),
            Key::Since => reader.value(&mut self.since, value::text),
            Key::Status => reader.value(&mut self.status, value::error_status),
            Key::Strict => reader.flag(&mut self.strict),
            Key::Title => reader.value(&mut self.title, value::text),
            Key::Transparent => reader.flag(&mut self.transparent),
            Key::Type => reader.value(&mut self.error_type, value::string),
            Key::Types => reader.value(&mut self.types, value::path),
        }
    }
}

/// `key`, `key = value` and `key(...)`, with commas between them.
fn parse_keys(cx: &Ctxt, place: Place, attrs: &mut Attrs, input: ParseStream<'_>) {
    while !input.is_empty() {
        if let Ok(ident) = input.call(Ident::parse_any) {
            parse_key(cx, place, attrs, &ident, input);
        } else {
            attrs.is_incomplete = true;
            cx.error(
                input.span(),
                format_args!("expected a key: {}", list(place.keys(), "or")),
            );
            skip_value(input);
        }
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            cx.error(input.span(), "expected a comma before the next key");
            skip_value(input);
            input.parse::<Option<Token![,]>>().ok();
        }
    }
}

fn parse_key(cx: &Ctxt, place: Place, attrs: &mut Attrs, ident: &Ident, input: ParseStream<'_>) {
    let name = ident.to_string();
    match Key::from_name(&name) {
        Some(key) if key.places().contains(&place) => {
            attrs.given.push((key, ident.span()));
            attrs.read(cx, key, place, ident.span(), input);
        }
        Some(key) => {
            let places = key.places().iter().map(|place| place.describe());
            cx.error(
                ident.span(),
                format_args!(
                    "`{name}` does not belong on {}, but on {}",
                    place.describe(),
                    join(places, "or"),
                ),
            );
            skip_value(input);
        }
        None => {
            attrs.is_incomplete = true;
            let suggestion = did_you_mean(&name, place.keys());
            let message = if suggestion.is_empty() {
                format!(
                    "unknown key `{name}`; {} takes {}",
                    place.describe(),
                    list(place.keys(), "and"),
                )
            } else {
                format!("unknown key `{name}`{suggestion}")
            };
            cx.error(ident.span(), message);
            skip_value(input);
        }
    }
}
