//! The enum of codes that `codes = Name` asks for.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::ast::{Container, JoinedCodes};
use crate::code_enum;
use crate::generics::with_static_lifetimes;
use crate::private::KrateAt;

/// ```text
/// #[non_exhaustive]
/// pub enum CardErrorCode {
///     /// `card_already_frozen`
///     AlreadyFrozen,
///     /// A code of a joined catalog.
///     Auth(<AuthError as HasCodes>::Code),
/// }
///
/// impl ErrorCode for CardErrorCode { ... }
/// impl ErrorCodes for CardError { type Code = CardErrorCode; }
/// // Debug, Clone, Copy, PartialEq, Eq, Hash, Display, FromStr, Serialize, Deserialize
/// ```
///
/// The compiler reports a joined type without codes at each place that needs to know
/// its codes. So all of this is in one place, the name of the enum, and nothing is left
/// to other macros: it is one error then.
pub fn expand(container: &Container<'_>) -> Option<TokenStream> {
    let codes = container.settings.codes.as_ref()?;
    let span = codes.span();
    let mut codes = codes.clone();
    codes.set_span(span);
    let codes = &codes;
    let enum_ = Codes {
        span,
        krate: container.krate.at(span),
        ident: codes,
        joined: container
            .joined_codes()
            .map(|joined| Joined::new(container, &joined, span))
            .collect(),
    };
    let mut tokens = enum_.declaration(container);
    tokens.extend(enum_.error_code(container));
    tokens.extend(enum_.comparisons());
    tokens.extend(enum_.debug(container));
    tokens.extend(code_enum::text(enum_.krate, codes, span));
    tokens.extend(code_enum::serde(enum_.krate, codes, span));
    Some(tokens)
}

struct Codes<'a> {
    span: Span,
    krate: KrateAt<'a>,
    ident: &'a Ident,
    joined: Vec<Joined>,
}

/// The variant for a joined catalog.
struct Joined {
    ident: Ident,
    /// The same where it is used.
    used: Ident,
    ty: TokenStream,
    doc: String,
}

impl Joined {
    fn new(container: &Container<'_>, joined: &JoinedCodes<'_>, span: Span) -> Self {
        let ty = joined.ty.to_token_stream();
        let doc = format!("A code of `{}`.", ty.to_string().replace(' ', ""));
        Self {
            ident: joined.ident.clone(),
            used: used(joined.ident, span),
            ty: with_static_lifetimes(ty, container.generics),
            doc,
        }
    }
}

/// The name of a variant where it is used.
fn used(variant: &Ident, span: Span) -> Ident {
    let mut used = variant.clone();
    used.set_span(span);
    used
}

impl Codes<'_> {
    fn declaration(&self, container: &Container<'_>) -> TokenStream {
        let (span, krate, codes) = (self.span, self.krate, self.ident);
        let visibility = container.visibility;
        let own = container.own_codes();
        let own = own.iter().map(|own| {
            let ident = own.variant.ident;
            let doc = format!("`{}`", own.code);
            quote_spanned!(span=> #[doc = #doc] #ident,)
        });
        let joined = self.joined.iter().map(|Joined { ident, ty, doc, .. }| {
            quote_spanned!(span=> #[doc = #doc] #ident(<#ty as #krate::HasCodes>::Code),)
        });
        let doc = format!("The codes of [`{}`].", container.name);
        quote_spanned! {span=>
            #[doc = #doc]
            #[allow(deprecated, private_interfaces)]
            #[non_exhaustive]
            #visibility enum #codes {
                #(#own)*
                #(#joined)*
            }
        }
    }

    fn error_code(&self, container: &Container<'_>) -> TokenStream {
        let (span, krate, codes) = (self.span, self.krate, self.ident);
        let lifetimes = container.generics.lifetimes();
        let lifetimes: Vec<_> = lifetimes.map(|_| quote_spanned!(span=> 'static)).collect();
        let ident = container.ident;
        let arguments = (!lifetimes.is_empty()).then(|| quote_spanned!(span=> <#(#lifetimes),*>));
        let this = quote_spanned!(span=> #ident #arguments);
        let own = container.own_codes();
        let (idents, texts, indices): (Vec<_>, Vec<_>, Vec<_>) = own
            .iter()
            .map(|own| (used(own.variant.ident, span), own.code, own.index))
            .collect();
        let joined: Vec<_> = self.joined.iter().map(|joined| &joined.used).collect();
        let types: Vec<_> = self.joined.iter().map(|joined| &joined.ty).collect();
        quote_spanned! {span=>
            #[automatically_derived]
            #[allow(deprecated)]
            impl #krate::client::ErrorCode for #codes {
                fn spec(&self) -> &'static #krate::ErrorSpec {
                    match *self {
                        #(Self::#idents => {
                            &<#this as #krate::ErrorCatalog>::CATALOG.facts.specs[#indices]
                        })*
                        #(Self::#joined(ref __code) => #krate::client::ErrorCode::spec(__code),)*
                    }
                }

                fn from_code(__code: &::core::primitive::str) -> ::core::option::Option<Self> {
                    #(
                        if __code == #texts {
                            return ::core::option::Option::Some(Self::#idents);
                        }
                    )*
                    #(
                        if let ::core::option::Option::Some(__code) =
                            <<#types as #krate::HasCodes>::Code as #krate::client::ErrorCode>::from_code(__code)
                        {
                            return ::core::option::Option::Some(Self::#joined(__code));
                        }
                    )*
                    ::core::option::Option::None
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl #krate::client::ErrorCodes for #this {
                type Code = #codes;
            }
        }
    }

    /// `Clone`, `Copy`, `PartialEq`, `Eq` and `Hash`.
    fn comparisons(&self) -> TokenStream {
        let (span, codes) = (self.span, self.ident);
        let joined: Vec<_> = self.joined.iter().map(|joined| &joined.used).collect();
        quote_spanned! {span=>
            #[automatically_derived]
            #[allow(deprecated)]
            impl ::core::marker::Copy for #codes {}

            #[automatically_derived]
            #[allow(deprecated)]
            impl ::core::clone::Clone for #codes {
                fn clone(&self) -> Self {
                    *self
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl ::core::cmp::Eq for #codes {}

            #[automatically_derived]
            #[allow(deprecated)]
            impl ::core::cmp::PartialEq for #codes {
                fn eq(&self, __other: &Self) -> ::core::primitive::bool {
                    ::core::mem::discriminant(self) == ::core::mem::discriminant(__other)
                        && match (self, __other) {
                            #((Self::#joined(__a), Self::#joined(__b)) => __a == __b,)*
                            #[allow(unreachable_patterns)]
                            _ => true,
                        }
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl ::core::hash::Hash for #codes {
                fn hash<__H: ::core::hash::Hasher>(&self, __state: &mut __H) {
                    ::core::hash::Hash::hash(&::core::mem::discriminant(self), __state);
                    match self {
                        #(Self::#joined(__code) => ::core::hash::Hash::hash(__code, __state),)*
                        #[allow(unreachable_patterns)]
                        _ => {}
                    }
                }
            }
        }
    }

    fn debug(&self, container: &Container<'_>) -> TokenStream {
        let (span, codes) = (self.span, self.ident);
        let own = container.own_codes();
        let own = own.iter().map(|own| used(own.variant.ident, span));
        let own: Vec<_> = own.collect();
        let joined: Vec<_> = self.joined.iter().map(|joined| &joined.used).collect();
        quote_spanned! {span=>
            #[automatically_derived]
            #[allow(deprecated)]
            impl ::core::fmt::Debug for #codes {
                fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match *self {
                        #(Self::#own => __f.write_str(::core::stringify!(#own)),)*
                        #(Self::#joined(ref __code) => {
                            __f.debug_tuple(::core::stringify!(#joined)).field(__code).finish()
                        })*
                    }
                }
            }
        }
    }
}
