//! From the model to code: one file for each generated implementation.
//!
//! Nothing here can fail, and nothing here reads an attribute.

mod methods;
mod api_error;
mod catalog;
mod client;
mod codes;
mod error_type;
mod listing;
mod operators;
mod shown;
mod specs;
mod statuses;
mod tokens;

use std::mem;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::DeriveInput;

use crate::ast::{Container, TypeSet, repeats_a_name};
use crate::check;
use crate::ctxt::Ctxt;
use crate::fallback;
use crate::generics::ImplGenerics;
use crate::private::Krate;

pub fn derive_api_error(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::new();
    let container = Container::from_input(&cx, input);
    let is_ambiguous = repeats_a_name(input);
    if let Some(container) = &container
        && !is_ambiguous
    {
        check::check(&cx, container);
    }
    match (cx.check(), container) {
        (Ok(()), Some(_)) if is_ambiguous => fallback::api_error(input, &[]),
        (Ok(()), Some(mut container)) => expand(&mut container),
        (Ok(()), None) => TokenStream::new(),
        (Err(errors), _) => fallback::api_error(input, &errors),
    }
}

pub fn derive_error_type(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::new();
    let set = TypeSet::from_input(&cx, input);
    let is_ambiguous = repeats_a_name(input);
    if let Some(set) = &set
        && !is_ambiguous
    {
        check::check_types(&cx, set);
    }
    match (cx.check(), set) {
        (Ok(()), Some(_)) if is_ambiguous => fallback::error_type(input, &[]),
        (Ok(()), Some(set)) => error_type::expand(&set),
        (Ok(()), None) => TokenStream::new(),
        (Err(errors), _) => fallback::error_type(input, &errors),
    }
}

fn expand(container: &mut Container<'_>) -> TokenStream {
    // The types that these declare are named outside.
    let codes = codes::expand(container);
    let client = client::expand(container);
    let krate = mem::replace(&mut container.krate, Krate::in_scope());
    let generics = &ImplGenerics::for_container(container);
    let catalog = catalog::expand(container, generics);
    let check = catalog::expand_check(container);
    let statuses = statuses::expand(container);
    let api_error = api_error::expand(container, generics);
    let integrations = expand_integrations(container, generics);
    let scope = krate.scope(quote! {
        #catalog
        #check
        #statuses
        #api_error
        #integrations
    });
    krate.guard(quote! {
        #scope
        #codes
        #client
    })
}

/// ```text
/// __known_integration! { axum }
/// __integrations! { manual [axum] generics [] type [E] where [] }
/// ```
fn expand_integrations(container: &Container<'_>, generics: &ImplGenerics) -> TokenStream {
    let krate = &container.krate;
    let manual = &container.settings.manual;
    let ImplGenerics {
        params,
        this,
        predicates,
    } = generics;
    let known = manual.iter().map(|name| {
        let at = Span::call_site().located_at(name.span());
        let krate = krate.at(at);
        quote_spanned!(at=> #krate::__known_integration! { #name })
    });
    quote! {
        #(#known)*
        #krate::__integrations! {
            manual [#(#manual)*] generics [#params] type [#this] where [#predicates]
        }
    }
}
