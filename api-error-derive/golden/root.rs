#[allow(deprecated)]
const _: () = {
    use ::api_error_core::__private as __api;
    const fn __api_error_joined(__is_whole: __api::bool) -> [__api::NestedCatalog; 2] {
        __api::__joined!(
            Root; [__api::Wrapped < CardError >, 0; __api::Included < HttpError >, 1;]
            __is_whole
        )
    }
    /**error | status | code
-|-|-
`Bug` | 500, internal | `bug`
*/
    #[automatically_derived]
    impl __api::ErrorCatalog for Root {
        const CATALOG: &'static __api::Catalog = {
            if __api::ON_USE {}
            &__api::Catalog {
                facts: __api::CatalogFacts {
                    module: ::core::module_path!(),
                    title: __api::Some("API"),
                    docs_url: __api::Some("https://example.com/{code}"),
                    envelope: __api::Some(const {
                        let __type = <__api::Catalog as __api::HasEnvelope<_>>::TYPE;
                        let __envelope = &envelope::Problem;
                        __api::Catalog::__envelope(__type, __envelope)
                    }),
                    types: __api::Some(
                        <__api::Catalog as __api::HasTypes<Types>>::TYPES,
                    ),
                    retired: &[__api::spec::RetiredCode::new("old", "use `new`")],
                    is_strict: true,
                    specs: &__api::specs::<
                        Self,
                        Self,
                        _,
                        _,
                    >(
                        ["{\"error\":{\"code\":\"bug\",\"message\":Root::BugBug"],
                        [50711675296306194],
                        [2148],
                        [],
                    ),
                    nested: __api::nested::<Self>(),
                    find: __api::__find!(),
                    ..__api::Catalog::new("Root").facts
                },
            }
        };
        const WHOLE: &'static __api::Catalog = {
            if __api::ON_USE {}
            &__api::Catalog {
                facts: __api::CatalogFacts {
                    nested: &__api::distinct(__api_error_joined(__api::WHOLE)),
                    ..__api::facts::<Self>()
                },
            }
        };
        const DIGEST: __api::Option<&'static __api::Digest> = {
            static NESTED: __api::JoinedCatalogs<2usize> = __api::JoinedCatalogs::new(
                __api_error_joined(__api::LINKED),
            );
            static DIGEST: __api::Digest = __api::Digest {
                identity: &[38960413120276687347478388],
                identity_hash: 8045413336382637803,
                codes: &[53983768646516],
                types: &[],
                retired: &[190323453106809],
                closed: __api::Some(<__api::Catalog as __api::HasTypes<Types>>::TYPES),
                is_strict: true,
                has_envelope: true,
                nested: &NESTED.list,
                ..__api::Digest::NOTHING
            };
            __api::Some(&DIGEST)
        };
    }
    #[allow(long_running_const_eval)]
    static __CATALOG: () = __api::check::<Root, ()>();
    #[automatically_derived]
    impl __api::ApiError for Root {
        fn spec(&self) -> &'static __api::ErrorSpec {
            __api::spec::<
                Self,
            >(
                match self {
                    Self::Bug => 0,
                    _ => return __api::inner_spec(self),
                },
            )
        }
        fn delegate(&self) -> __api::Option<&dyn __api::ApiError> {
            match self {
                Self::Card { 0: __field_0, .. } => {
                    <__api::Catalog as __api::Wraps<CardError>>::wrapped(__field_0)
                }
                _ => __api::None,
            }
        }
        fn declared(&self, _: __api::Token) -> __api::Declared {
            __api::Declared::whole::<Self>()
        }
    }
    __api::__integrations! {
        manual[] generics[] type [Root] where []
    }
};
///The codes of [`Root`].
#[allow(deprecated, private_interfaces)]
#[non_exhaustive]
pub enum RootCode {
    ///A code of `CardError`.
    Card(<CardError as ::api_error_core::__private::HasCodes>::Code),
    ///A code of `HttpError`.
    HttpError(<HttpError as ::api_error_core::__private::HasCodes>::Code),
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::__private::client::ErrorCode for RootCode {
    fn spec(&self) -> &'static ::api_error_core::__private::ErrorSpec {
        match *self {
            Self::Card(ref __code) => {
                ::api_error_core::__private::client::ErrorCode::spec(__code)
            }
            Self::HttpError(ref __code) => {
                ::api_error_core::__private::client::ErrorCode::spec(__code)
            }
        }
    }
    fn from_code(__code: &::core::primitive::str) -> ::core::option::Option<Self> {
        if let ::core::option::Option::Some(__code) = <<CardError as ::api_error_core::__private::HasCodes>::Code as ::api_error_core::__private::client::ErrorCode>::from_code(
            __code,
        ) {
            return ::core::option::Option::Some(Self::Card(__code));
        }
        if let ::core::option::Option::Some(__code) = <<HttpError as ::api_error_core::__private::HasCodes>::Code as ::api_error_core::__private::client::ErrorCode>::from_code(
            __code,
        ) {
            return ::core::option::Option::Some(Self::HttpError(__code));
        }
        ::core::option::Option::None
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::__private::client::ErrorCodes for Root {
    type Code = RootCode;
}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::marker::Copy for RootCode {}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::clone::Clone for RootCode {
    fn clone(&self) -> Self {
        *self
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::cmp::Eq for RootCode {}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::cmp::PartialEq for RootCode {
    fn eq(&self, __other: &Self) -> ::core::primitive::bool {
        ::core::mem::discriminant(self) == ::core::mem::discriminant(__other)
            && match (self, __other) {
                (Self::Card(__a), Self::Card(__b)) => __a == __b,
                (Self::HttpError(__a), Self::HttpError(__b)) => __a == __b,
                #[allow(unreachable_patterns)]
                _ => true,
            }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::hash::Hash for RootCode {
    fn hash<__H: ::core::hash::Hasher>(&self, __state: &mut __H) {
        ::core::hash::Hash::hash(&::core::mem::discriminant(self), __state);
        match self {
            Self::Card(__code) => ::core::hash::Hash::hash(__code, __state),
            Self::HttpError(__code) => ::core::hash::Hash::hash(__code, __state),
            #[allow(unreachable_patterns)]
            _ => {}
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::fmt::Debug for RootCode {
    fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match *self {
            Self::Card(ref __code) => {
                __f.debug_tuple(::core::stringify!(Card)).field(__code).finish()
            }
            Self::HttpError(ref __code) => {
                __f.debug_tuple(::core::stringify!(HttpError)).field(__code).finish()
            }
        }
    }
}
#[automatically_derived]
impl ::core::fmt::Display for RootCode {
    fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __f.pad(::api_error_core::__private::client::ErrorCode::as_str(self))
    }
}
#[automatically_derived]
impl ::core::str::FromStr for RootCode {
    type Err = ::api_error_core::__private::client::UnknownCode;
    fn from_str(
        __code: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::api_error_core::__private::client::UnknownCode> {
        <Self as ::api_error_core::__private::client::ErrorCode>::from_code(__code)
            .ok_or_else(|| ::api_error_core::__private::client::UnknownCode::new(__code))
    }
}
#[automatically_derived]
impl ::api_error_core::__private::Serialize for RootCode {
    fn serialize<__S: ::api_error_core::__private::Serializer>(
        &self,
        __serializer: __S,
    ) -> ::core::result::Result<__S::Ok, __S::Error> {
        __serializer
            .serialize_str(::api_error_core::__private::client::ErrorCode::as_str(self))
    }
}
#[automatically_derived]
impl<'de> ::api_error_core::__private::Deserialize<'de> for RootCode {
    fn deserialize<__D: ::api_error_core::__private::Deserializer<'de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::api_error_core::__private::deserialize_code(__deserializer)
    }
}
