#[allow(deprecated)]
const _: () = {
    use ::api_error_core::__private as __api;
    const fn __api_error_joined(__is_whole: __api::bool) -> [__api::NestedCatalog; 2] {
        __api::__joined!(
            CardError < 'static >; [__api::Wrapped < AuthError < 'static > >, 2;
            __api::Included < HttpError >, 2;] __is_whole
        )
    }
    /**error | status | code
-|-|-
`Frozen` | 409 | `frozen`
`Lost` | 409 | `lost`
*/
    #[automatically_derived]
    impl<'a> __api::ErrorCatalog for CardError<'a>
    where
        CardError<'a>: ::core::error::Error,
    {
        const CATALOG: &'static __api::Catalog = {
            if __api::ON_USE {}
            &__api::Catalog {
                facts: __api::CatalogFacts {
                    module: ::core::module_path!(),
                    specs: &__api::specs::<
                        Self,
                        Self,
                        _,
                        _,
                    >(
                        [
                            "{\"error\":{\"code\":\"frozen\",\"message\":frozenCardError::FrozenFrozen",
                            "{\"error\":{\"code\":\"lost\",\"message\":\"lost\"}}CardError::LostLost",
                        ],
                        [73248410227990546, 68742567597987858],
                        [8796093022217, 265],
                        [],
                    ),
                    nested: __api::nested::<Self>(),
                    ..__api::Catalog::new("CardError").facts
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
                identity: &[42837427248700847499221845827703172978],
                identity_hash: 6464084563719107877,
                codes: &[170276468394123, 255831625357168],
                types: &[],
                nested: &NESTED.list,
                ..__api::Digest::NOTHING
            };
            __api::Some(&DIGEST)
        };
        const DETAILS: &'static [__api::spec::DetailSpec] = {
            if __api::ON_USE {}
            &{
                let mut __details = __api::__details! {
                    2usize["card", "&'a str", "The card.", "", "More", ""] [& 'a str,
                    More]
                };
                __details[1usize] = __details[1usize].flattened();
                __details
            }
        };
        fn example(__index: __api::usize, _: __api::Token) -> __api::Option<Self> {
            __api::Some(
                match __index {
                    1 => Self::Lost,
                    _ => return __api::None,
                },
            )
        }
    }
    #[allow(long_running_const_eval)]
    static __CATALOG: () = __api::check::<
        CardError<'static>,
        (__api::Wrapped<AuthError<'static>>, __api::Included<HttpError>),
    >();
    #[automatically_derived]
    impl<'a> __api::ApiError for CardError<'a>
    where
        CardError<'a>: ::core::error::Error,
    {
        fn spec(&self) -> &'static __api::ErrorSpec {
            __api::spec::<
                Self,
            >(
                match self {
                    Self::Frozen { .. } => 0,
                    Self::Lost => 1,
                    _ => return __api::inner_spec(self),
                },
            )
        }
        fn delegate(&self) -> __api::Option<&dyn __api::ApiError> {
            match self {
                Self::Auth { 0: __field_0, .. } => {
                    <__api::Catalog as __api::Wraps<AuthError<'a>>>::wrapped(__field_0)
                }
                _ => __api::None,
            }
        }
        fn write_details(&self, __details: &mut __api::Details<'_>) {
            match self {
                Self::Frozen { card: __field_0, more: __field_1, .. } => {
                    __api::Details::entry::<
                        <__api::DetailSpec as __api::Writes<&'a str>>::Itself,
                    >(__details, "card", __field_0);
                    __api::Details::__flatten_beside::<
                        <__api::DetailSpec as __api::Writes<More>>::Itself,
                    >(
                        __details,
                        &["card"],
                        {
                            #[allow(unused_imports)]
                            use __api::ValueProbeFallback as _;
                            let __verdict = __api::ValueProbe::<More>::__API_ERROR_VALUE;
                            __api::MayFlatten::<More>::checked(__verdict, __field_1)
                        },
                    );
                }
                _ => {
                    match __api::ApiError::delegate(self) {
                        __api::Some(__inner) => __inner.write_details(__details),
                        __api::None => {}
                    }
                }
            }
        }
        fn declared(&self, _: __api::Token) -> __api::Declared {
            __api::Declared::whole::<Self>()
        }
    }
    __api::__integrations! {
        manual[] generics[< 'a >] type [CardError < 'a >] where [CardError < 'a > :
        ::core::error::Error,]
    }
};
///The errors of [`CardError`], as a client receives them.
#[allow(deprecated, missing_copy_implementations, private_interfaces)]
#[non_exhaustive]
pub enum CardClientError {
    ///`frozen`
    #[non_exhaustive]
    Frozen {
        ///The card.
        card: <::api_error_core::__private::DetailSpec as ::api_error_core::__private::HasOwned<
            str,
        >>::Owned,
        ///The detail ``.
        more: More,
    },
    ///`lost`
    Lost,
    ///An error of `AuthError<'a>`.
    Auth(<AuthError<'static> as ::api_error_core::__private::HasClient>::Client),
    ///An error of `HttpError`.
    HttpError(<HttpError as ::api_error_core::__private::HasClient>::Client),
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::__private::client::ClientError for CardClientError {
    fn read(
        __received: &mut ::api_error_core::__private::client::Received<'_>,
    ) -> ::core::option::Option<Self> {
        if __received.has_code("frozen") {
            if let ::core::option::Option::Some(__field_0) = <::api_error_core::__private::DetailSpec as ::api_error_core::__private::Reads<
                _,
            >>::detail(__received, "card") {
                if let ::core::option::Option::Some(__field_1) = <::api_error_core::__private::DetailSpec as ::api_error_core::__private::Reads<
                    _,
                >>::details(__received, &["card"]) {
                    return ::core::option::Option::Some(Self::Frozen {
                        card: __field_0,
                        more: __field_1,
                    });
                }
            }
        }
        if __received.has_code("lost") {
            return ::core::option::Option::Some(Self::Lost {});
        }
        if let ::core::option::Option::Some(__inner) = <<AuthError<
            'static,
        > as ::api_error_core::__private::HasClient>::Client as ::api_error_core::__private::client::ClientError>::read(
            __received,
        ) {
            return ::core::option::Option::Some(Self::Auth(__inner));
        }
        if let ::core::option::Option::Some(__inner) = <<HttpError as ::api_error_core::__private::HasClient>::Client as ::api_error_core::__private::client::ClientError>::read(
            __received,
        ) {
            return ::core::option::Option::Some(Self::HttpError(__inner));
        }
        ::core::option::Option::None
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::__private::client::ClientErrors for CardError<'static> {
    type Client = CardClientError;
}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::fmt::Debug for CardClientError {
    fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Frozen { card: __field_0, more: __field_1 } => {
                __f.debug_struct(::core::stringify!(Frozen))
                    .field("card", __field_0)
                    .field("more", __field_1)
                    .finish()
            }
            Self::Lost {} => __f.write_str(::core::stringify!(Lost)),
            Self::Auth(__inner) => {
                __f.debug_tuple(::core::stringify!(Auth)).field(__inner).finish()
            }
            Self::HttpError(__inner) => {
                __f.debug_tuple(::core::stringify!(HttpError)).field(__inner).finish()
            }
        }
    }
}
