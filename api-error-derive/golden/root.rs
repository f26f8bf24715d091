#[automatically_derived]
#[allow(deprecated)]
impl Root {
    #[doc(hidden)]
    const fn __api_error_joined(
        __is_whole: bool,
    ) -> [::api_error_core::__private::NestedCatalog; 2] {
        ::api_error_core::__joined!(
            [::api_error_core::__private::Wrapped < CardError >, 0;
            ::api_error_core::__private::Included < HttpError >, 1;] __is_whole
        )
    }
}
/**| error | status | code |
| --- | --- | --- |
| `Bug` | 500, internal | `bug` |
*/
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::ErrorCatalog for Root {
    const CATALOG: &'static ::api_error_core::Catalog = {
        if ::api_error_core::__private::EVALUATED_ON_USE {}
        &::api_error_core::Catalog {
            facts: ::api_error_core::__private::CatalogFacts {
                module: ::core::module_path!(),
                title: ::core::option::Option::Some("API"),
                group: "Root",
                docs_url: ::core::option::Option::Some("https://example.com/{code}"),
                envelope: ::core::option::Option::Some(const {
                    let __type = <::api_error_core::__private::Catalog as ::api_error_core::__private::HasEnvelope<
                        _,
                    >>::TYPE;
                    let __envelope = &envelope::Problem;
                    ::api_error_core::Catalog::__envelope(__type, __envelope)
                }),
                types: ::core::option::Option::Some(
                    <::api_error_core::__private::Catalog as ::api_error_core::__private::HasTypes<
                        Types,
                    >>::TYPES,
                ),
                retired: &[::api_error_core::spec::RetiredCode::new("old", "use `new`")],
                is_strict: true,
                specs: &::api_error_core::__private::specs::<
                    Self,
                    _,
                    _,
                    _,
                    _,
                    _,
                >(
                    "",
                    ["bug", "Root::Bug", "Bug", "", "", ""],
                    [100],
                    [],
                    [],
                    [(0, ::api_error_core::__private::RareFact::Internal)],
                ),
                nested: ::api_error_core::__private::nested::<Self>(),
                find: {
                    #[allow(unused_imports)]
                    use ::api_error_core::__private::ReportProbeFallback as _;
                    ::api_error_core::__private::ReportProbe::<Self>::__API_ERROR_FIND
                },
                ..::api_error_core::Catalog::new("Root").facts
            },
        }
    };
    const WHOLE: &'static ::api_error_core::Catalog = {
        if ::api_error_core::__private::EVALUATED_ON_USE {}
        &::api_error_core::Catalog {
            facts: ::api_error_core::__private::CatalogFacts {
                nested: &::api_error_core::__private::distinct(
                    Self::__api_error_joined(::api_error_core::__private::WHOLE),
                ),
                ..::api_error_core::__private::facts::<Self>()
            },
        }
    };
    const DIGEST: ::core::option::Option<&'static ::api_error_core::__private::Digest> = {
        static NESTED: ::api_error_core::__private::JoinedCatalogs<2usize> = ::api_error_core::__private::JoinedCatalogs::new(
            <Root>::__api_error_joined(::api_error_core::__private::LINKED),
        );
        static DIGEST: ::api_error_core::__private::Digest = ::api_error_core::__private::Digest {
            identity: &[38960413120276687347478388],
            identity_hash: 8045413336382637803,
            codes: &[27357056509580053],
            types: &[],
            retired: &[1877909893089886326],
            closed: ::core::option::Option::Some(
                <::api_error_core::__private::Catalog as ::api_error_core::__private::HasTypes<
                    Types,
                >>::TYPES,
            ),
            is_strict: true,
            has_envelope: true,
            nested: &NESTED.list,
            ..::api_error_core::__private::Digest::NOTHING
        };
        ::core::option::Option::Some(&DIGEST)
    };
}
const _: () = {
    #[allow(deprecated)]
    static CATALOG: () = ::api_error_core::__private::check::<Root, ()>();
};
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::ApiError for Root {
    fn catalog(&self) -> ::core::option::Option<&'static ::api_error_core::Catalog> {
        ::core::option::Option::Some(::api_error_core::__private::catalog::<Self>())
    }
    fn spec(&self) -> &'static ::api_error_core::ErrorSpec {
        let __index: usize = match self {
            Self::Bug { .. } => 0,
            _ => return ::api_error_core::__private::inner_spec(self),
        };
        ::api_error_core::__private::spec::<Self>(__index)
    }
    fn delegate(&self) -> ::core::option::Option<&dyn ::api_error_core::ApiError> {
        match self {
            Self::Card { 0: __field_0, .. } => {
                <::api_error_core::__private::Catalog as ::api_error_core::__private::Wraps<
                    CardError,
                >>::wrapped(__field_0)
            }
            _ => ::core::option::Option::None,
        }
    }
    fn declared(
        &self,
        _: ::api_error_core::__private::Token,
    ) -> ::api_error_core::__private::Declared {
        ::api_error_core::__private::Declared::Whole
    }
}
///The codes of [`Root`].
#[allow(deprecated)]
#[non_exhaustive]
pub enum RootCode {
    ///A code of `CardError`.
    Card(
        <::api_error_core::__private::Catalog as ::api_error_core::__private::HasCodes<
            CardError,
        >>::Code,
    ),
    ///A code of `HttpError`.
    HttpError(
        <::api_error_core::__private::Catalog as ::api_error_core::__private::HasCodes<
            HttpError,
        >>::Code,
    ),
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::client::ErrorCode for RootCode {
    fn spec(&self) -> &'static ::api_error_core::ErrorSpec {
        match *self {
            Self::Card(ref __code) => ::api_error_core::client::ErrorCode::spec(__code),
            Self::HttpError(ref __code) => {
                ::api_error_core::client::ErrorCode::spec(__code)
            }
        }
    }
    fn from_code(__code: &str) -> ::core::option::Option<Self> {
        if let ::core::option::Option::Some(__code) = <<::api_error_core::__private::Catalog as ::api_error_core::__private::HasCodes<
            CardError,
        >>::Code as ::api_error_core::client::ErrorCode>::from_code(__code) {
            return ::core::option::Option::Some(Self::Card(__code));
        }
        if let ::core::option::Option::Some(__code) = <<::api_error_core::__private::Catalog as ::api_error_core::__private::HasCodes<
            HttpError,
        >>::Code as ::api_error_core::client::ErrorCode>::from_code(__code) {
            return ::core::option::Option::Some(Self::HttpError(__code));
        }
        ::core::option::Option::None
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::client::ErrorCodes for Root {
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
    fn eq(&self, __other: &Self) -> bool {
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
        __f.pad(::api_error_core::client::ErrorCode::as_str(self))
    }
}
#[automatically_derived]
impl ::core::str::FromStr for RootCode {
    type Err = ::api_error_core::client::UnknownCode;
    fn from_str(
        __code: &str,
    ) -> ::core::result::Result<Self, ::api_error_core::client::UnknownCode> {
        <Self as ::api_error_core::client::ErrorCode>::from_code(__code)
            .ok_or_else(|| ::api_error_core::client::UnknownCode::new(__code))
    }
}
#[automatically_derived]
impl ::api_error_core::__private::Serialize for RootCode {
    fn serialize<__S: ::api_error_core::__private::Serializer>(
        &self,
        __serializer: __S,
    ) -> ::core::result::Result<__S::Ok, __S::Error> {
        __serializer.serialize_str(::api_error_core::client::ErrorCode::as_str(self))
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
::api_error_core::__integrations! {
    manual[] generics[] type [Root] where []
}
