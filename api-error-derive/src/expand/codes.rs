//! The enum of codes that `codes = Name` asks for.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ast::{Container, Variant};

/// ```text
/// #[non_exhaustive]
/// pub enum CardErrorCode {
///     /// `card_already_frozen`
///     AlreadyFrozen,
///     /// A code of a joined catalog.
///     Auth(<AuthError as ErrorCodes>::Code),
/// }
///
/// impl ErrorCode for CardErrorCode { ... }
/// impl ErrorCodes for CardError { type Code = CardErrorCode; }
/// // Display, FromStr, Serialize, Deserialize
/// __code_impls! { CardErrorCode }
/// ```
pub fn expand(container: &Container<'_>) -> Option<TokenStream> {
    let codes = container.settings.codes.as_ref()?;
    let krate = &container.krate;
    let ident = container.ident;
    let visibility = container.visibility;
    let lifetimes = container.generics.lifetimes().map(|_| quote!('static));
    let arguments = (!container.generics.params.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    let this = quote!(#ident #arguments);

    let own: Vec<_> = own_codes(container);
    let nested = nested_codes(container);
    let own_declarations = own.iter().map(|(_, variant, code)| {
        let ident = variant.ident;
        let doc = format!("`{code}`");
        quote!(#[doc = #doc] #ident,)
    });
    let nested_declarations = nested.iter().map(|(ident, ty)| {
        let doc = format!("A code of `{}`.", ty.to_string().replace(' ', ""));
        quote!(#[doc = #doc] #ident(<#ty as #krate::client::ErrorCodes>::Code),)
    });
    let own_idents: Vec<_> = own.iter().map(|(_, variant, _)| variant.ident).collect();
    let own_codes: Vec<_> = own.iter().map(|(_, _, code)| *code).collect();
    let own_indices: Vec<_> = own.iter().map(|(index, _, _)| *index).collect();
    let nested_idents: Vec<_> = nested.iter().map(|(ident, _)| ident).collect();
    let nested_types: Vec<_> = nested.iter().map(|(_, ty)| ty).collect();
    let doc = format!("The codes of [`{}`].", container.name);
    Some(quote! {
        #[doc = #doc]
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
            #(#own_declarations)*
            #(#nested_declarations)*
        }

        #[automatically_derived]
        impl #krate::client::ErrorCode for #codes {
            fn spec(&self) -> &'static #krate::ErrorSpec {
                match *self {
                    #(Self::#own_idents => {
                        &<#this as #krate::ErrorCatalog>::CATALOG.facts.specs[#own_indices]
                    })*
                    #(Self::#nested_idents(ref __code) => #krate::client::ErrorCode::spec(__code),)*
                }
            }

            fn from_code(__code: &str) -> ::core::option::Option<Self> {
                #(
                    if __code == #own_codes {
                        return ::core::option::Option::Some(Self::#own_idents);
                    }
                )*
                #(
                    if let ::core::option::Option::Some(__code) =
                        <<#nested_types as #krate::client::ErrorCodes>::Code as #krate::client::ErrorCode>::from_code(__code)
                    {
                        return ::core::option::Option::Some(Self::#nested_idents(__code));
                    }
                )*
                ::core::option::Option::None
            }
        }

        #[automatically_derived]
        impl #krate::client::ErrorCodes for #this {
            type Code = #codes;
        }

        #krate::__code_impls! { #codes }
    })
}

/// The public errors of the type itself by index, a shared code once.
fn own_codes<'c, 'a>(container: &'c Container<'a>) -> Vec<(usize, &'c Variant<'a>, &'c str)> {
    let mut codes: Vec<(usize, &Variant<'_>, &str)> = Vec::new();
    for (index, variant) in container.own_variants().enumerate() {
        let Some(code) = &variant.code else { continue };
        let is_new = codes.iter().all(|(_, _, other)| *other != code.value);
        if is_new && !variant.is_internal() {
            codes.push((index, variant, &code.value));
        }
    }
    codes
}

/// The joined catalogs, by the names of their variants or of their types.
fn nested_codes(container: &Container<'_>) -> Vec<(Ident, TokenStream)> {
    let wrapped = container.variants.iter().filter_map(|variant| {
        let ty = variant.inner()?.ty;
        Some((variant.ident.clone(), quote!(#ty)))
    });
    let included = container.settings.include.iter().filter_map(|path| {
        let ident = path.segments.last()?.ident.clone();
        Some((ident, quote!(#path)))
    });
    wrapped.chain(included).collect()
}
