//! What only operators read, as the core's feature `operators` keeps it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::specs::written_type;
use crate::ast::{Container, Variant};
use crate::value::doc::{ForOperators, Note};

/// ```text
/// operators: __operators!([0 runbook = "..." sources = ["std::io::Error"]]),
/// ```
///
/// A text of an enum is that of each variant without one of its own.
pub fn expand(container: &Container<'_>) -> Option<TokenStream> {
    let krate = &container.krate;
    let variants: TokenStream = container
        .own_variants()
        .enumerate()
        .filter_map(|(index, variant)| expand_variant(index, variant, &container.doc.for_operators))
        .collect();
    (!variants.is_empty()).then(|| quote!(operators: #krate::__operators!(#variants),))
}

fn expand_variant(
    index: usize,
    variant: &Variant<'_>,
    of_enum: &ForOperators,
) -> Option<TokenStream> {
    let own = &variant.doc.for_operators;
    let text = |own: &Option<Note>, of_enum: &Option<Note>| {
        let note = own.as_ref().or(of_enum.as_ref())?;
        Some(note.text.clone())
    };
    let texts = [
        (quote!(runbook), text(&own.runbook, &of_enum.runbook)),
        (quote!(owner), text(&own.owner, &of_enum.owner)),
        (quote!(alert), text(&own.alert, &of_enum.alert)),
    ];
    let texts: TokenStream = texts
        .into_iter()
        .filter_map(|(name, text)| Some((name, text?)))
        .map(|(name, text)| quote!(#name = #text))
        .collect();
    let sources: Vec<_> = variant
        .source()
        .map(|field| written_type(field.ty))
        .into_iter()
        .collect();
    let sources = (!sources.is_empty()).then(|| quote!(sources = [#(#sources),*]));
    if texts.is_empty() && sources.is_none() {
        return None;
    }
    let index = Literal::usize_unsuffixed(index);
    Some(quote!([#index #texts #sources]))
}
