//! What stands in for an implementation that could not be made.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Ident};

use crate::attr::Attrs;
use crate::ctxt::Ctxt;
use crate::generics::ImplGenerics;
use crate::private::Krate;
use crate::symbol::Place;

/// The errors, and implementations that satisfy whoever uses the type, so that
/// the compiler prints nothing but the errors.
pub fn api_error(input: &DeriveInput, errors: &[syn::Error]) -> TokenStream {
    if matches!(input.data, Data::Union(_)) {
        // Nobody can use it as an error, as `Error` cannot be derived for it.
        return errors.iter().map(syn::Error::to_compile_error).collect();
    }
    let attrs = attrs(input);
    let krate = Krate::new(attrs.krate.get().cloned());
    let errors = errors.iter().map(syn::Error::to_compile_error);
    let ImplGenerics {
        params,
        this,
        predicates,
    } = ImplGenerics::of(&input.ident, &input.generics);
    let name = input.ident.to_string();
    let manual = attrs.manual.get().into_iter().flatten();
    // A generic type may be an error only under bounds that its own derive
    // knows; a type without parameters is one, or that is an error of its own.
    let is_error =
        (!input.generics.params.is_empty()).then(|| quote!(#this: ::core::error::Error,));
    let codes = attrs
        .codes
        .get()
        .map(|codes| code_enum(input, &krate, codes));
    quote! {
        #(#errors)*
        #[automatically_derived]
        impl #params #krate::ErrorCatalog for #this where #predicates #is_error {
            const CATALOG: &'static #krate::Catalog = &#krate::Catalog::new(#name);
        }
        #[automatically_derived]
        impl #params #krate::ApiError for #this where #predicates #is_error {
            fn spec(&self) -> &'static #krate::ErrorSpec {
                ::core::unreachable!()
            }
        }
        #krate::__integrations! {
            manual [#(#manual)*] generics [#params] type [#this] where [#predicates #is_error]
        }
        #codes
    }
}

/// An enum that can be named and asked, with the variants that are known.
fn code_enum(input: &DeriveInput, krate: &Krate, codes: &Ident) -> TokenStream {
    let visibility = &input.vis;
    let this = &input.ident;
    let variants = match &input.data {
        Data::Enum(data) => data.variants.iter().map(|variant| &variant.ident).collect(),
        Data::Struct(_) | Data::Union(_) => vec![this],
    };
    let implements = input.generics.params.is_empty().then(|| {
        quote! {
            #[automatically_derived]
            impl #krate::ErrorCodes for #this {
                type Code = #codes;
            }
        }
    });
    quote! {
        #[allow(missing_docs)]
        #[derive(
            ::core::fmt::Debug,
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
        )]
        #[non_exhaustive]
        #visibility enum #codes {
            #(#variants,)*
        }
        #[automatically_derived]
        impl #krate::ErrorCode for #codes {
            fn spec(&self) -> &'static #krate::ErrorSpec {
                ::core::unreachable!()
            }
            fn from_code(_: &str) -> ::core::option::Option<Self> {
                ::core::option::Option::None
            }
        }
        #implements
        #krate::__code_impls! { #codes }
    }
}

/// As [`api_error`], for a set of types.
pub fn error_type(input: &DeriveInput, errors: &[syn::Error]) -> TokenStream {
    let krate = Krate::new(attrs(input).krate.get().cloned());
    let errors = errors.iter().map(syn::Error::to_compile_error);
    let ImplGenerics {
        params,
        this,
        predicates,
    } = ImplGenerics::of(&input.ident, &input.generics);
    quote! {
        #(#errors)*
        #[automatically_derived]
        impl #params #krate::ErrorType for #this where #predicates {
            const TYPES: &'static [#krate::TypeSpec] = &[];
            fn as_str(&self) -> &'static str {
                ::core::unreachable!()
            }
        }
    }
}

/// The attributes of the type, as far as they can be read: what is wrong with
/// them is among the errors already.
fn attrs(input: &DeriveInput) -> Attrs {
    let cx = Ctxt::new();
    let attrs = Attrs::from_attributes(&cx, &input.attrs, Place::Enum);
    let _ = cx.check();
    attrs
}
