//! The type for clients that `client = Name` asks for.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Member, Type};

use super::variant::{Detail, DetailForm, Variant};
use super::{Container, Field};
use crate::value::casing::Casing;

/// What a client receives of one code, or of a wrapped error.
pub struct ClientVariant<'c, 'a> {
    pub variant: &'c Variant<'a>,
    /// None for a wrapped error.
    pub code: Option<&'c str>,
    /// The error inside of a wrapped one.
    pub inner: Option<&'c Field<'a>>,
    pub fields: Vec<ClientField<'c>>,
}

/// A detail as a field of a type for clients.
pub struct ClientField<'c> {
    /// Its name there, if one can be made.
    pub ident: Option<Ident>,
    /// Its name in the body.
    pub name: &'c str,
    pub span: Span,
    pub ty: &'c Type,
    pub description: &'c str,
    pub is_flattened: bool,
    /// Whether some variants of the code have it and others have not.
    pub is_optional: bool,
}

impl<'a> Container<'a> {
    /// Returns what a client receives: a code once, whatever variants have it, and then the
    /// wrapped errors.
    pub fn client_variants(&self) -> Vec<ClientVariant<'_, 'a>> {
        let mut variants: Vec<_> = self
            .own_codes()
            .into_iter()
            .map(|own| ClientVariant {
                variant: own.variant,
                code: Some(own.code),
                inner: None,
                fields: self.fields_of_code(own.code),
            })
            .collect();
        let wrapped = self.variants.iter().filter_map(|variant| {
            Some(ClientVariant {
                variant,
                code: None,
                inner: Some(variant.inner()?),
                fields: variant.details().map(ClientField::new).collect(),
            })
        });
        variants.extend(wrapped);
        variants
    }

    /// The details of all variants with a code, each once.
    fn fields_of_code(&self, code: &str) -> Vec<ClientField<'_>> {
        let has_code = |variant: &&Variant<'_>| {
            let own = variant.code.as_ref();
            own.is_some_and(|own| own.value == code) && !variant.is_internal()
        };
        let variants: Vec<_> = self.own_variants().filter(has_code).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut fields: Vec<ClientField<'_>> = Vec::new();
        for detail in variants.iter().flat_map(|variant| variant.details()) {
            let count = counts.entry(detail.name).or_default();
            *count += 1;
            // Flattened ones have no name that tells whether they are one.
            if *count == 1 || detail.form == DetailForm::Flattened {
                fields.push(ClientField::new(detail));
            }
        }
        for field in &mut fields {
            let count = if field.is_flattened {
                1
            } else {
                counts[field.name]
            };
            field.is_optional = count < variants.len();
        }
        fields
    }
}

impl ClientVariant<'_, '_> {
    /// The name of the error inside, beside other fields.
    pub fn inner_ident(&self) -> Option<Ident> {
        let ident = match &self.inner?.member {
            Member::Named(ident) => ident.clone(),
            Member::Unnamed(_) => Ident::new("inner", self.variant.ident.span()),
        };
        Some(ident)
    }
}

impl<'c> ClientField<'c> {
    fn new(detail: Detail<'c>) -> Self {
        let is_flattened = detail.form == DetailForm::Flattened;
        // Flattened ones have no name in the body.
        let name = if is_flattened { "details" } else { detail.name };
        let ident = detail.ident.cloned();
        Self {
            ident: ident.or_else(|| identifier(name, detail.span)),
            name: detail.name,
            span: detail.span,
            ty: detail.ty,
            description: detail.description,
            is_flattened,
            is_optional: false,
        }
    }
}

/// The name of a member of the body in `snake_case`, if that is a name.
fn identifier(name: &str, span: Span) -> Option<Ident> {
    let name = Casing::Snake.apply(name);
    if syn::parse_str::<Ident>(&name).is_ok() {
        return Some(Ident::new(&name, span));
    }
    let is_word = |input: ParseStream<'_>| input.call(Ident::parse_any);
    let is_word = is_word.parse_str(&name).is_ok();
    let is_reserved = matches!(name.as_str(), "self" | "super" | "crate" | "_");
    (is_word && !is_reserved).then(|| Ident::new_raw(&name, span))
}
