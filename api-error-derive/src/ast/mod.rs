//! The validated model of a declaration.
//!
//! It borrows the parsed item, so that every part keeps its place in the
//! source. Whatever one attribute says by itself is resolved here: defaults,
//! derived codes, titles. Rules between attributes are in [`check`](crate::check).

mod field;
mod types;
mod variant;

use proc_macro2::Ident;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Generics, LitStr, Path, Visibility};

use crate::attr::{Attrs, Slot, Spanned};
use crate::casing::Casing;
use crate::code;
use crate::ctxt::Ctxt;
use crate::display::Derives;
use crate::doc::Doc;
use crate::private::Krate;
use crate::symbol::Place;
use variant::VariantSource;

pub use field::Field;
pub use types::TypeSet;
pub use variant::{Message, Probe, Variant};

/// A type with `#[derive(ApiError)]`.
pub struct Container<'a> {
    pub ident: &'a Ident,
    /// The identifier without `r#`.
    pub name: String,
    pub generics: &'a Generics,
    pub visibility: &'a Visibility,
    pub krate: Krate,
    pub settings: Settings,
    pub doc: Doc,
    /// In order; a struct is one variant.
    pub variants: Vec<Variant<'a>>,
}

/// What is said of the catalog as a whole.
pub struct Settings {
    pub title: Option<String>,
    pub group: String,
    pub docs_url: Option<String>,
    pub domain: Option<String>,
    pub envelope: Option<Path>,
    pub types: Option<Path>,
    pub include: Vec<Path>,
    pub retired: Vec<Retired>,
    pub strict: bool,
    pub manual: Vec<Ident>,
    pub codes: Option<Ident>,
}

/// A code that must not be used again.
pub struct Retired {
    pub code: Spanned<String>,
    pub instead: String,
}

/// What a container says for those of its variants that say nothing.
struct Defaults {
    place: Place,
    status: Default<Spanned<u16>>,
    error_type: Option<Spanned<String>>,
    challenge: Option<String>,
    casing: Casing,
    prefix: String,
}

/// A default, of which it may not be known whether it was given.
enum Default<T> {
    None,
    Known(T),
    Unreadable,
}

impl<'a> Container<'a> {
    /// Reads a declaration; `None` where it is neither enum nor struct.
    pub fn from_input(cx: &Ctxt, input: &'a DeriveInput) -> Option<Self> {
        let name = input.ident.unraw().to_string();
        let place = match &input.data {
            Data::Enum(_) => Place::Enum,
            Data::Struct(_) => Place::Struct,
            Data::Union(data) => {
                cx.error(
                    data.union_token.span,
                    "a union cannot be an error: use an enum or a struct",
                );
                return None;
            }
        };
        let mut attrs = Attrs::from_attributes(cx, &input.attrs, place);
        let mut doc = Doc::from_attributes(cx, &input.attrs, &name);
        let krate = Krate::new(take(&mut attrs.krate));
        let defaults = Defaults::from_attrs(cx, &attrs, place);
        let derives = Derives::from_input(input);
        let settings = Settings::from_attrs(cx, &mut attrs, &doc, &name, place);
        let variants = match &input.data {
            Data::Enum(data) => data
                .variants
                .iter()
                .map(|variant| {
                    let name = format!("{name}::{}", variant.ident.unraw());
                    Variant::new(cx, variant, name, &derives, &defaults)
                })
                .collect(),
            Data::Struct(data) => {
                let source = VariantSource {
                    ident: &input.ident,
                    name: name.clone(),
                    path: quote!(Self),
                    item: derives.item(&input.attrs, &data.fields),
                    attrs,
                    doc: std::mem::take(&mut doc),
                };
                vec![Variant::from_source(cx, source, &derives, &defaults)]
            }
            Data::Union(_) => Vec::new(),
        };
        Some(Self {
            ident: &input.ident,
            name,
            generics: &input.generics,
            visibility: &input.vis,
            krate,
            settings,
            doc,
            variants,
        })
    }

    pub fn has_transparent(&self) -> bool {
        self.variants.iter().any(|variant| variant.is_transparent)
    }
}

impl Defaults {
    fn from_attrs(cx: &Ctxt, attrs: &Attrs, place: Place) -> Self {
        let error_type = attrs.error_type.get().map(spanned);
        Self {
            place,
            status: match &attrs.status {
                Slot::Valid { value, .. } => Default::Known(value.clone()),
                Slot::Absent if !attrs.is_incomplete => Default::None,
                Slot::Absent | Slot::Invalid { .. } => Default::Unreadable,
            },
            error_type: match place {
                // A struct's own type is read as that of its one variant.
                Place::Struct => None,
                _ => error_type.and_then(|name| well_formed(cx, "an error type", &name)),
            },
            challenge: attrs.challenge.get().map(LitStr::value),
            casing: attrs.rename_all.get().copied().unwrap_or_default(),
            prefix: attrs.prefix.get().map(LitStr::value).unwrap_or_default(),
        }
    }

    fn missing_status(&self, name: &str) -> String {
        let for_all = match self.place {
            Place::Enum => ", give its enum one for all",
            _ => "",
        };
        format!(
            "`{name}` has no status: give it `#[api(status = ...)]`{for_all}, \
             or make it `#[api(transparent)]` to take that of the error it wraps"
        )
    }
}

impl Settings {
    fn from_attrs(cx: &Ctxt, attrs: &mut Attrs, doc: &Doc, name: &str, place: Place) -> Self {
        let value = |slot: &Slot<LitStr>| slot.get().map(LitStr::value);
        let retired = take(&mut attrs.retired).unwrap_or_default();
        Self {
            // On a struct the title is the error's.
            title: (place == Place::Enum)
                .then(|| value(&attrs.title))
                .flatten(),
            group: value(&attrs.group)
                .or_else(|| doc.title())
                .unwrap_or_else(|| name.to_owned()),
            docs_url: docs_url(cx, &attrs.docs_url),
            domain: value(&attrs.domain),
            envelope: take(&mut attrs.envelope),
            types: take(&mut attrs.types),
            include: take(&mut attrs.include).unwrap_or_default(),
            retired: retired
                .into_iter()
                .filter_map(|retired| {
                    Some(Retired {
                        code: well_formed(cx, "a retired code", &spanned(&retired.code))?,
                        instead: retired.instead.value(),
                    })
                })
                .collect(),
            strict: attrs.strict.is_valid(),
            manual: take(&mut attrs.manual).unwrap_or_default(),
            codes: take(&mut attrs.codes),
        }
    }
}

/// A link in which the code has its place, so that each code has a link of its own.
fn docs_url(cx: &Ctxt, slot: &Slot<LitStr>) -> Option<String> {
    let literal = slot.get()?;
    let url = literal.value();
    if url.chars().any(|char| char.is_control() || char == ' ') {
        cx.error(literal.span(), "a link has no spaces or control characters");
        return None;
    }
    let placeholders = url.replace("{code}", "");
    if placeholders.contains(['{', '}']) {
        cx.error(
            literal.span(),
            "`{code}` is the only placeholder of a link to the documentation",
        );
        return None;
    }
    Some(url)
}

fn well_formed(cx: &Ctxt, what: &str, name: &Spanned<String>) -> Option<Spanned<String>> {
    if name.value.is_empty() {
        cx.error(name.span, format_args!("{what} cannot be empty"));
        return None;
    }
    if let Some(defect) = code::defect(&name.value) {
        cx.error(
            name.span,
            format_args!("`{}` cannot be {what}: {defect}", name.value.escape_debug()),
        );
        return None;
    }
    Some(name.clone())
}

fn spanned(literal: &LitStr) -> Spanned<String> {
    Spanned {
        value: literal.value(),
        span: literal.span(),
    }
}

fn take<T>(slot: &mut Slot<T>) -> Option<T> {
    match std::mem::take(slot) {
        Slot::Valid { value, .. } => Some(value),
        Slot::Absent | Slot::Invalid { .. } => None,
    }
}
