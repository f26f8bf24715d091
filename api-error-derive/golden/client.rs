#[automatically_derived]
#[allow(deprecated)]
impl<'a> CardError<'a>
where
    CardError<'a>: ::core::error::Error,
{
    #[doc(hidden)]
    const fn __api_error_joined(
        __is_whole: bool,
    ) -> [::api_error_core::__private::NestedCatalog; 2] {
        ::api_error_core::__joined!(
            [::api_error_core::__private::Wrapped < AuthError < 'a > >, 2;
            ::api_error_core::__private::Included < HttpError >, 2;] __is_whole
        )
    }
}
/**| error | status | code |
| --- | --- | --- |
| `Frozen` | 409 | `frozen` |
| `Lost` | 409 | `lost` |
*/
#[automatically_derived]
#[allow(deprecated)]
impl<'a> ::api_error_core::ErrorCatalog for CardError<'a>
where
    CardError<'a>: ::core::error::Error,
{
    const CATALOG: &'static ::api_error_core::Catalog = {
        if ::api_error_core::__private::EVALUATED_ON_USE {}
        &::api_error_core::Catalog {
            facts: ::api_error_core::__private::CatalogFacts {
                module: ::core::module_path!(),
                group: "CardError",
                specs: &::api_error_core::__private::specs::<
                    Self,
                    _,
                    _,
                    _,
                    _,
                    _,
                >(
                    "",
                    [
                        "frozen",
                        "CardError::Frozen",
                        "Frozen",
                        "frozen",
                        "",
                        "",
                        "lost",
                        "CardError::Lost",
                        "Lost",
                        "lost",
                        "",
                        "{\"error\":{\"code\":\"lost\",\"message\":\"lost\"}}",
                    ],
                    [67108873, 16777225],
                    [],
                    [],
                    [],
                ),
                nested: ::api_error_core::__private::nested::<Self>(),
                ..::api_error_core::Catalog::new("CardError").facts
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
            <CardError<'static>>::__api_error_joined(::api_error_core::__private::LINKED),
        );
        static DIGEST: ::api_error_core::__private::Digest = ::api_error_core::__private::Digest {
            identity: &[42837427248700847499221845827703172978],
            identity_hash: 6464084563719107877,
            codes: &[16620704701279202851, 14865230826691762491],
            types: &[],
            nested: &NESTED.list,
            ..::api_error_core::__private::Digest::NOTHING
        };
        ::core::option::Option::Some(&DIGEST)
    };
    const DETAILS: &'static [::api_error_core::spec::DetailSpec] = {
        if ::api_error_core::__private::EVALUATED_ON_USE {}
        &{
            let mut __details = ::api_error_core::__details! {
                2usize["card", "&'a str", "The card.", "", "More", ""] [& 'a str, More]
            };
            __details[1usize] = __details[1usize].flattened();
            __details
        }
    };
    fn example(
        __index: usize,
        _: ::api_error_core::__private::Token,
    ) -> ::core::option::Option<Self> {
        ::core::option::Option::Some(
            match __index {
                1usize => Self::Lost {},
                _ => return ::core::option::Option::None,
            },
        )
    }
}
const _: () = {
    #[allow(deprecated)]
    static CATALOG: () = ::api_error_core::__private::check::<
        CardError<'static>,
        (
            ::api_error_core::__private::Wrapped<AuthError<'static>>,
            ::api_error_core::__private::Included<HttpError>,
        ),
    >();
};
#[automatically_derived]
#[allow(deprecated)]
impl<'a> ::api_error_core::ApiError for CardError<'a>
where
    CardError<'a>: ::core::error::Error,
{
    fn catalog(&self) -> ::core::option::Option<&'static ::api_error_core::Catalog> {
        ::core::option::Option::Some(::api_error_core::__private::catalog::<Self>())
    }
    fn spec(&self) -> &'static ::api_error_core::ErrorSpec {
        let __index: usize = match self {
            Self::Frozen { .. } => 0,
            Self::Lost { .. } => 1,
            _ => return ::api_error_core::__private::inner_spec(self),
        };
        ::api_error_core::__private::spec::<Self>(__index)
    }
    fn delegate(&self) -> ::core::option::Option<&dyn ::api_error_core::ApiError> {
        match self {
            Self::Auth { 0: __field_0, .. } => {
                <::api_error_core::__private::Catalog as ::api_error_core::__private::Wraps<
                    AuthError<'a>,
                >>::wrapped(__field_0)
            }
            _ => ::core::option::Option::None,
        }
    }
    fn write_details(&self, __details: &mut ::api_error_core::Details<'_>) {
        match self {
            Self::Frozen { card: __field_0, more: __field_1, .. } => {
                ::api_error_core::Details::entry::<
                    <::api_error_core::__private::DetailSpec as ::api_error_core::__private::Writes<
                        &'a str,
                    >>::Itself,
                >(__details, "card", __field_0);
                {
                    #[allow(unused_imports)]
                    use ::api_error_core::__private::ValueProbeFallback as _;
                    let __verdict = ::api_error_core::__private::ValueProbe::<
                        More,
                    >::__API_ERROR_VALUE;
                    ::api_error_core::__private::MayFlatten::<More>::check(__verdict);
                }
                ::api_error_core::Details::flatten::<
                    <::api_error_core::__private::DetailSpec as ::api_error_core::__private::Writes<
                        More,
                    >>::Itself,
                >(__details, __field_1);
            }
            _ => {
                match ::api_error_core::ApiError::delegate(self) {
                    ::core::option::Option::Some(__inner) => {
                        __inner.write_details(__details)
                    }
                    ::core::option::Option::None => {}
                }
            }
        }
    }
    fn declared(
        &self,
        _: ::api_error_core::__private::Token,
    ) -> ::api_error_core::__private::Declared {
        ::api_error_core::__private::Declared::Whole
    }
}
///The errors of [`CardError`], as a client receives them.
#[allow(deprecated, private_interfaces)]
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
    Auth(
        <::api_error_core::__private::Catalog as ::api_error_core::__private::HasClient<
            AuthError<'static>,
        >>::Client,
    ),
    ///An error of `HttpError`.
    HttpError(
        <::api_error_core::__private::Catalog as ::api_error_core::__private::HasClient<
            HttpError,
        >>::Client,
    ),
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::client::ClientError for CardClientError {
    fn read(
        __received: &mut ::api_error_core::client::Received<'_>,
    ) -> ::core::option::Option<Self> {
        if __received.has_code("frozen") {
            if let ::core::option::Option::Some(__field_0) = <::api_error_core::__private::DetailSpec as ::api_error_core::__private::Reads<
                <::api_error_core::__private::DetailSpec as ::api_error_core::__private::HasOwned<
                    str,
                >>::Owned,
            >>::detail(__received, "card") {
                if let ::core::option::Option::Some(__field_1) = <::api_error_core::__private::DetailSpec as ::api_error_core::__private::Reads<
                    More,
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
        if let ::core::option::Option::Some(__inner) = <<::api_error_core::__private::Catalog as ::api_error_core::__private::HasClient<
            AuthError<'static>,
        >>::Client as ::api_error_core::client::ClientError>::read(__received) {
            return ::core::option::Option::Some(Self::Auth(__inner));
        }
        if let ::core::option::Option::Some(__inner) = <<::api_error_core::__private::Catalog as ::api_error_core::__private::HasClient<
            HttpError,
        >>::Client as ::api_error_core::client::ClientError>::read(__received) {
            return ::core::option::Option::Some(Self::HttpError(__inner));
        }
        ::core::option::Option::None
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::client::ClientErrors for CardError<'static> {
    type Client = CardClientError;
}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::fmt::Debug for CardClientError {
    fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Frozen { card: __field_0, more: __field_1 } => {
                let mut __debug = __f.debug_struct(::core::stringify!(Frozen));
                __debug.field("card", __field_0);
                __debug.field("more", __field_1);
                __debug.finish()
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
::api_error_core::__integrations! {
    manual[] generics[< 'a >] type [CardError < 'a >] where [CardError < 'a > :
    ::core::error::Error,]
}
