//! The errors that a public message shows.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned as _;

use super::methods::{inherited, method, otherwise};
use crate::ast::{Container, Field, Probe, Variant};
use crate::private::Krate;

/// ```text
/// fn shown_errors(&self, __visit: &mut dyn FnMut(ShownError<'_>), __token: Token) {
///     match self {
///         Self::NotFound { 0: __field_0, .. } => {
///             use kinds::{OfError as _, ...};
///             let __shown = &&&&&&&&Shown(__field_0);
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
        .filter_map(|variant| arm(krate, variant))
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

fn arm(krate: &Krate, variant: &Variant<'_>) -> Option<TokenStream> {
    let fields: Vec<_> = variant.probes().collect();
    if fields.is_empty() {
        return None;
    }
    let pattern = variant.pattern(fields.iter().map(|(field, _)| *field));
    let probes = fields
        .iter()
        .map(|(field, probe)| expand_probe(krate, field, *probe));
    Some(quote! {
        #pattern => {
            #[allow(unused_imports)]
            use #krate::__private::kinds::{
                OfDeclared as _, OfDeclaredOption as _, OfDeclaredPointer as _, OfError as _, OfOption as _,
                OfOptionalPointer as _, OfOther as _, OfPointer as _,
            };
            #(#probes)*
        }
    })
}

fn expand_probe(krate: &Krate, field: &Field<'_>, probe: Probe) -> TokenStream {
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
    quote! {
        let __shown = &&&&&&&&#krate::__private::Shown(#binding);
        #check
        #visit
    }
}
