//! Fields, and what they are for.

use proc_macro2::Ident;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{Fields, Index, Member, Type};

use super::spanned;
use crate::attr::{self, FieldAttrs, Given, Slot, Spanned};
use crate::ctxt::Ctxt;
use crate::display::Display;
use crate::doc::Doc;
use crate::template::Argument;

/// A field of a variant or struct.
pub struct Field<'a> {
    pub member: Member,
    /// The variable that generated code binds it to.
    pub binding: Ident,
    pub ty: &'a Type,
    pub attrs: FieldAttrs,
    pub given: Given,
    pub doc: Doc,
    /// Whether `Error::source` gives it.
    pub is_source: bool,
    /// Its name in the body, if it is a detail.
    pub detail: Option<Spanned<String>>,
}

impl<'a> Field<'a> {
    pub(super) fn all(cx: &Ctxt, fields: &'a Fields, display: &Display) -> Vec<Self> {
        fields
            .iter()
            .enumerate()
            .map(|(index, field)| {
                let member = match &field.ident {
                    Some(ident) => Member::Named(ident.clone()),
                    None => Member::Unnamed(Index::from(index)),
                };
                let name = member_name(&member);
                let (attrs, given) = attr::read::<FieldAttrs>(cx, &field.attrs);
                let is_only = fields.len() == 1;
                Self {
                    binding: format_ident!("__field_{}", index),
                    ty: &field.ty,
                    doc: Doc::from_attributes(cx, &field.attrs, &name),
                    is_source: is_source(field)
                        || is_only && matches!(display, Display::Transparent(_)),
                    detail: detail(cx, &attrs, &member),
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

fn detail(cx: &Ctxt, attrs: &FieldAttrs, member: &Member) -> Option<Spanned<String>> {
    let Slot::Valid { key, value } = &attrs.detail else {
        return None;
    };
    match (&value.name, member) {
        (Some(name), _) => Some(spanned(name)),
        (None, Member::Named(ident)) => Some(Spanned {
            value: ident.unraw().to_string(),
            span: *key,
        }),
        (None, Member::Unnamed(_)) => {
            cx.error(
                *key,
                "an unnamed field needs a name as a detail: write `detail = \"...\"`",
            );
            None
        }
    }
}
