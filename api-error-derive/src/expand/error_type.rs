//! `impl ErrorType`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::TypeSet;
use crate::generics::ImplGenerics;

/// ```text
/// impl ErrorType for LedgerType {
///     const TYPES: &'static [TypeSpec] = &[TypeSpec::new("conflict_error", "..."), ...];
///     fn as_str(&self) -> &'static str {
///         match *self { ... }
///     }
/// }
///
/// // A declaration with `type = LedgerType::ConflictError` needs the name as a constant.
/// impl LedgerType {
///     pub const fn __api_error_type_name(&self) -> &'static str {
///         match *self {
///             Self::ConflictError => "conflict_error",
///             ...
///         }
///     }
/// }
/// ```
///
/// Neither calls the other: of two derives on one type, the compiler would report each call.
pub fn expand(set: &TypeSet<'_>) -> TokenStream {
    let krate = &set.krate;
    let ImplGenerics {
        params,
        this,
        predicates,
    } = ImplGenerics::of(set.ident, set.generics);
    let specs = set.types.iter().map(|error_type| {
        let name = &error_type.name.value;
        let description = &error_type.doc.description;
        quote!(#krate::spec::TypeSpec::new(#name, #description))
    });
    let arms = set.types.iter().map(|error_type| {
        let ident = error_type.ident;
        let name = &error_type.name.value;
        quote!(Self::#ident => #name,)
    });
    let name = quote! {
        match *self {
            #(#arms)*
        }
    };
    krate.guard(quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #params #krate::ErrorType for #this where #predicates {
            const TYPES: &'static [#krate::spec::TypeSpec] = &[#(#specs),*];
            fn as_str(&self) -> &'static ::core::primitive::str {
                #name
            }
        }

        #[automatically_derived]
        #[allow(dead_code, deprecated)]
        impl #params #this where #predicates {
            #[doc(hidden)]
            #[must_use]
            pub const fn __api_error_type_name(&self) -> &'static ::core::primitive::str {
                #name
            }
        }
    })
}
