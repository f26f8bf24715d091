//! What other derives make of an item: what `Display` shows, and which fields
//! are sources.
//!
//! A derive macro does not see the list of derives it is in. The attributes of
//! the others are all there is to tell which of them made `Display` and
//! `Error::source`, so [`Derives`] collects what they prove. Where they prove
//! nothing, every derive that leaves no trace is possible, and so is code written
//! by hand: then a field is a source if one of them would make it one, and
//! `Display` may show anything.

mod arguments;
mod derive_more;
mod displaydoc;
mod doc;
mod format;
mod snafu;
#[cfg(test)]
mod tests;
mod thiserror;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Lit, LitStr, Type};

use format::Format;

use crate::value::form::Form;

/// The derives of an item, as far as attributes prove them.
#[derive(Default)]
// Each proves something of its own, and any of them may hold together.
#[allow(clippy::struct_excessive_bools)]
pub struct Derives<'a> {
    /// What is on the enum; nothing for a struct, whose attributes are its own.
    container: &'a [Attribute],
    /// `#[error("...")]`, `#[error(transparent)]`: it made `Display` and `source`.
    thiserror: bool,
    /// `#[source]`, `#[backtrace]`: it made `source`, and maybe `Display`.
    thiserror_source: bool,
    /// `#[snafu(...)]`: it made both.
    snafu: bool,
    /// `#[display(...)]`: it made `Display`, and maybe `source`.
    derive_more: bool,
    /// `#[error(source)]`, `#[error(not(source))]`: it made `source`.
    derive_more_source: bool,
    /// `#[displaydoc("...")]`: it made `Display`.
    displaydoc: bool,
    parameters: Vec<&'a Ident>,
}

/// Whether `Error::source` gives a field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Source {
    No,
    /// One of the derives that are possible would make it the source if its type
    /// is an error.
    Maybe,
    Yes,
}

/// What is known of the `Display` of a variant: the parts it is written in.
pub struct Display {
    parts: Vec<Part>,
    /// The template of the doc comment, if nothing proves a derive: `displaydoc` leaves no trace.
    doc: Option<Part>,
}

enum Part {
    /// The name of the variant.
    Name,
    /// The text of the field, or of the source.
    Transparent(Span),
    Format(Format),
    /// By an attribute that cannot be read, or without any.
    Unreadable(Option<Span>),
}

/// Whether `Display` shows a field.
#[derive(Clone, Copy)]
pub enum Shows {
    No,
    Yes(Span),
    /// Nothing tells; the place is that of the attribute that could not be read.
    Unknown(Option<Span>),
}

/// A variant, or a struct, as other derives see it.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    container: &'a [Attribute],
    attributes: &'a [Attribute],
    pub fields: &'a Fields,
}

impl<'a> Item<'a> {
    /// The field of that index, without a walk to it.
    fn field(&self, index: usize) -> Option<&'a syn::Field> {
        match self.fields {
            Fields::Named(fields) => fields.named.get(index),
            Fields::Unnamed(fields) => fields.unnamed.get(index),
            Fields::Unit => None,
        }
    }
}

impl<'a> Derives<'a> {
    pub fn from_input(input: &'a DeriveInput) -> Self {
        let parameters = input.generics.type_params();
        let mut derives = Self {
            container: match &input.data {
                Data::Enum(_) => &input.attrs,
                Data::Struct(_) | Data::Union(_) => &[],
            },
            parameters: parameters.map(|parameter| &parameter.ident).collect(),
            ..Self::default()
        };
        derives.add_attributes(&input.attrs);
        match &input.data {
            Data::Enum(data) => {
                for variant in &data.variants {
                    derives.add_attributes(&variant.attrs);
                    derives.add_fields(&variant.fields);
                }
            }
            Data::Struct(data) => derives.add_fields(&data.fields),
            // It is reported, and nothing else of it is read.
            Data::Union(_) => {}
        }
        derives
    }

    fn add_attributes(&mut self, attributes: &[Attribute]) {
        // Each comparison asks the compiler for the name, so it is asked for once.
        for attribute in attributes {
            let Some(name) = attribute.path().get_ident().map(Ident::to_string) else {
                continue;
            };
            match name.as_str() {
                "error" => {
                    let tokens = in_parentheses(attribute);
                    let is_about_sources = derive_more::is_about_sources(tokens.as_deref());
                    self.derive_more_source |= is_about_sources;
                    self.thiserror |= !is_about_sources;
                }
                "snafu" => self.snafu = true,
                "display" => self.derive_more = true,
                name => self.displaydoc |= displaydoc::is_own(name),
            }
        }
    }

    fn add_fields(&mut self, fields: &Fields) {
        for field in fields {
            self.add_attributes(&field.attrs);
            self.thiserror_source |= field.attrs.iter().any(thiserror::is_about_sources);
        }
    }

    /// A variant of the enum, or the struct.
    pub fn item(&self, attributes: &'a [Attribute], fields: &'a Fields) -> Item<'a> {
        Item {
            container: self.container,
            attributes,
            fields,
        }
    }

    /// Whether `Error::source` gives the field of that index.
    pub fn source(&self, item: &Item<'_>, index: usize) -> Source {
        let Some(field) = item.field(index) else {
            return Source::No;
        };
        if self.snafu {
            return snafu::source(item, field);
        }
        let is_thiserror = self.thiserror || self.thiserror_source;
        let mut source = Source::No;
        if is_thiserror || !self.derive_more_source {
            source = source.max(thiserror::source(item, field));
        }
        if self.derive_more_source || !is_thiserror {
            source = source.max(self.source_of_derive_more(item, index));
        }
        source
    }

    fn source_of_derive_more(&self, item: &Item<'_>, index: usize) -> Source {
        let is_source = derive_more::is_source(item, index);
        let is_certain = || {
            let field = item.field(index);
            // The type of a parameter cannot be asked whether it is an error.
            self.derive_more_source
                || self.derive_more && field.is_some_and(|field| self.is_parameter(&field.ty))
        };
        match is_source {
            false => Source::No,
            true if is_certain() => Source::Yes,
            true => Source::Maybe,
        }
    }

    fn is_parameter(&self, ty: &Type) -> bool {
        let tokens = flatten(ty.to_token_stream());
        matches!(tokens.as_slice(), [TokenTree::Ident(ident)] if self.parameters.contains(&ident))
    }

    /// Whether the derive fills the field in by itself, so that it is not one of
    /// those the author gives.
    pub fn is_automatic(&self, field: &syn::Field) -> bool {
        self.snafu && snafu::is_automatic(field)
    }
}

impl Display {
    /// Reads the attributes of other derives; a mistake in them is theirs to
    /// report.
    pub fn new(derives: &Derives<'_>, item: &Item<'_>) -> Self {
        let mut parts = Vec::new();
        if derives.thiserror {
            parts.extend(thiserror::display(item));
        }
        if derives.snafu {
            parts.push(snafu::display(item));
        }
        if derives.derive_more {
            parts.extend(derive_more::display(item));
        }
        if derives.displaydoc {
            parts.extend(displaydoc::display(item));
        }
        let mut doc = None;
        if parts.is_empty() {
            parts.push(Part::Unreadable(None));
            doc = doc::part(item.attributes);
        }
        Self { parts, doc }
    }

    /// The template, for documents.
    pub fn literal(&self) -> Option<&LitStr> {
        match self.parts.as_slice() {
            [Part::Format(format)] => Some(format.literal()),
            _ => None,
        }
    }

    /// The text, if it is known and nothing varies in it.
    pub fn text(&self) -> Option<String> {
        match self.parts.as_slice() {
            [Part::Format(format)] => format.text(),
            _ => None,
        }
    }

    /// Whether the text shows no more of a field than its own `Display` does, as far as
    /// attributes tell. What is written by hand is its author's.
    pub fn only_displays(&self, name: &FieldName) -> bool {
        self.parts.iter().all(|part| match part {
            Part::Unreadable(None) => true,
            part => part.form(name) <= Form::Changed,
        })
    }

    /// In which form the text shows a field, if at all.
    pub fn form(&self, name: &FieldName) -> Form {
        let parts = self.parts.iter().chain(&self.doc);
        let forms = parts.map(|part| part.form(name));
        forms.max().unwrap_or(Form::Display)
    }

    /// Whether the text shows a field of the item.
    pub fn shows(&self, name: &FieldName) -> Shows {
        let mut shows = Shows::No;
        for part in &self.parts {
            match (shows, part.shows(name)) {
                (_, yes @ Shows::Yes(_)) => return yes,
                (Shows::No, other) => shows = other,
                (known, _) => shows = known,
            }
        }
        shows
    }
}

impl Part {
    fn shows(&self, name: &FieldName) -> Shows {
        match self {
            Self::Name => Shows::No,
            Self::Transparent(span) => Shows::Yes(*span),
            Self::Format(format) => format.shows(name),
            Self::Unreadable(span) => Shows::Unknown(*span),
        }
    }

    fn form(&self, name: &FieldName) -> Form {
        match self {
            Self::Name | Self::Transparent(_) => Form::Display,
            Self::Format(format) => format.form(name),
            Self::Unreadable(_) => Form::Unknown,
        }
    }
}

/// How templates and their arguments name a field.
pub enum FieldName {
    /// Without `r#`.
    Named(String),
    Position(usize),
}

impl FieldName {
    /// Whether an identifier is the variable that derives bind the field to.
    fn is_variable(&self, ident: &str) -> bool {
        let ident = ident.strip_prefix("r#").unwrap_or(ident);
        match self {
            Self::Named(name) => name == ident,
            Self::Position(position) => {
                ident.strip_prefix('_').and_then(|it| it.parse().ok()) == Some(*position)
            }
        }
    }
}

/// The attributes of a name, with what they have in parentheses.
///
/// The tokens are `None` for `#[name]` and `#[name = ...]`.
fn lists<'a>(
    attributes: &'a [Attribute],
    name: &'a str,
) -> impl Iterator<Item = (Span, Option<Vec<TokenTree>>)> + 'a {
    attributes
        .iter()
        .filter(move |attribute| attribute.path().is_ident(name))
        .map(|attribute| {
            let span = attribute.path().segments[0].ident.span();
            (span, in_parentheses(attribute))
        })
}

/// What an attribute has in parentheses; `None` for `#[name]` and `#[name = ...]`.
fn in_parentheses(attribute: &Attribute) -> Option<Vec<TokenTree>> {
    match &attribute.meta {
        syn::Meta::List(list) => Some(flatten(list.tokens.clone())),
        syn::Meta::Path(_) | syn::Meta::NameValue(_) => None,
    }
}

/// The token as a string literal.
fn string(token: &TokenTree) -> Option<LitStr> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    match Lit::new(literal.clone()) {
        Lit::Str(literal) => Some(literal),
        _ => None,
    }
}

/// The tokens, without the invisible groups that fragments of `macro_rules` are in.
fn flatten(tokens: TokenStream) -> Vec<TokenTree> {
    let mut flat = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::None => {
                flat.extend(flatten(group.stream()));
            }
            token => flat.push(token),
        }
    }
    flat
}

/// Whether a type is a path that ends in a word, without arguments.
fn ends_in(ty: &Type, word: &str) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == word && last.arguments.is_none())
}

fn is_named(field: &syn::Field, name: &str) -> bool {
    let ident = field.ident.as_ref();
    ident.is_some_and(|ident| ident.unraw() == name)
}
