//! Variants and structs: one error each, or a wrapped one.

use api_error_rules::level::LogLevel;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::ext::IdentExt;
use syn::{Fields, LitStr, Member, Path, PathSegment, Type};

use super::field::member_name;
use super::mention::{SelfUse, mentioned, self_uses};
use super::{Default, Defaults, ErrorTypeName, Field, FixedHeader, spanned, well_formed};
use crate::attr::{
    self, ErrorStatus, Given, HeaderAttr, HeaderSource, MessageAttr, Slot, Spanned, VariantAttrs,
};
use crate::ctxt::Ctxt;
use crate::value::casing;
use crate::value::code;
use crate::value::display::{Derives, Display, Item, Shows, Source};
use crate::value::doc::Doc;
use crate::value::form::Form;
use crate::value::template::{Argument, Template};

/// A variant of an enum, or a whole struct.
pub struct Variant<'a> {
    pub ident: &'a Ident,
    /// As messages and documents name it: `CardError::AlreadyFrozen`.
    pub name: String,
    /// As patterns and expressions name it: `Self::AlreadyFrozen`.
    pub path: Path,
    /// Whether it is declared without braces and parentheses, so that its path is all of it.
    is_unit: bool,
    pub attrs: VariantAttrs,
    pub given: Given,
    pub display: Display,
    pub doc: Doc,
    pub fields: Vec<Field<'a>>,
    pub is_transparent: bool,
    /// Absent for a transparent variant, and where it could not be read.
    pub status: Option<ErrorStatus>,
    /// The statuses besides, of which a value may have one.
    pub other_statuses: Vec<ErrorStatus>,
    pub code: Option<Spanned<String>>,
    pub error_type: Option<ErrorTypeName>,
    pub title: String,
    pub message: Option<Message>,
    /// The `WWW-Authenticate` challenge, where it is always the same.
    pub challenge: Option<String>,
    /// The level of its event in the log, where that does not follow from the status.
    pub log: Option<LogLevel>,
    /// The details that no field is.
    pub computed: Vec<Computed>,
    /// The headers of its enum, without those that it sets itself.
    inherited_headers: Vec<FixedHeader>,
}

/// A detail that is the value of an expression.
pub struct Computed {
    pub name: Spanned<String>,
    pub ty: Type,
    pub value: TokenStream,
}

/// A value of a variant, for documents.
pub enum Example<'a> {
    /// An expression, which nobody has read yet.
    Given(&'a TokenStream),
    /// The only value there is.
    Only(TokenStream),
}

/// `Self::AlreadyFrozen { card_id: __field_0, .. }`
///
/// Not tokens: to join them with others, a macro has to ask the compiler, and most of what it
/// writes has a pattern.
pub struct Pattern<'v> {
    path: &'v Path,
    is_unit: bool,
    bindings: Vec<(&'v Member, &'v Ident)>,
}

impl ToTokens for Pattern<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.path.to_tokens(tokens);
        if self.is_unit {
            return;
        }
        let bindings = self.bindings.iter();
        let (members, bindings): (Vec<_>, Vec<_>) = bindings.copied().unzip();
        let fields = quote!(#(#members: #bindings,)* ..);
        tokens.append(Group::new(Delimiter::Brace, fields));
    }
}

/// `Self`, or a variant of it.
pub(super) fn path(variant: Option<&Ident>) -> Path {
    let mut path = Path::from(Ident::new("Self", Span::call_site()));
    path.segments
        .extend(variant.cloned().map(PathSegment::from));
    path
}

/// A detail of the body.
pub struct Detail<'v> {
    /// Empty for one whose members are details.
    pub name: &'v str,
    /// The name of the field, if it is a field with one.
    pub ident: Option<&'v Ident>,
    /// Where it is declared.
    pub span: Span,
    pub ty: &'v Type,
    pub description: &'v str,
    pub form: DetailForm,
}

/// How a detail is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DetailForm {
    /// Left out if it is `null`.
    Plain,
    Nullable,
    /// Its members are details.
    Flattened,
}

/// The template of a public message.
pub struct Message {
    pub literal: LitStr,
    pub template: Template,
}

/// What the compiler is asked about a field by its type, which no macro knows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// Which types of fields are refused, if any.
    pub refusal: Option<Refusal>,
    /// Whether the public message shows the field, or may show it.
    pub is_shown: bool,
    pub form: Form,
}

/// The types of fields that are refused.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Errors, as a detail.
    DetailError,
    /// Errors, as the message shows a field that is a detail or a header.
    DataInMessage,
    /// Errors, as a field that the declaration makes public.
    PublicError,
    /// Errors, as the message shows the field by `Display` alone.
    ShownError,
    /// Errors that are not declared, as the message names the field.
    NamedError,
    /// All that may have an error in it, as the message may show any part of the field.
    NotPlain,
}

impl Refusal {
    /// The trait of the core that refuses. Of a type parameter and of what is behind `dyn`
    /// nobody knows whether it is an error, so it is not plain.
    pub fn name(self, is_unknown: bool) -> &'static str {
        match self {
            Self::DetailError => "MayBeDetail",
            Self::PublicError if !is_unknown => "MayBePublic",
            Self::ShownError if !is_unknown => "MayBeShown",
            Self::DataInMessage => "MayBeShown",
            Self::NamedError => "MayBeNamed",
            Self::PublicError | Self::ShownError | Self::NotPlain => "MayBeInspected",
        }
    }
}

/// What a variant is made from, be it one of an enum or a struct.
pub(super) struct VariantSource<'a> {
    pub(super) ident: &'a Ident,
    pub(super) name: String,
    pub(super) path: Path,
    pub(super) item: Item<'a>,
    pub(super) attrs: VariantAttrs,
    pub(super) given: Given,
    pub(super) doc: Doc,
}

impl<'a> Variant<'a> {
    pub(super) fn new(
        cx: &Ctxt,
        variant: &'a syn::Variant,
        name: String,
        derives: &Derives<'a>,
        defaults: &Defaults,
    ) -> Self {
        let ident = &variant.ident;
        let (attrs, given) = attr::read(cx, &variant.attrs);
        let source = VariantSource {
            ident,
            path: path(Some(ident)),
            item: derives.item(&variant.attrs, &variant.fields),
            attrs,
            given,
            doc: Doc::from_attributes(cx, &variant.attrs, &name),
            name,
        };
        Self::from_source(cx, source, derives, defaults)
    }

    pub(super) fn from_source(
        cx: &Ctxt,
        source: VariantSource<'a>,
        derives: &Derives<'a>,
        defaults: &Defaults,
    ) -> Self {
        let VariantSource {
            ident,
            name,
            path,
            item,
            mut attrs,
            given,
            doc,
        } = source;
        let display = Display::new(derives, &item);
        let fields = Field::all(cx, derives, &item);
        let is_transparent = !attrs.transparent.is_absent() || fields.iter().any(Field::is_wrapped);
        let status = if is_transparent {
            None
        } else {
            status(cx, &attrs, &given, ident, &name, defaults)
        };
        let other_statuses = match attrs.status.get() {
            Some(attr) if status.is_some() => attr.others.clone(),
            _ => Vec::new(),
        };
        let own_name = ident.unraw().to_string();
        let mut statuses = status.iter().chain(&other_statuses);
        let challenge = match &attrs.challenge {
            Slot::Valid { value, .. } => Some(value.value()),
            _ if statuses.any(|status| status.value == 401) => defaults.challenge.clone(),
            _ => None,
        };
        let code = if is_transparent {
            None
        } else {
            variant_code(cx, &attrs, ident, defaults)
        };
        let mut variant = Self {
            error_type: error_type(cx, &attrs, defaults),
            title: match (attrs.title.get(), &code) {
                (Some(title), _) => title.value(),
                // A title is that of all who share the code (RFC 9457 §3.1.3).
                (None, Some(code)) if !attrs.shared.is_absent() => casing::title(&code.value),
                (None, _) => casing::title(&own_name),
            },
            code,
            message: attrs.message.get().and_then(|attr| message(cx, attr)),
            // One in a field takes its place where it is valid.
            challenge,
            log: attrs.log.get().copied().or(defaults.log),
            computed: std::mem::take(&mut attrs.computed)
                .into_iter()
                .map(|computed| Computed {
                    name: spanned(&computed.name),
                    ty: computed.ty,
                    value: computed.value,
                })
                .collect(),
            ident,
            name,
            path,
            is_unit: matches!(item.fields, Fields::Unit),
            attrs,
            given,
            display,
            doc,
            fields,
            is_transparent,
            other_statuses,
            status,
            inherited_headers: Vec::new(),
        };
        variant.inherited_headers = variant.without_own(&defaults.headers);
        variant
    }

    /// The headers of its enum that it does not set itself. All of a wrapped error is its own,
    /// and an internal one is not seen.
    fn without_own(&self, headers: &[FixedHeader]) -> Vec<FixedHeader> {
        if self.is_transparent || self.is_internal() {
            return Vec::new();
        }
        let is_own = |name: &str| {
            let mut declared = self.attrs.headers.iter();
            declared.any(|header| header.name.value == name)
                || self.field_headers().any(|(own, _, _)| own == name)
        };
        let headers = headers.iter().filter(|header| !is_own(&header.name));
        headers.cloned().collect()
    }

    /// The headers whose values are always the same, by name.
    pub fn fixed_headers(&self) -> impl Iterator<Item = (&str, &LitStr)> {
        let own = self.attrs.headers.iter().filter_map(|header| {
            let HeaderSource::Fixed(value) = &header.value else {
                return None;
            };
            Some((header.name.value.as_str(), value))
        });
        let inherited = self.inherited_headers.iter();
        own.chain(inherited.map(|header| (header.name.as_str(), &header.value)))
    }

    /// Whether its code is a JSON number.
    pub fn has_numeric_code(&self) -> bool {
        self.attrs.code.get().is_some_and(|attr| attr.is_number)
    }

    pub fn is_internal(&self) -> bool {
        self.attrs.internal.is_valid()
    }

    /// Whether it adds to the error that it wraps: one of its fields is transparent.
    pub fn adds_to_wrapped(&self) -> bool {
        self.fields.iter().any(Field::is_wrapped)
    }

    /// The field that a transparent variant wraps.
    pub fn inner(&self) -> Option<&Field<'a>> {
        let mut fields = self.fields.iter();
        if let Some(marked) = fields.find(|field| field.is_wrapped()) {
            return Some(marked);
        }
        let mut given = self.fields.iter().filter(|field| !field.is_automatic);
        given.next().filter(|_| self.is_transparent)
    }

    pub fn is_client_error(&self) -> bool {
        !self.is_transparent && self.status.is_some() && !self.may_be_server_error()
    }

    /// Every status that a value may have; none where it could not be read.
    pub fn statuses(&self) -> Vec<u16> {
        let statuses = self.status.iter().chain(&self.other_statuses);
        statuses.map(|status| status.value).collect()
    }

    /// Whether a value may be a 5xx, or that of a wrapped error.
    pub fn may_be_server_error(&self) -> bool {
        let mut statuses = self.status.iter().chain(&self.other_statuses);
        self.adds_to_wrapped() || statuses.any(|status| status.value >= 500)
    }

    /// The fields that are details, and then those that are computed.
    pub fn details(&self) -> impl Iterator<Item = Detail<'_>> {
        let fields = self.fields.iter().filter_map(|field| {
            let form = if field.attrs.flatten.is_valid() {
                DetailForm::Flattened
            } else if field.attrs.nullable.is_valid() {
                DetailForm::Nullable
            } else {
                DetailForm::Plain
            };
            let name = match (&field.detail, form) {
                (_, DetailForm::Flattened) => "",
                (detail, _) => &detail.as_ref()?.value,
            };
            Some(Detail {
                name,
                ident: match &field.member {
                    Member::Named(ident) => Some(ident),
                    Member::Unnamed(_) => None,
                },
                span: field.span(),
                ty: field.ty,
                description: &field.doc.description,
                form,
            })
        });
        let computed = self.computed.iter().map(|computed| Detail {
            name: &computed.name.value,
            ident: None,
            span: computed.name.span,
            ty: &computed.ty,
            description: "",
            form: DetailForm::Plain,
        });
        fields.chain(computed)
    }

    /// The fields that an expression names, each as it is written there.
    pub fn mentioned(&self, expression: &TokenStream) -> Vec<(Ident, &Field<'a>)> {
        mentioned(&self.fields, expression)
    }

    /// The uses of `self` in an expression.
    pub fn self_uses(&self, expression: &TokenStream) -> Vec<SelfUse<'_, 'a>> {
        self_uses(&self.fields, expression)
    }

    /// Whether a computed detail or a header of the variant is made of a field.
    fn publishes(&self, field: &Field<'a>) -> bool {
        let is_it = |other: &Field<'a>| other.member == field.member;
        let is_computed_from = |computed: &Computed| {
            let mut mentioned = self.mentioned(&computed.value).into_iter();
            let mut self_uses = self.self_uses(&computed.value).into_iter();
            mentioned.any(|(_, other)| is_it(other))
                || self_uses.any(|used| matches!(used, SelfUse::Field(_, other) if is_it(other)))
        };
        self.computed.iter().any(is_computed_from)
            || self.field_headers().any(|(_, _, other)| is_it(other))
    }

    /// The field that `Error::source` gives, or may give.
    pub fn source(&self) -> Option<&Field<'a>> {
        let of = |source| self.fields.iter().find(move |field| field.source == source);
        of(Source::Yes).or_else(|| of(Source::Maybe))
    }

    /// Whether clients read `Display` without the declaration's leave.
    pub fn shows_display(&self) -> bool {
        self.is_client_error() && self.attrs.message.is_absent()
    }

    /// Whether the declaration allows `Display` as the message.
    pub fn allows_display(&self) -> bool {
        matches!(self.attrs.message.get(), Some(MessageAttr::Display))
    }

    /// The fields of which the compiler is asked whether they are errors.
    pub fn probes(&self) -> impl Iterator<Item = (&Field<'a>, Probe)> {
        let fields = self.fields.iter();
        fields.filter_map(|field| Some((field, self.probe(field)?)))
    }

    fn probe(&self, field: &Field<'a>) -> Option<Probe> {
        if field.is_wrapped() {
            return None;
        }
        let is_shown = self.message_may_show(field);
        let refusal = match field.source {
            Source::Maybe if field.is_data() => Some(Refusal::DetailError),
            Source::No if field.is_data() => return self.probe_data(field, is_shown),
            Source::Maybe | Source::No if is_shown && field.attrs.public.is_valid() => {
                Some(self.refusal_of_public(field))
            }
            Source::Maybe | Source::No if is_shown && self.shows_display() => {
                Some(if self.display.only_displays(&field.shown_name()) {
                    Refusal::ShownError
                } else {
                    Refusal::NotPlain
                })
            }
            Source::Maybe if self.publishes(field) => Some(Refusal::DetailError),
            // Clients would never read the message.
            _ if is_shown && self.message.is_some() => Some(Refusal::NamedError),
            // A source is refused, or allowed, as what it is.
            Source::Yes | Source::Maybe | Source::No => None,
        };
        (is_shown || refusal.is_some()).then(|| Probe {
            refusal,
            is_shown,
            form: self.form(field),
        })
    }

    /// What is asked about a detail or a header, which is public in any case.
    ///
    /// But what an error writes as a message may be more than what it serializes. And where the
    /// declaration has a message with it, it may still be internal.
    fn probe_data(&self, field: &Field<'a>, is_shown: bool) -> Option<Probe> {
        is_shown.then(|| {
            let refusal = self.shows_display().then_some(Refusal::DataInMessage);
            Probe {
                refusal,
                is_shown: refusal.is_none(),
                form: self.form(field),
            }
        })
    }

    fn refusal_of_public(&self, field: &Field<'a>) -> Refusal {
        if self.message.is_some() && self.form(field) <= Form::Changed {
            Refusal::PublicError
        } else {
            Refusal::NotPlain
        }
    }

    /// In which form the public message shows a field, if at all.
    fn form(&self, field: &Field<'a>) -> Form {
        let Some(message) = &self.message else {
            return self.display.form(&field.shown_name());
        };
        let own = field.argument();
        let shown = message.template.shown();
        let forms = shown.filter(|(argument, _)| **argument == own);
        let forms = forms.map(|(_, spec)| spec.form());
        forms.max().unwrap_or(Form::Display)
    }

    /// Whether the public message shows a field, or nothing tells that it does not.
    fn message_may_show(&self, field: &Field<'a>) -> bool {
        match &self.message {
            Some(message) => message.template.arguments().contains(&&field.argument()),
            None if self.is_client_error() => {
                !matches!(self.display.shows(&field.shown_name()), Shows::No)
            }
            // The title, or that of the wrapped error.
            None => false,
        }
    }

    /// A pattern that binds the given fields, of whatever shape the variant is.
    pub fn pattern<'v>(&'v self, fields: impl IntoIterator<Item = &'v Field<'a>>) -> Pattern<'v>
    where
        'a: 'v,
    {
        let bindings = fields.into_iter();
        let bindings = bindings.map(|field| (&field.member, &field.binding));
        Pattern {
            path: &self.path,
            is_unit: self.is_unit,
            bindings: bindings.collect(),
        }
    }

    /// An example of it: the given one, or the only value there can be.
    pub fn example(&self) -> Option<Example<'_>> {
        if self.is_internal() {
            return None;
        }
        let path = &self.path;
        match self.attrs.example.get() {
            Some(example) => Some(Example::Given(example)),
            None if self.is_unit => Some(Example::Only(path.to_token_stream())),
            None if self.fields.is_empty() => Some(Example::Only(quote!(#path {}))),
            None => None,
        }
    }

    /// The field of that name, with or without `r#`.
    pub fn field(&self, member: &Member) -> Option<&Field<'a>> {
        let name = member_name(member);
        self.fields.iter().find(|field| field.name() == name)
    }

    /// The field a template's argument names.
    pub fn argument(&self, argument: &Argument) -> Option<&Field<'a>> {
        self.fields
            .iter()
            .find(|field| field.argument() == *argument)
    }

    /// The headers whose values come from fields, by name.
    pub fn field_headers(&self) -> impl Iterator<Item = (&str, Span, &Field<'a>)> {
        let on_fields = self.fields.iter().flat_map(|field| {
            let attrs = &field.attrs;
            let standard = [
                (&attrs.challenge, "www-authenticate"),
                (&attrs.allow, "allow"),
            ];
            let declared = attrs
                .header
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

fn status(
    cx: &Ctxt,
    attrs: &VariantAttrs,
    given: &Given,
    ident: &Ident,
    name: &str,
    defaults: &Defaults,
) -> Option<ErrorStatus> {
    if let Some(key) = attrs.internal.key() {
        // `check` reports another status on it.
        return Some(ErrorStatus {
            value: 500,
            span: key,
            path: None,
        });
    }
    match &attrs.status {
        Slot::Valid { value, .. } => Some(value.first.clone()),
        Slot::Invalid { .. } => None,
        Slot::Absent => match &defaults.status {
            Default::Known(status) => Some(status.clone()),
            Default::Unreadable => None,
            Default::None if given.is_incomplete => None,
            Default::None => {
                cx.error(ident.span(), defaults.missing_status(name));
                None
            }
        },
    }
}

fn variant_code(
    cx: &Ctxt,
    attrs: &VariantAttrs,
    ident: &Ident,
    defaults: &Defaults,
) -> Option<Spanned<String>> {
    match &attrs.code {
        Slot::Valid { value, .. } => well_formed(cx, "a code", &value.code),
        Slot::Invalid { .. } => None,
        Slot::Absent => {
            let name = ident.unraw().to_string();
            let value = format!("{}{}", defaults.prefix, defaults.casing.apply(&name));
            if let Some(defect) = code::defect(&value) {
                cx.error(
                    ident.span(),
                    format_args!(
                        "`{}`, from the name `{name}`, is not a code: {defect}; set `code = \"...\"`",
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

fn error_type(cx: &Ctxt, attrs: &VariantAttrs, defaults: &Defaults) -> Option<ErrorTypeName> {
    match &attrs.error_type {
        Slot::Valid { value, .. } => ErrorTypeName::new(cx, value, defaults.types.as_ref()),
        Slot::Invalid { .. } => None,
        Slot::Absent => defaults.error_type.clone(),
    }
}

fn message(cx: &Ctxt, attr: &MessageAttr) -> Option<Message> {
    let MessageAttr::Template(literal) = attr else {
        return None;
    };
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
