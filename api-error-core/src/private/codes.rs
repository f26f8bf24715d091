//! What a generated enum of codes implements.

/// What a generated enum of codes implements besides [`ErrorCode`].
#[doc(hidden)]
#[macro_export]
macro_rules! __code_impls {
    ($codes:ident) => {
        #[automatically_derived]
        impl ::core::fmt::Display for $codes {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::client::ErrorCode::as_str(self))
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for $codes {
            type Err = $crate::client::UnknownCode;

            fn from_str(code: &str) -> ::core::result::Result<Self, $crate::client::UnknownCode> {
                $crate::client::ErrorCode::from_code(code)
                    .ok_or_else(|| $crate::client::UnknownCode::new(code))
            }
        }

        #[automatically_derived]
        impl $crate::__private::Serialize for $codes {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::client::ErrorCode::as_str(self))
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private::Deserialize<'de> for $codes {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize_code(deserializer)
            }
        }
    };
}
