//! The validated model of a declaration.
//!
//! It borrows the parsed item, so that every part keeps its place in the
//! source. Whatever one attribute says by itself is resolved here: defaults,
//! derived codes, titles. Rules between attributes are in [`check`](crate::check).

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{
    Attribute, Data, DeriveInput, Fields, Generics, Index, LitStr, Member, Path, Type, Visibility,
};

use crate::attr::{Attrs, HeaderAttr, Slot, Spanned};
use crate::casing::{self, Casing};
use crate::code;
use crate::ctxt::Ctxt;
use crate::display::Display;
use crate::doc::Doc;
use crate::private::Krate;
use crate::symbol::Place;
use crate::template::{Argument, Template};

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

/// A variant of an enum, or a whole struct.
pub struct Variant<'a> {
    pub ident: &'a Ident,
    /// As messages and documents name it: `CardError::AlreadyFrozen`.
    pub name: String,
    /// As patterns and expressions name it: `Self::AlreadyFrozen`.
    pub path: TokenStream,
    pub attrs: Attrs,
    pub display: Display,
    pub doc: Doc,
    pub fields: Vec<Field<'a>>,
    pub is_transparent: bool,
    /// Absent for a transparent variant, and where it could not be read.
    pub status: Option<Spanned<u16>>,
    pub code: Option<Spanned<String>>,
    pub error_type: Option<Spanned<String>>,
    pub title: String,
    pub message: Option<Message>,
    /// The `WWW-Authenticate` challenge, where it is always the same.
    pub challenge: Option<String>,
}

/// The template of a public message.
pub struct Message {
    pub literal: LitStr,
    pub template: Template,
}

/// A field of a variant or struct.
pub struct Field<'a> {
    pub member: Member,
    /// The variable that generated code binds it to.
    pub binding: Ident,
    pub ty: &'a Type,
    pub attrs: Attrs,
    pub doc: Doc,
    /// Whether `Error::source` gives it.
    pub is_source: bool,
    /// Its name in the body, if it is a detail.
    pub detail: Option<Spanned<String>>,
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
        let settings = Settings::from_attrs(cx, &mut attrs, &doc, &name, place);
        let variants = match &input.data {
            Data::Enum(data) => data
                .variants
                .iter()
                .map(|variant| {
                    let name = format!("{name}::{}", variant.ident.unraw());
                    Variant::new(cx, variant, name, &defaults)
                })
                .collect(),
            Data::Struct(data) => {
                let source = VariantSource {
                    ident: &input.ident,
                    name: name.clone(),
                    path: quote!(Self),
                    attributes: &input.attrs,
                    attrs,
                    doc: std::mem::take(&mut doc),
                    fields: &data.fields,
                };
                vec![Variant::from_source(cx, source, &defaults)]
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

/// What a variant is made from, be it one of an enum or a struct.
struct VariantSource<'a> {
    ident: &'a Ident,
    name: String,
    path: TokenStream,
    attributes: &'a [Attribute],
    attrs: Attrs,
    doc: Doc,
    fields: &'a Fields,
}

impl<'a> Variant<'a> {
    fn new(cx: &Ctxt, variant: &'a syn::Variant, name: String, defaults: &Defaults) -> Self {
        let ident = &variant.ident;
        let source = VariantSource {
            ident,
            path: quote!(Self::#ident),
            attributes: &variant.attrs,
            attrs: Attrs::from_attributes(cx, &variant.attrs, Place::Variant),
            doc: Doc::from_attributes(cx, &variant.attrs, &name),
            fields: &variant.fields,
            name,
        };
        Self::from_source(cx, source, defaults)
    }

    fn from_source(cx: &Ctxt, source: VariantSource<'a>, defaults: &Defaults) -> Self {
        let VariantSource {
            ident,
            name,
            path,
            attributes,
            attrs,
            doc,
            fields,
        } = source;
        let display = Display::from_attributes(attributes);
        let fields = Field::all(cx, fields, &display);
        let is_transparent = !attrs.transparent.is_absent();
        let status = if is_transparent {
            None
        } else {
            status(cx, &attrs, ident, &name, defaults)
        };
        let own_name = ident.unraw().to_string();
        let challenge = match (&attrs.challenge, &status) {
            (Slot::Valid { value, .. }, _) => Some(value.value()),
            (_, Some(status)) if status.value == 401 => defaults.challenge.clone(),
            _ => None,
        };
        let code = if is_transparent {
            None
        } else {
            variant_code(cx, &attrs, ident, defaults)
        };
        Self {
            error_type: error_type(cx, &attrs, defaults),
            title: match (attrs.title.get(), &code) {
                (Some(title), _) => title.value(),
                // A title is that of all who share the code (RFC 9457 §3.1.3).
                (None, Some(code)) if attrs.shared.is_valid() => casing::title(&code.value),
                (None, _) => casing::title(&own_name),
            },
            code,
            message: attrs.message.get().and_then(|literal| message(cx, literal)),
            // A challenge in a field is one for this very response.
            challenge: challenge.filter(|_| {
                !fields
                    .iter()
                    .any(|field| field.attrs.challenge_field.is_valid())
            }),
            ident,
            name,
            path,
            attrs,
            display,
            doc,
            fields,
            is_transparent,
            status,
        }
    }

    pub fn is_internal(&self) -> bool {
        self.attrs.internal.is_valid()
    }

    /// The field that a transparent variant wraps.
    pub fn inner(&self) -> Option<&Field<'a>> {
        self.fields.first().filter(|_| self.is_transparent)
    }

    /// A pattern that binds the given fields, of whatever shape the variant is.
    pub fn pattern<'f>(&self, fields: impl IntoIterator<Item = &'f Field<'a>>) -> TokenStream
    where
        'a: 'f,
    {
        let path = &self.path;
        let bindings = fields.into_iter().map(|field| {
            let Field {
                member, binding, ..
            } = field;
            quote!(#member: #binding,)
        });
        quote!(#path { #(#bindings)* .. })
    }

    pub fn field(&self, member: &Member) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.member == *member)
    }

    /// The field a template's argument names.
    pub fn argument(&self, argument: &Argument) -> Option<&Field<'a>> {
        self.fields
            .iter()
            .find(|field| field.argument() == *argument)
    }

    /// The headers whose values come from fields, by name.
    pub fn field_headers(&self) -> impl Iterator<Item = (&str, Span, &Field<'a>)> {
        use crate::attr::HeaderSource;

        let on_fields = self.fields.iter().flat_map(|field| {
            let attrs = &field.attrs;
            let standard = [
                (&attrs.challenge_field, "www-authenticate"),
                (&attrs.allow, "allow"),
            ];
            let declared = attrs
                .header_field
                .get()
                .map(|name| (name.value.as_str(), name.span, field));
            standard
                .into_iter()
                .filter(|(slot, _)| slot.is_valid())
                .map(move |(slot, name)| (name, slot.key().unwrap_or_else(Span::call_site), field))
                .chain(declared)
        });
        let on_variant = self.attrs.headers.iter().filter_map(|header| {
            let HeaderAttr { name, value } = header;
            match value {
                HeaderSource::Fixed(_) => None,
                HeaderSource::Field(member) => {
                    Some((name.value.as_str(), name.span, self.field(member)?))
                }
            }
        });
        on_fields.chain(on_variant)
    }
}

impl<'a> Field<'a> {
    fn all(cx: &Ctxt, fields: &'a Fields, display: &Display) -> Vec<Self> {
        fields
            .iter()
            .enumerate()
            .map(|(index, field)| {
                let member = match &field.ident {
                    Some(ident) => Member::Named(ident.clone()),
                    None => Member::Unnamed(Index::from(index)),
                };
                let name = member_name(&member);
                let attrs = Attrs::from_attributes(cx, &field.attrs, Place::Field);
                let is_only = fields.len() == 1;
                Self {
                    binding: format_ident!("__field_{}", index),
                    ty: &field.ty,
                    doc: Doc::from_attributes(cx, &field.attrs, &name),
                    is_source: is_source(field)
                        || is_only && matches!(display, Display::Transparent(_)),
                    detail: detail(cx, &attrs, &member),
                    attrs,
                    member,
                }
            })
            .collect()
    }

    /// As a template names it.
    pub fn argument(&self) -> Argument {
        match &self.member {
            Member::Named(ident) => Argument::Named(ident.unraw().to_string()),
            Member::Unnamed(index) => Argument::Position(index.index as usize),
        }
    }

    pub fn name(&self) -> String {
        member_name(&self.member)
    }

    /// The variable as code of the field's type, so that what the type lacks is
    /// reported there.
    pub fn binding_at_type(&self) -> Ident {
        let mut binding = self.binding.clone();
        binding.set_span(binding.span().located_at(self.ty.span()));
        binding
    }
}

fn member_name(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

/// Whether `thiserror` or `snafu` make a field the source.
fn is_source(field: &syn::Field) -> bool {
    let marked = field
        .attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("source") || attribute.path().is_ident("from"));
    let named = field.ident.as_ref().is_some_and(|ident| ident == "source");
    marked || named
}

fn status(
    cx: &Ctxt,
    attrs: &Attrs,
    ident: &Ident,
    name: &str,
    defaults: &Defaults,
) -> Option<Spanned<u16>> {
    if let Some(key) = attrs.internal.key() {
        // `check` refuses another status on it.
        return Some(Spanned {
            value: 500,
            span: key,
        });
    }
    match &attrs.status {
        Slot::Valid { value, .. } => Some(value.clone()),
        Slot::Invalid { .. } => None,
        Slot::Absent => match &defaults.status {
            Default::Known(status) => Some(status.clone()),
            Default::Unreadable => None,
            Default::None if attrs.is_incomplete => None,
            Default::None => {
                cx.error(ident.span(), defaults.missing_status(name));
                None
            }
        },
    }
}

fn variant_code(
    cx: &Ctxt,
    attrs: &Attrs,
    ident: &Ident,
    defaults: &Defaults,
) -> Option<Spanned<String>> {
    match &attrs.code {
        Slot::Valid { value, .. } => well_formed(cx, "a code", &spanned(value)),
        Slot::Invalid { .. } => None,
        Slot::Absent => {
            let name = ident.unraw().to_string();
            let value = format!("{}{}", defaults.prefix, defaults.casing.apply(&name));
            if let Some(defect) = code::defect(&value) {
                cx.error(
                    ident.span(),
                    format_args!(
                        "`{name}` cannot give the code `{}`: {defect}; write `code = \"...\"`",
                        value.escape_debug(),
                    ),
                );
                return None;
            }
            Some(Spanned {
                value,
                span: ident.span(),
            })
        }
    }
}

fn error_type(cx: &Ctxt, attrs: &Attrs, defaults: &Defaults) -> Option<Spanned<String>> {
    match &attrs.error_type {
        Slot::Valid { value, .. } => well_formed(cx, "an error type", &spanned(value)),
        Slot::Invalid { .. } => None,
        Slot::Absent => defaults.error_type.clone(),
    }
}

fn message(cx: &Ctxt, literal: &LitStr) -> Option<Message> {
    match Template::parse(&literal.value()) {
        Ok(template) => Some(Message {
            literal: literal.clone(),
            template,
        }),
        Err(error) => {
            cx.error(literal.span(), error);
            None
        }
    }
}

fn detail(cx: &Ctxt, attrs: &Attrs, member: &Member) -> Option<Spanned<String>> {
    let Slot::Valid { key, value } = &attrs.detail else {
        return None;
    };
    match (&value.name, member) {
        (Some(name), _) if name.value().is_empty() => {
            cx.error(name.span(), "a detail needs a name");
            None
        }
        (Some(name), _) => Some(spanned(name)),
        (None, Member::Named(ident)) => Some(Spanned {
            value: ident.unraw().to_string(),
            span: *key,
        }),
        (None, Member::Unnamed(_)) => {
            cx.error(
                *key,
                "a field without a name needs one as a detail: `detail = \"...\"`",
            );
            None
        }
    }
}

/// A set of error types: an enum with `#[derive(ErrorType)]`.
pub struct TypeSet<'a> {
    pub ident: &'a Ident,
    pub generics: &'a Generics,
    pub krate: Krate,
    pub types: Vec<TypeVariant<'a>>,
}

/// One error type.
pub struct TypeVariant<'a> {
    pub ident: &'a Ident,
    pub name: Spanned<String>,
    pub doc: Doc,
}

impl<'a> TypeSet<'a> {
    pub fn from_input(cx: &Ctxt, input: &'a DeriveInput) -> Option<Self> {
        let Data::Enum(data) = &input.data else {
            cx.error(
                input.ident.span(),
                "a set of error types is an enum without fields",
            );
            return None;
        };
        let mut attrs = Attrs::from_attributes(cx, &input.attrs, Place::TypeEnum);
        let casing = attrs.rename_all.get().copied().unwrap_or_default();
        let types = data
            .variants
            .iter()
            .filter_map(|variant| TypeVariant::new(cx, variant, casing))
            .collect();
        Some(Self {
            ident: &input.ident,
            generics: &input.generics,
            krate: Krate::new(take(&mut attrs.krate)),
            types,
        })
    }
}

impl<'a> TypeVariant<'a> {
    fn new(cx: &Ctxt, variant: &'a syn::Variant, casing: Casing) -> Option<Self> {
        let ident = &variant.ident;
        let attrs = Attrs::from_attributes(cx, &variant.attrs, Place::TypeVariant);
        if !matches!(variant.fields, Fields::Unit) {
            cx.error(
                ident.span(),
                format_args!("`{ident}` is an error type, so it cannot have fields"),
            );
        }
        let name = match &attrs.rename {
            Slot::Valid { value, .. } => spanned(value),
            Slot::Invalid { .. } => return None,
            Slot::Absent => Spanned {
                value: casing.apply(&ident.unraw().to_string()),
                span: ident.span(),
            },
        };
        Some(Self {
            ident,
            name: well_formed(cx, "an error type", &name)?,
            doc: Doc::from_attributes(cx, &variant.attrs, &ident.to_string()),
        })
    }
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
