//! `#[api(...)]` attributes, as spanned values.
//!
//! Each key is read by itself: its place, its form, its literal. Rules between
//! keys are not known here. A bad value is reported and skipped, so that what
//! follows it is still read.

mod skip;
mod arguments;
mod expression;
mod places;
mod reader;
mod value;

use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Member, Meta, Path, Token, Type};

use crate::ctxt::Ctxt;
use crate::suggest::{did_you_mean, join, list};
use crate::symbol::{Key, Meant, Place};
use reader::Reader;
use skip::skip_value;

pub use places::{
    CatalogAttrs, EnumAttrs, FieldAttrs, StructAttrs, TypeEnumAttrs, TypeVariantAttrs, VariantAttrs,
};

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

    /// The place of the key, if it was given.
    pub fn key(&self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Invalid { key } | Self::Valid { key, .. } => Some(*key),
        }
    }

    /// The place of the key, if it was given as it is to be. Of another one that is told already,
    /// and what it means is not known.
    pub fn valid_key(&self) -> Option<Span> {
        self.key().filter(|_| self.is_valid())
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

/// The type of an error: its name, or the path of a variant of a set of types.
pub enum ErrorTypeAttr {
    Name(LitStr),
    Variant(Path),
}

/// `"code" = "what to use now"`.
pub struct RetiredAttr {
    pub code: LitStr,
    pub replacement: LitStr,
}

/// How `detail` was written: alone, or with a name.
pub struct DetailAttr {
    pub name: Option<LitStr>,
}

/// A status: a number, or the name of a constant of `StatusCode`.
#[derive(Clone)]
pub struct ErrorStatus {
    pub value: u16,
    pub span: Span,
    /// The path, if it is not by itself one of `StatusCode`.
    pub path: Option<Path>,
}

/// The status of a variant: one, or several of which a field has one.
#[derive(Clone)]
pub struct StatusAttr {
    pub first: ErrorStatus,
    pub others: Vec<ErrorStatus>,
}

/// A code: a text, or a number, which is one in JSON too.
#[derive(Clone)]
pub struct CodeAttr {
    pub code: Spanned<String>,
    pub is_number: bool,
}

/// `shared`, or `shared(status, type)` with what may differ between the variants of a code.
#[derive(Clone, Copy, Default)]
pub struct SharedAttr {
    pub differs_in_status: bool,
    pub differs_in_type: bool,
}

/// `"name": Type = expression`.
pub struct ComputedAttr {
    pub name: LitStr,
    pub ty: Type,
    pub value: TokenStream,
}

/// `message = "..."` or `message = display`.
pub enum MessageAttr {
    Template(LitStr),
    /// Clients may read `Display`, whatever it shows.
    Display,
}

/// The keys of one place, each with its value.
pub trait Attrs: Default {
    const PLACE: Place;

    /// Reads the value of a key; false if the place does not have the key.
    fn read(&mut self, reader: &Reader<'_>) -> bool;
}

/// Which keys were given, whatever their values.
#[derive(Default)]
pub struct Given {
    /// In order, with repetitions.
    pub keys: Vec<(Key, Span)>,
    /// Whether something could not be read at all, so that a key that seems to
    /// be missing may be there, misspelled.
    pub is_incomplete: bool,
}

/// Reads the `#[api(...)]` among the attributes of something.
pub fn read<A: Attrs>(cx: &Ctxt, attributes: &[Attribute]) -> (A, Given) {
    let mut attrs = A::default();
    let mut given = Given::default();
    for attribute in attributes {
        if !attribute.path().is_ident("api") {
            continue;
        }
        let name = attribute.path().segments[0].ident.span();
        let Meta::List(meta) = &attribute.meta else {
            given.is_incomplete = true;
            cx.error(name, "expected keys in parentheses: `#[api(...)]`");
            continue;
        };
        if meta.tokens.is_empty() {
            cx.error(name, "`#[api()]` is empty: give it a key or remove it");
            continue;
        }
        let parse = |input: ParseStream<'_>| {
            read_keys(cx, &mut attrs, &mut given, input);
            Ok(())
        };
        // So that what is missing at the end is reported at the closing parenthesis.
        if let Err(error) = meta.parse_args_with(parse) {
            cx.syn_error(error);
        }
    }
    (attrs, given)
}

/// `key`, `key = value` and `key(...)`, with commas between them.
fn read_keys<A: Attrs>(cx: &Ctxt, attrs: &mut A, given: &mut Given, input: ParseStream<'_>) {
    while !input.is_empty() {
        if let Ok(ident) = input.call(Ident::parse_any) {
            read_key(cx, attrs, given, &ident, input);
        } else {
            given.is_incomplete = true;
            cx.error(
                input.span(),
                format_args!("expected a key: {}", list(A::PLACE.key_names(), "or")),
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

fn read_key<A: Attrs>(
    cx: &Ctxt,
    attrs: &mut A,
    given: &mut Given,
    ident: &Ident,
    input: ParseStream<'_>,
) {
    let name = ident.unraw().to_string();
    let at = ident.span();
    let Some(key) = Key::from_name(&name) else {
        given.is_incomplete = true;
        cx.error(at, unknown_key(&name, A::PLACE));
        skip_value(input);
        return;
    };
    if attrs.read(&Reader { cx, key, at, input }) {
        given.keys.push((key, at));
    } else {
        let places = key.places().iter().map(|place| place.describe());
        cx.error(
            at,
            format_args!(
                "`{name}` cannot be set on {}: it belongs on {}",
                A::PLACE.describe(),
                join(places, "or"),
            ),
        );
        skip_value(input);
    }
}

fn unknown_key(name: &str, place: Place) -> String {
    let suggestion = did_you_mean(name, place.key_names());
    if !suggestion.is_empty() {
        return format!("unknown key `{name}`{suggestion}");
    }
    match Meant::of(name) {
        Some(Meant::Key(key)) if place.keys().any(|of_place| of_place == key) => {
            format!("unknown key `{name}`; did you mean `{}`?", key.name())
        }
        Some(Meant::Key(key)) => format!(
            "unknown key `{name}`; did you mean `{}`? It belongs on {}",
            key.name(),
            join(key.places().iter().map(|place| place.describe()), "or"),
        ),
        Some(Meant::DocComment) => {
            format!("unknown key `{name}`; write it in the doc comment, which is published")
        }
        Some(Meant::Derive) => format!(
            "unknown key `{name}`; the derive of `Error` has it: write `#[{name}]` on the field"
        ),
        None => {
            let keys = list(place.key_names(), "and");
            format!("unknown key `{name}`; {} takes {keys}", place.describe())
        }
    }
}
