//! The errors that a public message shows.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::spanned::Spanned as _;

use super::methods::{inherited, method, otherwise};
use crate::ast::{Container, Field, Probe, Variant};
use crate::generics::{mentions, parameters};

/// ```text
/// fn shown_errors(&self, __visit: &mut dyn FnMut(ShownError<'_>), __token: Token) {
///     match self {
///         Self::NotFound { 0: __field_0, .. } => {
///             use kinds::{OfError as _, ...};
///             let __shown = &&&&&&&&&&&&Shown { field: __field_0, is_allowed: false };
///             let __verdict = __shown.verdict();
///             MayBeShown::<UserId>::check(__verdict);
///             __shown.visit(__visit);
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
            use #krate::__private::kinds::{
                OfCollection as _, OfDeclared as _, OfDeclaredOption as _, OfDeclaredPointer as _,
                OfError as _, OfErrorPointer as _, OfOption as _, OfOptionalPointer as _,
                OfOptionalPointerToPointer as _, OfOther as _, OfPointer as _,
                OfPointerToPointer as _,
            };
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
    let check = probe.refusal.map(|refusal| {
        let refusal = Ident::new(refusal, Span::call_site());
        // An error is reported where the type is written.
        let verdict = Ident::new("__verdict", Span::call_site().located_at(ty.span()));
        quote! {
            let #verdict = __shown.verdict();
            #krate::__private::#refusal::<#ty>::check(#verdict);
        }
    });
    let visit = probe.is_shown.then(|| quote!(__shown.visit(__visit);));
    // The author of a parameter's place in the message does not know its type.
    let is_allowed = variant.allows_display()
        && !mentions(ty.to_token_stream(), &parameters(container.generics));
    quote! {
        let __shown = &&&&&&&&&&&&#krate::__private::Shown {
            field: #binding,
            is_allowed: #is_allowed,
        };
        #check
        #visit
    }
}
