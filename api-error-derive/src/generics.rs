//! Bounds of the generated implementations.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, WherePredicate};

use crate::ast::{Container, Field};
use crate::private::Krate;

/// The generics of an implementation, ready to be written.
pub struct ImplGenerics {
    /// `<'a, T: Bound>`
    pub params: TokenStream,
    /// `Error<'a, T>`
    pub this: TokenStream,
    /// Each predicate with a comma after it.
    pub predicates: TokenStream,
}

impl ImplGenerics {
    /// Those the user wrote, and nothing else.
    pub fn of(ident: &Ident, generics: &Generics) -> Self {
        let (params, arguments, clause) = generics.split_for_impl();
        let predicates = clause
            .into_iter()
            .flat_map(|clause| &clause.predicates)
            .map(|predicate: &WherePredicate| quote!(#predicate,));
        Self {
            params: params.to_token_stream(),
            this: quote!(#ident #arguments),
            predicates: quote!(#(#predicates)*),
        }
    }

    /// With a bound for each field whose type mentions a parameter, so that a
    /// type without parameters compiles as if it were written by hand.
    pub fn for_container(container: &Container<'_>) -> Self {
        let mut generics = Self::of(container.ident, container.generics);
        if container.generics.params.is_empty() {
            return generics;
        }
        let this = &generics.this;
        let mut predicates = generics.predicates.clone();
        // What `Error` needs of the parameters, its own derive knows.
        predicates.extend(quote!(#this: ::core::error::Error,));
        let parameters = parameters(container.generics);
        for variant in &container.variants {
            for field in &variant.fields {
                if !mentions(field.ty.to_token_stream(), &parameters) {
                    continue;
                }
                let ty = field.ty;
                for bound in bounds(&container.krate, field, variant.is_transparent) {
                    predicates.extend(quote!(#ty: #bound,));
                }
            }
        }
        generics.predicates = predicates;
        generics
    }
}

fn bounds(krate: &Krate, field: &Field<'_>, is_transparent: bool) -> Vec<TokenStream> {
    let mut bounds = Vec::new();
    if is_transparent {
        bounds.push(quote!(#krate::ApiError));
        bounds.push(quote!(#krate::ErrorCatalog));
    }
    if field.detail.is_some() {
        bounds.push(quote!(#krate::__private::Serialize));
    }
    let attrs = &field.attrs;
    if attrs.allow.is_valid() || attrs.challenge.is_valid() || attrs.header.is_valid() {
        bounds.push(quote!(#krate::ToHeaderValue));
    }
    if attrs.retry_after.is_valid() {
        bounds.push(quote!(#krate::ToRetryAfter));
    }
    bounds
}

/// The names of the parameters that are not lifetimes.
pub fn parameters(generics: &Generics) -> Vec<&Ident> {
    generics
        .params
        .iter()
        .filter_map(|param| match param {
            GenericParam::Type(param) => Some(&param.ident),
            GenericParam::Const(param) => Some(&param.ident),
            GenericParam::Lifetime(_) => None,
        })
        .collect()
}

/// Whether one of the names is among the tokens.
pub fn mentions(tokens: TokenStream, names: &[&Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&&ident),
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
