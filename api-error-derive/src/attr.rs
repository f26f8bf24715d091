//! `#[api(...)]` attributes, as spanned values.
//!
//! Each key is read by itself: its place, its form, its literal. Rules between
//! keys are not known here. A bad value is reported and skipped, so that what
//! follows it is still read.

use proc_macro2::{Ident, Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Expr, LitInt, LitStr, Member, Meta, Path, Token, parenthesized};

use crate::casing::Casing;
use crate::ctxt::Ctxt;
use crate::suggest::{did_you_mean, join, list};
use crate::symbol::{Key, Place};
use crate::{grpc, header, status};

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
    pub message: Slot<LitStr>,
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
            Key::Challenge => reader.value(&mut self.challenge, text),
            Key::Code => reader.value(&mut self.code, string),
            Key::Codes => reader.value(&mut self.codes, Ident::parse),
            Key::Crate => reader.value(&mut self.krate, path),
            Key::Deprecated => reader.value(&mut self.deprecated, text),
            Key::Detail => reader.detail(&mut self.detail),
            Key::DocsUrl => reader.value(&mut self.docs_url, text),
            Key::Domain => reader.value(&mut self.domain, text),
            Key::Envelope => reader.value(&mut self.envelope, path),
            Key::Example => reader.value(&mut self.example, Expr::parse),
            Key::FieldErrors => reader.flag(&mut self.field_errors),
            Key::Group => reader.value(&mut self.group, text),
            Key::Grpc => reader.value(&mut self.grpc, grpc_code),
            Key::Header if on_field => reader.value(&mut self.header_field, header_name),
            Key::Header => reader.headers(&mut self.headers),
            Key::Include => reader.list(&mut self.include, path),
            Key::Internal => reader.flag(&mut self.internal),
            Key::Manual => reader.list(&mut self.manual, Ident::parse),
            Key::Message => reader.value(&mut self.message, text),
            Key::Prefix => reader.value(&mut self.prefix, string),
            Key::Rename => reader.value(&mut self.rename, string),
            Key::RenameAll => reader.value(&mut self.rename_all, casing),
            Key::Retired => reader.list(&mut self.retired, retired),
            Key::Retry => reader.value(&mut self.retry, retry),
            Key::RetryAfter if on_field => reader.flag(&mut self.retry_after_field),
            Key::RetryAfter => reader.value(&mut self.retry_after, seconds),
            Key::Shared => reader.flag(&mut self.shared),
            Key::Since => reader.value(&mut self.since, text),
            Key::Status => reader.value(&mut self.status, error_status),
            Key::Strict => reader.flag(&mut self.strict),
            Key::Title => reader.value(&mut self.title, text),
            Key::Transparent => reader.flag(&mut self.transparent),
            Key::Type => reader.value(&mut self.error_type, string),
            Key::Types => reader.value(&mut self.types, path),
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

/// Skips to the next comma, or to the end.
fn skip_value(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        if input.parse::<TokenTree>().is_err() {
            break;
        }
    }
}

/// Reads the value of one key.
struct Reader<'a> {
    cx: &'a Ctxt,
    key: Key,
    at: Span,
    input: ParseStream<'a>,
}

impl Reader<'_> {
    /// `key` alone.
    fn flag(&self, slot: &mut Slot<()>) {
        let name = self.key.name();
        let value = if self.at_end() {
            Ok(())
        } else {
            let error = syn::Error::new(self.input.span(), format_args!("`{name}` takes no value"));
            skip_value(self.input);
            Err(error)
        };
        self.fill(slot, value);
    }

    /// `key = value`.
    fn value<T>(&self, slot: &mut Slot<T>, read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>) {
        let value = self.assigned(read);
        self.fill(slot, value);
    }

    /// `key` or `key = "name"`.
    fn detail(&self, slot: &mut Slot<DetailAttr>) {
        let value = if self.at_end() {
            Ok(DetailAttr { name: None })
        } else {
            self.assigned(string)
                .map(|name| DetailAttr { name: Some(name) })
        };
        self.fill(slot, value);
    }

    /// `key(item, ...)`; several are joined.
    fn list<T>(&self, slot: &mut Slot<Vec<T>>, read: impl Fn(ParseStream<'_>) -> syn::Result<T>) {
        let mut items = Vec::new();
        let read_all = |content: ParseStream<'_>| {
            while !content.is_empty() {
                items.push(read(content)?);
                if !content.is_empty() {
                    content.parse::<Token![,]>()?;
                }
            }
            Ok(())
        };
        let key = self.at;
        *slot = match (self.parenthesized(read_all), std::mem::take(slot)) {
            (Err(error), _) => {
                self.cx.syn_error(error);
                Slot::Invalid { key }
            }
            (Ok(()), Slot::Invalid { key }) => Slot::Invalid { key },
            (Ok(()), Slot::Absent) => Slot::Valid { key, value: items },
            (Ok(()), Slot::Valid { key, mut value }) => {
                value.append(&mut items);
                Slot::Valid { key, value }
            }
        };
    }

    /// `header("X-Name" = value, ...)`.
    fn headers(&self, headers: &mut Vec<HeaderAttr>) {
        let read = |content: ParseStream<'_>| {
            while !content.is_empty() {
                headers.push(header_pair(content)?);
                if !content.is_empty() {
                    content.parse::<Token![,]>()?;
                }
            }
            Ok(())
        };
        if let Err(error) = self.parenthesized(read) {
            self.cx.syn_error(error);
        }
    }

    fn fill<T>(&self, slot: &mut Slot<T>, value: syn::Result<T>) {
        let name = self.key.name();
        if let Some(first) = slot.key() {
            self.cx.error(
                first,
                format_args!("`{name}` is given here and again below"),
            );
            self.cx
                .error(self.at, format_args!("`{name}` was given above already"));
            *slot = Slot::Invalid { key: first };
            return;
        }
        let key = self.at;
        *slot = match value {
            Ok(value) => Slot::Valid { key, value },
            Err(error) => {
                self.cx.syn_error(error);
                Slot::Invalid { key }
            }
        };
    }

    fn at_end(&self) -> bool {
        self.input.is_empty() || self.input.peek(Token![,])
    }

    fn assigned<T>(&self, read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<T> {
        let name = self.key.name();
        let value = if self.at_end() {
            Err(syn::Error::new(
                self.at,
                format_args!("`{name}` needs a value: `{name} = ...`"),
            ))
        } else if self.input.peek(Token![=]) {
            self.input.parse::<Token![=]>().and_then(|_| {
                if self.at_end() {
                    Err(syn::Error::new(
                        self.at,
                        format_args!("`{name}` needs a value after `=`"),
                    ))
                } else {
                    read(self.input)
                }
            })
        } else {
            Err(syn::Error::new(
                self.input.span(),
                format_args!("`{name}` takes its value after `=`"),
            ))
        };
        if value.is_err() {
            skip_value(self.input);
        }
        value
    }

    fn parenthesized(
        &self,
        read: impl FnOnce(ParseStream<'_>) -> syn::Result<()>,
    ) -> syn::Result<()> {
        let name = self.key.name();
        if !self.input.peek(syn::token::Paren) {
            skip_value(self.input);
            return Err(syn::Error::new(
                self.at,
                format_args!("`{name}` takes its values in parentheses: `{name}(...)`"),
            ));
        }
        let content;
        parenthesized!(content in self.input);
        if content.is_empty() {
            return Err(syn::Error::new(
                self.at,
                format_args!("`{name}()` says nothing: give it a value or remove it"),
            ));
        }
        let result = read(&content);
        // An unread rest would be reported again by syn.
        while content.parse::<TokenTree>().is_ok() {}
        result
    }
}

/// A string literal.
fn string(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "expected a string in quotes"))
}

/// A string literal that says something.
fn text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = string(input)?;
    if literal.value().trim().is_empty() {
        return Err(syn::Error::new(
            literal.span(),
            "an empty text says nothing: write one or remove the key",
        ));
    }
    Ok(literal)
}

/// A path, which is written without quotes.
fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        return Err(syn::Error::new(
            literal.span(),
            format_args!(
                "expected a path: write `{}` without quotes",
                literal.value()
            ),
        ));
    }
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "expected a path"))
}

/// A number, or the name of a constant of `StatusCode`.
fn error_status(input: ParseStream<'_>) -> syn::Result<Spanned<u16>> {
    let expected = "expected a status from 400 to 599, or the name of a constant of `StatusCode`";
    if input.peek(LitInt) {
        let literal: LitInt = input.parse()?;
        let span = literal.span();
        let number = literal
            .base10_parse::<u64>()
            .map_err(|_| syn::Error::new(span, expected))?;
        let value = status::from_number(number).map_err(|error| syn::Error::new(span, error))?;
        Ok(Spanned { value, span })
    } else if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        Err(syn::Error::new(
            literal.span(),
            format_args!("{expected}, without quotes"),
        ))
    } else if let Ok(path) = input.call(Path::parse_mod_style)
        && let Some(last) = path.segments.last()
    {
        let span = last.ident.span();
        let value = status::from_name(&last.ident.to_string())
            .map_err(|error| syn::Error::new(span, error))?;
        Ok(Spanned { value, span })
    } else {
        Err(syn::Error::new(input.span(), expected))
    }
}

fn casing(input: ParseStream<'_>) -> syn::Result<Casing> {
    let literal = string(input)?;
    let name = literal.value();
    Casing::from_name(&name).ok_or_else(|| {
        let suggestion = did_you_mean(&name, Casing::names());
        let message = if suggestion.is_empty() {
            format!("names are written in {}", list(Casing::names(), "or"))
        } else {
            format!("`{name}` is not a way to write names{suggestion}")
        };
        syn::Error::new(literal.span(), message)
    })
}

fn retry(input: ParseStream<'_>) -> syn::Result<&'static str> {
    const RETRY: &[(&str, &str)] = &[
        ("never", "Never"),
        ("after", "After"),
        ("backoff", "Backoff"),
    ];
    let literal = string(input)?;
    let name = literal.value();
    if let Some((_, variant)) = RETRY.iter().find(|(known, _)| *known == name) {
        return Ok(variant);
    }
    let names = || RETRY.iter().map(|(name, _)| *name);
    let suggestion = did_you_mean(&name, names());
    Err(syn::Error::new(
        literal.span(),
        if suggestion.is_empty() {
            format!("`retry` is {}, not `{name}`", list(names(), "or"))
        } else {
            format!("`retry` cannot be `{name}`{suggestion}")
        },
    ))
}

fn grpc_code(input: ParseStream<'_>) -> syn::Result<&'static str> {
    let literal = string(input)?;
    grpc::variant(&literal.value()).map_err(|error| syn::Error::new(literal.span(), error))
}

fn seconds(input: ParseStream<'_>) -> syn::Result<u32> {
    let expected = "expected a whole number of seconds";
    let literal: LitInt = input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), expected))?;
    literal
        .base10_parse()
        .map_err(|_| syn::Error::new(literal.span(), expected))
}

fn header_name(input: ParseStream<'_>) -> syn::Result<Spanned<String>> {
    let literal = string(input)?;
    let span = literal.span();
    let value =
        header::normalize(&literal.value()).map_err(|error| syn::Error::new(span, error))?;
    Ok(Spanned { value, span })
}

/// `"X-Name" = field` or `"X-Name" = "value"`.
fn header_pair(input: ParseStream<'_>) -> syn::Result<HeaderAttr> {
    let name = header_name(input)?;
    input.parse::<Token![=]>().map_err(|error| {
        syn::Error::new(
            error.span(),
            "expected `=` and the field that holds the value, or the value in quotes",
        )
    })?;
    let value = if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        let is_visible = |char: char| char == '\t' || (' '..='~').contains(&char);
        if let Some(stranger) = literal.value().chars().find(|char| !is_visible(*char)) {
            return Err(syn::Error::new(
                literal.span(),
                format_args!("{stranger:?} cannot be part of a header value"),
            ));
        }
        HeaderSource::Fixed(literal)
    } else {
        HeaderSource::Field(input.parse().map_err(|error: syn::Error| {
            syn::Error::new(error.span(), "expected a field, or the value in quotes")
        })?)
    };
    Ok(HeaderAttr { name, value })
}

/// `"code" = "what to use now"`.
fn retired(input: ParseStream<'_>) -> syn::Result<RetiredAttr> {
    let code = string(input)?;
    input.parse::<Token![=]>().map_err(|error| {
        syn::Error::new(
            error.span(),
            "expected `=` and what to use instead of the retired code",
        )
    })?;
    Ok(RetiredAttr {
        code,
        instead: text(input)?,
    })
}
