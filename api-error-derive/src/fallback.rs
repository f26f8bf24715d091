//! What replaces an implementation that could not be made.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Ident};

use crate::attr::{self, CatalogAttrs, StructAttrs, TypeEnumAttrs};
use crate::code_enum;
use crate::ctxt::Ctxt;
use crate::generics::ImplGenerics;
use crate::private::Krate;

/// The errors, and implementations that satisfy whoever uses the type, so that
/// the compiler prints nothing but the errors.
pub fn api_error(input: &DeriveInput, errors: &[syn::Error]) -> TokenStream {
    if matches!(input.data, Data::Union(_)) {
        // Nobody can use it as an error, as `Error` cannot be derived for it.
        return errors.iter().map(syn::Error::to_compile_error).collect();
    }
    let attrs = catalog_attrs(input);
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
        .filter(|codes| **codes != input.ident)
        .map(|codes| code_enum(input, &krate, codes));
    let client = attrs
        .client
        .get()
        .filter(|client| **client != input.ident && attrs.codes.get() != Some(*client))
        .map(|client| client_enum(input, &krate, client));
    let code = krate.guard(quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #params #krate::ErrorCatalog for #this where #predicates #is_error {
            const CATALOG: &'static #krate::Catalog = &#krate::Catalog::new(#name);
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl #params #krate::ApiError for #this where #predicates #is_error {
            fn spec(&self) -> &'static #krate::ErrorSpec {
                ::core::unreachable!()
            }
        }
        // A call of a macro cannot allow anything itself.
        #[allow(deprecated)]
        const _: () = {
            #krate::__integrations! {
                manual [#(#manual)*] generics [#params] type [#this] where [#predicates #is_error]
            }
        };
        #codes
        #client
    });
    quote!(#(#errors)* #code)
}

/// A type for clients that can be named, with the variants that are known.
fn client_enum(input: &DeriveInput, krate: &Krate, client: &Ident) -> TokenStream {
    let visibility = &input.vis;
    let this = &input.ident;
    let variants = variants(input);
    let implements = input.generics.params.is_empty().then(|| {
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl #krate::client::ClientErrors for #this {
                type Client = #client;
            }
        }
    });
    quote! {
        #[allow(missing_docs)]
        #[derive(::core::fmt::Debug)]
        #[non_exhaustive]
        #visibility enum #client {
            #(#variants,)*
        }
        #[automatically_derived]
        impl #krate::client::ClientError for #client {
            fn read(_: &mut #krate::client::Received<'_>) -> ::core::option::Option<Self> {
                ::core::option::Option::None
            }
        }
        #implements
    }
}

/// The names of the variants, each once, or that of the struct.
fn variants(input: &DeriveInput) -> Vec<&Ident> {
    let Data::Enum(data) = &input.data else {
        return vec![&input.ident];
    };
    let mut seen = HashSet::new();
    let names = data.variants.iter().map(|variant| &variant.ident);
    names.filter(|name| seen.insert(*name)).collect()
}

/// An enum that can be named and asked, with the variants that are known.
fn code_enum(input: &DeriveInput, krate: &Krate, codes: &Ident) -> TokenStream {
    let visibility = &input.vis;
    let this = &input.ident;
    let variants = variants(input);
    let span = codes.span();
    let at = krate.at(span);
    let text = code_enum::text(at, codes, span);
    let serde = code_enum::serde(at, codes, span);
    let implements = input.generics.params.is_empty().then(|| {
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl #krate::client::ErrorCodes for #this {
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
        impl #krate::client::ErrorCode for #codes {
            fn spec(&self) -> &'static #krate::ErrorSpec {
                ::core::unreachable!()
            }
            fn from_code(_: &::core::primitive::str) -> ::core::option::Option<Self> {
                ::core::option::Option::None
            }
        }
        #implements
        #text
        #serde
    }
}

/// As [`api_error`], for a set of types.
pub fn error_type(input: &DeriveInput, errors: &[syn::Error]) -> TokenStream {
    let krate = Krate::new(type_enum_attrs(input).krate.get().cloned());
    let errors = errors.iter().map(syn::Error::to_compile_error);
    let ImplGenerics {
        params,
        this,
        predicates,
    } = ImplGenerics::of(&input.ident, &input.generics);
    let code = krate.guard(quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #params #krate::ErrorType for #this where #predicates {
            const TYPES: &'static [#krate::spec::TypeSpec] = &[#krate::spec::TypeSpec::__any()];
            fn as_str(&self) -> &'static ::core::primitive::str {
                ::core::unreachable!()
            }
        }

        #[automatically_derived]
        #[allow(dead_code, deprecated)]
        impl #params #this where #predicates {
            pub const fn __api_error_type_name(&self) -> &'static ::core::primitive::str {
                ""
            }
        }
    });
    quote!(#(#errors)* #code)
}

/// The keys of the catalog, as far as they can be read: what is wrong with them
/// is among the errors already. A struct has those of an enum too.
fn catalog_attrs(input: &DeriveInput) -> CatalogAttrs {
    let cx = Ctxt::new();
    let (attrs, _) = attr::read::<StructAttrs>(&cx, &input.attrs);
    cx.check().ok();
    attrs.catalog
}

/// As [`catalog_attrs`], for a set of types.
fn type_enum_attrs(input: &DeriveInput) -> TypeEnumAttrs {
    let cx = Ctxt::new();
    let (attrs, _) = attr::read(&cx, &input.attrs);
    cx.check().ok();
    attrs
}
