//! What an enum of codes implements by its text, whatever codes it has.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::private::KrateAt;

/// `Display` and `FromStr`.
pub fn text(krate: KrateAt<'_>, codes: &Ident, span: Span) -> TokenStream {
    quote_spanned! {span=>
        #[automatically_derived]
        impl ::core::fmt::Display for #codes {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __f.pad(#krate::client::ErrorCode::as_str(self))
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for #codes {
            type Err = #krate::client::UnknownCode;

            fn from_str(
                __code: &::core::primitive::str,
            ) -> ::core::result::Result<Self, #krate::client::UnknownCode> {
                <Self as #krate::client::ErrorCode>::from_code(__code)
                    .ok_or_else(|| #krate::client::UnknownCode::new(__code))
            }
        }
    }
}

/// `Serialize` and `Deserialize`.
pub fn serde(krate: KrateAt<'_>, codes: &Ident, span: Span) -> TokenStream {
    quote_spanned! {span=>
        #[automatically_derived]
        impl #krate::Serialize for #codes {
            fn serialize<__S: #krate::Serializer>(
                &self,
                __serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                __serializer.serialize_str(#krate::client::ErrorCode::as_str(self))
            }
        }

        #[automatically_derived]
        impl<'de> #krate::Deserialize<'de> for #codes {
            fn deserialize<__D: #krate::Deserializer<'de>>(
                __deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                #krate::deserialize_code(__deserializer)
            }
        }
    }
}
