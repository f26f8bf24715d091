//! What stands in for an implementation that could not be made.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::attr::Attrs;
use crate::ctxt::Ctxt;
use crate::generics::ImplGenerics;
use crate::private::Krate;
use crate::symbol::Place;

/// The errors, and implementations that satisfy whoever uses the type, so that
/// the compiler prints nothing but the errors.
pub fn api_error(input: &DeriveInput, errors: &[syn::Error]) -> TokenStream {
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
    let codes = attrs.codes.get().map(|codes| {
        let visibility = &input.vis;
        quote! {
            #[allow(missing_docs, missing_debug_implementations)]
            #visibility enum #codes {}
        }
    });
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
