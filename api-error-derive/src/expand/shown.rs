//! The errors that a public message shows.

use std::iter;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::spanned::Spanned as _;

use super::methods::{inherited, method, otherwise};
use crate::ast::{Container, Field, Probe, Variant};
use crate::generics::{mentions, types};

/// The references that method lookup takes away, one for each kind of type.
const KINDS: usize = 31;

/// ```text
/// fn shown_errors(&self, __visit: &mut dyn FnMut(ShownError<'_>), __token: Token) {
///     match self {
///         Self::NotFound { 0: __field_0, .. } => {
///             use kinds::*;
///             let __shown = &&...&Shown { field: __field_0, is_allowed: false };
///             let __verdict = __shown.__api_error_verdict();
///             MayBeShown::<UserId>::check(__verdict);
///             __shown.__api_error_visit(__visit);
///         }
///         _ => (),
///     }
/// }
/// ```
///
/// The check is one of types only: it is how a field that turns out to be an error
/// is rejected.
pub(super) fn expand(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = container
        .own_variants()
        .filter_map(|variant| arm(container, variant))
        .collect();
    let inherited = inherited(
        container,
        quote!(shown_errors(__visit, __token)),
        quote!(()),
    );
    let otherwise = otherwise(container, arms.len(), inherited);
    method(
        &arms,
        quote! {
            fn shown_errors(
                &self,
                __visit: &mut dyn ::core::ops::FnMut(#krate::__private::ShownError<'_>),
                __token: #krate::__private::Token,
            )
        },
        otherwise,
    )
}

fn arm(container: &Container<'_>, variant: &Variant<'_>) -> Option<TokenStream> {
    let krate = &container.krate;
    let fields: Vec<_> = variant.probes().collect();
    if fields.is_empty() {
        return None;
    }
    let pattern = variant.pattern(fields.iter().map(|(field, _)| *field));
    let probes = fields
        .iter()
        .map(|(field, probe)| expand_probe(container, variant, field, *probe));
    Some(quote! {
        #pattern => {
            #[allow(unused_imports)]
            use #krate::__private::kinds::*;
            #(#probes)*
        }
    })
}

fn expand_probe(
    container: &Container<'_>,
    variant: &Variant<'_>,
    field: &Field<'_>,
    probe: Probe,
) -> TokenStream {
    let krate = &container.krate;
    let binding = &field.binding;
    let ty = field.ty;
    let is_of_parameter = mentions(ty.to_token_stream(), &types(container.generics));
    let check = probe.refusal.map(|refusal| {
        let is_unknown = is_of_parameter || has_trait_object(ty.to_token_stream());
        let refusal = Ident::new(refusal.name(is_unknown), Span::call_site());
        // An error is reported where the type is written.
        let verdict = Ident::new("__verdict", Span::call_site().located_at(ty.span()));
        quote! {
            let #verdict = __shown.__api_error_verdict();
            #krate::__private::#refusal::<#ty>::check(#verdict);
        }
    });
    let visit = probe
        .is_shown
        .then(|| quote!(__shown.__api_error_visit(__visit);));
    // The author of a parameter's place in the message does not know its type.
    let is_allowed = variant.allows_display() && !is_of_parameter;
    let references = TokenStream::from_iter(iter::repeat_n(quote!(&), KINDS));
    quote! {
        let __shown = #references #krate::__private::Shown {
            field: #binding,
            is_allowed: #is_allowed,
        };
        #check
        #visit
    }
}

/// Whether a type has the word `dyn` in it: behind it any type may be.
fn has_trait_object(ty: TokenStream) -> bool {
    ty.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "dyn",
        TokenTree::Group(group) => has_trait_object(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
