//! Fields, and what they are for.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{Index, Member, Type};

use super::spanned;
use crate::attr::{self, FieldAttrs, Given, Slot, Spanned};
use crate::ctxt::Ctxt;
use crate::symbol::Key;
use crate::value::display::{Derives, FieldName, Item, Source};
use crate::value::doc::Doc;
use crate::value::template::Argument;

/// A field of a variant or struct.
pub struct Field<'a> {
    pub member: Member,
    /// The variable that generated code binds it to.
    pub binding: Ident,
    pub ty: &'a Type,
    pub attrs: FieldAttrs,
    pub given: Given,
    pub doc: Doc,
    pub source: Source,
    /// Whether another derive fills it in, as a backtrace or a location.
    pub is_automatic: bool,
    /// Its name in the body, if it is a detail.
    pub detail: Option<Spanned<String>>,
}

impl<'a> Field<'a> {
    pub(super) fn all(cx: &Ctxt, derives: &Derives<'_>, item: &Item<'a>) -> Vec<Self> {
        item.fields
            .iter()
            .enumerate()
            .map(|(index, field)| {
                let member = match &field.ident {
                    Some(ident) => Member::Named(ident.clone()),
                    None => Member::Unnamed(Index::from(index)),
                };
                let name = member_name(&member);
                let (attrs, given) = attr::read::<FieldAttrs>(cx, &field.attrs);
                Self {
                    binding: format_ident!("__field_{}", index),
                    ty: &field.ty,
                    doc: Doc::from_attributes(cx, &field.attrs, &name),
                    source: derives.source(item, index),
                    is_automatic: derives.is_automatic(field),
                    detail: detail(&attrs, &member),
                    attrs,
                    given,
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

    /// As the `Display` of other derives names it.
    pub fn shown_name(&self) -> FieldName {
        match &self.member {
            Member::Named(ident) => FieldName::Named(ident.unraw().to_string()),
            Member::Unnamed(index) => FieldName::Position(index.index as usize),
        }
    }

    /// Whether the declaration makes it a detail, a header or the like.
    pub fn is_data(&self) -> bool {
        let mut keys = self.given.keys.iter();
        keys.any(|(key, _)| *key != Key::Public)
    }

    /// Whether it is the error that its variant adds to.
    pub fn is_wrapped(&self) -> bool {
        !self.attrs.transparent.is_absent()
    }

    /// Whether it is a detail, or several.
    pub fn is_detail(&self) -> bool {
        self.detail.is_some() || self.attrs.flatten.is_valid()
    }

    /// The variable that it is in an expression.
    pub(super) fn variable(&self, span: Span) -> Ident {
        match &self.member {
            Member::Named(own) => {
                let mut own = own.clone();
                own.set_span(span);
                own
            }
            Member::Unnamed(index) => format_ident!("_{}", index.index, span = span),
        }
    }

    /// Whether an expression means it by this name.
    pub(super) fn is_named(&self, ident: &Ident) -> bool {
        self.variable(ident.span()).unraw() == ident.unraw()
    }

    pub fn name(&self) -> String {
        member_name(&self.member)
    }

    /// Where it is declared: its name, or the type of one without.
    pub fn span(&self) -> Span {
        match &self.member {
            Member::Named(ident) => ident.span(),
            Member::Unnamed(_) => self.ty.span(),
        }
    }

    /// The variable as code of the field's type, so that what the type lacks is
    /// reported there.
    pub fn binding_at_type(&self) -> Ident {
        let mut binding = self.binding.clone();
        binding.set_span(binding.span().located_at(self.ty.span()));
        binding
    }
}

pub(super) fn member_name(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

/// That an unnamed field has no name for it is checked where details are.
fn detail(attrs: &FieldAttrs, member: &Member) -> Option<Spanned<String>> {
    let Slot::Valid { key, value } = &attrs.detail else {
        return None;
    };
    match (&value.name, member) {
        (Some(name), _) => Some(spanned(name)),
        (None, Member::Named(ident)) => Some(Spanned {
            value: ident.unraw().to_string(),
            span: *key,
        }),
        (None, Member::Unnamed(_)) => None,
    }
}
