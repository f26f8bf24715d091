//! The validated model of a declaration.
//!
//! It borrows the parsed item, so that every part keeps its place in the
//! source. Whatever one attribute means by itself is resolved here: defaults,
//! derived codes, titles. Rules between attributes are in [`check`](crate::check).

mod client;
mod codes;
mod field;
mod mention;
mod names;
mod types;
mod variant;

use api_error_rules::level::LogLevel;
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{Data, DataEnum, DataStruct, DeriveInput, Generics, LitStr, Path, TypePath, Visibility};

use crate::attr::{
    self, CatalogAttrs, EnumAttrs, ErrorStatus, Given, HeaderAttr, HeaderSource, Slot, Spanned,
    StructAttrs,
};
use crate::ctxt::Ctxt;
use crate::private::Krate;
use crate::symbol::Place;
use crate::value::casing::Casing;
use crate::value::code;
use crate::value::display::Derives;
use crate::value::doc::Doc;
use variant::VariantSource;

pub use client::{ClientField, ClientVariant};
pub use codes::JoinedCodes;
pub use field::Field;
pub use mention::SelfUse;
pub use names::repeats_a_name;
pub use types::{ErrorTypeName, TypeSet};
pub use variant::{Computed, DetailForm, Example, Message, Probe, Variant};

/// A type with `#[derive(ApiError)]`.
pub struct Container<'a> {
    pub ident: &'a Ident,
    /// The identifier without `r#`.
    pub name: String,
    pub generics: &'a Generics,
    pub visibility: &'a Visibility,
    /// Whether it is one error.
    pub is_struct: bool,
    pub krate: Krate,
    pub settings: Settings,
    pub doc: Doc,
    /// That of the variants of an enum which have none of their own.
    pub default_status: Option<ErrorStatus>,
    /// In order; a struct is one variant.
    pub variants: Vec<Variant<'a>>,
}

/// What is set for the catalog as a whole.
pub struct Settings {
    /// That of an enum; the title on a struct is the error's.
    pub title: Option<String>,
    pub group: String,
    pub docs_url: Option<String>,
    pub domain: Option<String>,
    pub envelope: Option<Path>,
    /// Whether the envelope counts whatever the service sets.
    pub is_pinned: bool,
    pub types: Option<TypePath>,
    pub include: Vec<Path>,
    pub retired: Vec<Retired>,
    pub strict: bool,
    pub manual: Vec<Ident>,
    pub client: Option<Ident>,
    pub codes: Option<Ident>,
}

/// A code that must not be used again.
pub struct Retired {
    pub code: Spanned<String>,
    pub replacement: String,
}

/// What a container sets for those of its variants that do not.
struct Defaults {
    place: Place,
    status: Default<ErrorStatus>,
    error_type: Option<ErrorTypeName>,
    types: Option<TypePath>,
    challenge: Option<String>,
    headers: Vec<FixedHeader>,
    log: Option<LogLevel>,
    casing: Casing,
    prefix: String,
}

/// A header whose value is always the same.
#[derive(Clone)]
pub struct FixedHeader {
    /// In lower case.
    pub name: String,
    pub value: LitStr,
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
        match &input.data {
            Data::Enum(data) => Some(Self::from_enum(cx, input, data)),
            Data::Struct(data) => Some(Self::from_struct(cx, input, data)),
            Data::Union(data) => {
                cx.error(
                    data.union_token.span,
                    "a union cannot be an error: use an enum or a struct",
                );
                None
            }
        }
    }

    fn from_enum(cx: &Ctxt, input: &'a DeriveInput, data: &'a DataEnum) -> Self {
        let (attrs, given) = attr::read::<EnumAttrs>(cx, &input.attrs);
        let doc = Doc::from_attributes(cx, &input.attrs, &name(input));
        let defaults = Defaults::of_enum(cx, &attrs, &given);
        let derives = Derives::from_input(input);
        let mut container = Self::new(cx, input, attrs.catalog, doc);
        container.settings.title = attrs.title.get().map(LitStr::value);
        container.default_status = attrs.status.get().cloned();
        for variant in &data.variants {
            let name = format!("{}::{}", container.name, variant.ident.unraw());
            let variant = Variant::new(cx, variant, name, &derives, &defaults);
            container.variants.push(variant);
        }
        container
    }

    fn from_struct(cx: &Ctxt, input: &'a DeriveInput, data: &'a DataStruct) -> Self {
        let (attrs, given) = attr::read::<StructAttrs>(cx, &input.attrs);
        let doc = Doc::from_attributes(cx, &input.attrs, &name(input));
        let defaults = Defaults::of_struct(&attrs.catalog);
        let derives = Derives::from_input(input);
        let mut container = Self::new(cx, input, attrs.catalog, doc);
        let source = VariantSource {
            ident: &input.ident,
            name: container.name.clone(),
            path: variant::path(None),
            item: derives.item(&input.attrs, &data.fields),
            attrs: attrs.error,
            given,
            // It documents the error, and nothing is left for the catalog.
            doc: std::mem::take(&mut container.doc),
        };
        container
            .variants
            .push(Variant::from_source(cx, source, &derives, &defaults));
        container
    }

    /// A container without variants.
    fn new(cx: &Ctxt, input: &'a DeriveInput, mut attrs: CatalogAttrs, doc: Doc) -> Self {
        let name = name(input);
        Self {
            ident: &input.ident,
            generics: &input.generics,
            visibility: &input.vis,
            is_struct: matches!(input.data, Data::Struct(_)),
            krate: Krate::new(take(&mut attrs.krate)),
            settings: Settings::from_attrs(cx, attrs, &doc, &name),
            name,
            doc,
            default_status: None,
            variants: Vec::new(),
        }
    }

    /// The variants that are errors themselves, in the order of their specs.
    pub fn own_variants(&self) -> impl Iterator<Item = &Variant<'a>> {
        self.variants
            .iter()
            .filter(|variant| !variant.is_transparent)
    }

    pub fn has_transparent(&self) -> bool {
        self.variants.iter().any(|variant| variant.is_transparent)
    }
}

impl Defaults {
    fn of_enum(cx: &Ctxt, attrs: &EnumAttrs, given: &Given) -> Self {
        let types = attrs.catalog.types.get();
        let error_type = attrs.error_type.get();
        Self {
            place: Place::Enum,
            status: match &attrs.status {
                Slot::Valid { value, .. } => Default::Known(value.clone()),
                Slot::Absent if !given.is_incomplete => Default::None,
                Slot::Absent | Slot::Invalid { .. } => Default::Unreadable,
            },
            error_type: error_type.and_then(|attr| ErrorTypeName::new(cx, attr, types)),
            challenge: attrs.challenge.get().map(LitStr::value),
            headers: fixed_headers(cx, &attrs.headers),
            log: attrs.log.get().copied(),
            ..Self::of_codes(&attrs.catalog)
        }
    }

    /// A struct's own keys are those of its one variant.
    fn of_struct(attrs: &CatalogAttrs) -> Self {
        Self::of_codes(attrs)
    }

    fn of_codes(attrs: &CatalogAttrs) -> Self {
        Self {
            place: Place::Struct,
            status: Default::None,
            error_type: None,
            types: attrs.types.get().cloned(),
            challenge: None,
            headers: Vec::new(),
            log: None,
            casing: attrs.rename_all.get().copied().unwrap_or_default(),
            prefix: attrs.prefix.get().map(LitStr::value).unwrap_or_default(),
        }
    }

    fn missing_status(&self, name: &str) -> String {
        let for_all = match self.place {
            Place::Enum => " on it or on its enum",
            _ => "",
        };
        format!(
            "`{name}` has no status: set `#[api(status = ...)]`{for_all}, \
             or make it `#[api(transparent)]` to use that of the error that it wraps"
        )
    }
}

impl Settings {
    fn from_attrs(cx: &Ctxt, mut attrs: CatalogAttrs, doc: &Doc, name: &str) -> Self {
        let value = |slot: &Slot<LitStr>| slot.get().map(LitStr::value);
        let retired = take(&mut attrs.retired).unwrap_or_default();
        if let Some(key) = attrs.pinned.valid_key()
            && attrs.envelope.is_absent()
        {
            cx.error(
                key,
                format_args!(
                    "`pinned` is about an envelope: set that of `{name}` as `envelope = ...`"
                ),
            );
        }
        Self {
            title: None,
            group: value(&attrs.group)
                .or_else(|| doc.title())
                .unwrap_or_else(|| name.to_owned()),
            docs_url: value(&attrs.docs_url),
            domain: value(&attrs.domain),
            is_pinned: attrs.pinned.is_valid(),
            envelope: take(&mut attrs.envelope),
            types: take(&mut attrs.types),
            include: take(&mut attrs.include).unwrap_or_default(),
            retired: retired
                .into_iter()
                .filter_map(|retired| {
                    Some(Retired {
                        code: well_formed(cx, "a retired code", &spanned(&retired.code))?,
                        replacement: retired.replacement.value(),
                    })
                })
                .collect(),
            strict: attrs.strict.is_valid(),
            manual: take(&mut attrs.manual).unwrap_or_default(),
            client: take(&mut attrs.client),
            codes: take(&mut attrs.codes),
        }
    }
}

/// The headers of an enum, which has no fields.
fn fixed_headers(cx: &Ctxt, headers: &[HeaderAttr]) -> Vec<FixedHeader> {
    let mut fixed: Vec<FixedHeader> = Vec::new();
    for HeaderAttr { name, value } in headers {
        let HeaderSource::Fixed(value) = value else {
            cx.error(
                name.span,
                format_args!(
                    "the header `{}` of an enum must have its value in quotes: set that of a field \
                     on its variant",
                    name.value,
                ),
            );
            continue;
        };
        if fixed.iter().any(|other| other.name == name.value) {
            cx.error(
                name.span,
                format_args!("the header `{}` is set twice: remove one", name.value),
            );
            continue;
        }
        fixed.push(FixedHeader {
            name: name.value.clone(),
            value: value.clone(),
        });
    }
    fixed
}

/// The identifier without `r#`.
fn name(input: &DeriveInput) -> String {
    input.ident.unraw().to_string()
}

fn well_formed(cx: &Ctxt, what: &str, name: &Spanned<String>) -> Option<Spanned<String>> {
    if name.value.is_empty() {
        cx.error(name.span, format_args!("{what} cannot be empty: write one"));
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
