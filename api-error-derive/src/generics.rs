//! Bounds of the generated implementations.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{GenericParam, Generics, WherePredicate};

use crate::ast::{Container, Field, Variant};
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
        let this = quote!(#ident #arguments);
        let predicates = clause
            .into_iter()
            .flat_map(|clause| &clause.predicates)
            .map(|predicate: &WherePredicate| quote!(#predicate,));
        Self {
            params: without_self(params.to_token_stream(), &this),
            predicates: without_self(quote!(#(#predicates)*), &this),
            this,
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
                let ty = without_self(field.ty.to_token_stream(), this);
                for bound in bounds(&container.krate, field, variant) {
                    predicates.extend(quote!(#ty: #bound,));
                }
            }
        }
        generics.predicates = predicates;
        generics
    }
}

/// What the keys need of a field, each as code of its key, which the compiler shows then.
fn bounds(krate: &Krate, field: &Field<'_>, variant: &Variant<'_>) -> Vec<TokenStream> {
    let mut bounds = Vec::new();
    let attrs = &field.attrs;
    let is_same = |other: &Field<'_>| other.member == field.member;
    if variant.inner().is_some_and(is_same) {
        let key = attrs.transparent.key().or(variant.attrs.transparent.key());
        let at = key.unwrap_or_else(Span::call_site);
        let krate = krate.at(at);
        bounds.push(quote_spanned!(at=> #krate::ApiError));
        bounds.push(quote_spanned!(at=> #krate::ErrorCatalog));
    }
    if field.is_detail() {
        let key = attrs.detail.key().or(attrs.flatten.key());
        let at = key.unwrap_or_else(Span::call_site);
        let krate = krate.at(at);
        bounds.push(quote_spanned!(at=> #krate::Serialize));
    }
    let mut headers = variant.field_headers();
    if let Some((_, at, _)) = headers.find(|(_, _, other)| is_same(other)) {
        let krate = krate.at(at);
        bounds.push(quote_spanned!(at=> #krate::response::ToHeaderValue));
    }
    if let Some(at) = attrs.retry_after.key() {
        let krate = krate.at(at);
        bounds.push(quote_spanned!(at=> #krate::response::ToRetryAfter));
    }
    if let Some(at) = attrs.status.key() {
        let krate = krate.at(at);
        bounds.push(quote_spanned!(at=> #krate::response::ToStatus));
    }
    if let Some(at) = attrs.field_errors.key() {
        let krate = krate.at(at);
        bounds.push(quote_spanned!(at=> #krate::response::ToFieldErrors));
    }
    bounds.extend(shown_by(field, variant));
    bounds
}

/// What the message needs to show a field, as code of the message, which the compiler shows then.
fn shown_by(field: &Field<'_>, variant: &Variant<'_>) -> Vec<TokenStream> {
    let Some(message) = &variant.message else {
        return Vec::new();
    };
    let (own, span) = (field.argument(), message.literal.span());
    let mut names: Vec<_> = message
        .template
        .shown()
        .filter(|(argument, _)| **argument == own)
        .map(|(_, spec)| format_ident!("{}", spec.trait_name(), span = span))
        .collect();
    names.sort();
    names.dedup();
    names
        .iter()
        .map(|name| quote_spanned!(span=> ::core::fmt::#name))
        .collect()
}

/// A type in which lifetime parameters are `'static`, as where it is named outside
/// of an implementation. So is `'_`, which nothing tells there.
pub fn with_static_lifetimes(ty: TokenStream, generics: &Generics) -> TokenStream {
    let declared: Vec<_> = generics
        .lifetimes()
        .map(|parameter| &parameter.lifetime.ident)
        .collect();
    let mut is_lifetime = false;
    let tokens = ty.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let stream = with_static_lifetimes(group.stream(), generics);
            let mut named = Group::new(group.delimiter(), stream);
            named.set_span(group.span());
            TokenTree::Group(named)
        }
        TokenTree::Ident(ident) if is_lifetime && (declared.contains(&&ident) || ident == "_") => {
            is_lifetime = false;
            TokenTree::Ident(Ident::new("static", ident.span()))
        }
        token => {
            is_lifetime = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
            token
        }
    });
    tokens.collect()
}

/// Names the type itself where it was written as `Self`, which is another type in an
/// implementation for that one.
fn without_self(tokens: TokenStream, this: &TokenStream) -> TokenStream {
    replace_self(tokens, &|_| this.clone())
}

/// Puts a name, which knows where it is written, in place of each `Self`.
pub fn replace_self(tokens: TokenStream, name: &dyn Fn(Span) -> TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if ident == "Self" => name(ident.span()),
        TokenTree::Group(group) => {
            let mut named = Group::new(group.delimiter(), replace_self(group.stream(), name));
            named.set_span(group.span());
            TokenTree::Group(named).into()
        }
        token => token.into(),
    });
    tokens.collect()
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

/// The names of the parameters that are types.
pub fn types(generics: &Generics) -> Vec<&Ident> {
    let parameters = generics.type_params();
    parameters.map(|parameter| &parameter.ident).collect()
}

/// Whether one of the names is among the tokens.
pub fn mentions(tokens: TokenStream, names: &[&Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&&ident),
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether a type may be made of one of the parameters: it names one, or it hides what it is
/// behind `Self` or a macro.
pub fn may_be_of_parameter(ty: TokenStream, parameters: &[&Ident]) -> bool {
    !parameters.is_empty()
        && ty.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident == "Self" || parameters.contains(&&ident),
            TokenTree::Group(group) => may_be_of_parameter(group.stream(), parameters),
            TokenTree::Punct(punct) => punct.as_char() == '!',
            TokenTree::Literal(_) => false,
        })
}
