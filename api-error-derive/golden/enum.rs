/**| error | status | code |
| --- | --- | --- |
| `AlreadyFrozen` | 409 | `card_already_frozen` |
| `MissingKey` | 401 | `missing_key` |
| `Busy` | 503 | `busy` |
*/
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::ErrorCatalog for CardError {
    const CATALOG: &'static ::api_error_core::Catalog = {
        if ::api_error_core::__private::EVALUATED_ON_USE {}
        &::api_error_core::Catalog {
            facts: ::api_error_core::__private::CatalogFacts {
                module: ::core::module_path!(),
                group: "Card errors",
                description: "Operations on cards.",
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
                        "card_already_frozen",
                        "CardError::AlreadyFrozen",
                        "Already frozen",
                        "card {card_id} is already frozen",
                        "Card is frozen",
                        "",
                        "missing_key",
                        "CardError::MissingKey",
                        "Missing key",
                        "no key",
                        "",
                        "{\"error\":{\"type\":\"validation_error\",\"code\":\"missing_key\",\"message\":\"no key\"}}",
                        "busy",
                        "CardError::Busy",
                        "Busy",
                        "wait {0:?}",
                        "",
                        "",
                    ],
                    [33554697, 16777729, 549789368935],
                    [4785270840361677337, 0, 0],
                    ["conflict_error", "validation_error"],
                    [
                        (
                            0,
                            ::api_error_core::__private::RareFact::Causes(
                                &["An earlier request froze it."],
                            ),
                        ),
                        (
                            0,
                            ::api_error_core::__private::RareFact::Resolution(
                                "Read the card first.",
                            ),
                        ),
                        (1, ::api_error_core::__private::RareFact::Challenge("Api-Key")),
                        (
                            2,
                            ::api_error_core::__private::RareFact::Headers(const {
                                &[::api_error_core::spec::HeaderSpec::new("retry-after")]
                            }),
                        ),
                        (
                            2,
                            ::api_error_core::__private::RareFact::Retry(::api_error_core::spec::Retry::After {
                                seconds: ::core::option::Option::None,
                            }),
                        ),
                    ],
                ),
                operators: ::api_error_core::__operators!([2 sources = ["io::Error"]]),
                find: {
                    #[allow(unused_imports)]
                    use ::api_error_core::__private::ReportProbeFallback as _;
                    ::api_error_core::__private::ReportProbe::<Self>::__API_ERROR_FIND
                },
                ..::api_error_core::Catalog::new("CardError").facts
            },
        }
    };
    const DIGEST: ::core::option::Option<&'static ::api_error_core::__private::Digest> = {
        ::core::option::Option::Some(
            &::api_error_core::__private::Digest {
                identity: &[42837427248700847499221845827703172978],
                identity_hash: 6464084563719107877,
                codes: &[
                    13457565474244257319, 13361049940606968606, 18407849519400003104,
                ],
                types: &[
                    ::api_error_core::__private::Text {
                        hash: 7170368692160718838,
                        text: "conflict_error",
                    },
                    ::api_error_core::__private::Text {
                        hash: 14329751355395288943,
                        text: "validation_error",
                    },
                ],
                ..::api_error_core::__private::Digest::NOTHING
            },
        )
    };
    const DETAILS: &'static [::api_error_core::spec::DetailSpec] = {
        if ::api_error_core::__private::EVALUATED_ON_USE {}
        &::api_error_core::__details! {
            2usize["card_id", "CardId", "Which card.", "wait", "Duration", ""] [CardId,
            Duration]
        }
    };
    fn example(
        __index: usize,
        _: ::api_error_core::__private::Token,
    ) -> ::core::option::Option<Self> {
        ::core::option::Option::Some(
            match __index {
                1usize => Self::MissingKey {},
                _ => return ::core::option::Option::None,
            },
        )
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::ApiError for CardError {
    fn catalog(&self) -> ::core::option::Option<&'static ::api_error_core::Catalog> {
        ::core::option::Option::Some(::api_error_core::__private::catalog::<Self>())
    }
    fn spec(&self) -> &'static ::api_error_core::ErrorSpec {
        let __index: usize = match self {
            Self::AlreadyFrozen { .. } => 0,
            Self::MissingKey { .. } => 1,
            Self::Busy { .. } => 2,
        };
        ::api_error_core::__private::spec::<Self>(__index)
    }
    fn api_source(&self) -> ::core::option::Option<&dyn ::api_error_core::ApiError> {
        match self {
            Self::Busy { 1: __field_1, .. } => {
                #[allow(unused_imports)]
                use ::api_error_core::__private::SourceProbeFallback as _;
                ::api_error_core::__private::SourceProbe::<
                    io::Error,
                >::__api_error_source(__field_1)
            }
            _ => ::core::option::Option::None,
        }
    }
    fn fmt_message(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Busy { 0: __field_0, .. } => {
                ::core::write!(
                    __f, "wait {__Debug_0:?}", __Debug_0 = <
                    ::api_error_core::__private::MessageText as
                    ::api_error_core::__private::ByDebug < Duration >> ::value(__field_0)
                )
            }
            _ => ::api_error_core::__private::default_message(self, __f),
        }
    }
    fn write_details(&self, __details: &mut ::api_error_core::Details<'_>) {
        match self {
            Self::AlreadyFrozen { card_id: __field_0, .. } => {
                ::api_error_core::Details::entry::<
                    <::api_error_core::__private::DetailSpec as ::api_error_core::__private::Writes<
                        CardId,
                    >>::Itself,
                >(__details, "card_id", __field_0);
            }
            Self::Busy { 0: __field_0, .. } => {
                ::api_error_core::Details::entry::<
                    <::api_error_core::__private::DetailSpec as ::api_error_core::__private::Writes<
                        Duration,
                    >>::Itself,
                >(__details, "wait", __field_0);
            }
            _ => {}
        }
    }
    fn retry_after(
        &self,
    ) -> ::core::option::Option<::api_error_core::response::RetryAfter> {
        match self {
            Self::Busy { 0: __field_0, .. } => {
                <Duration as ::api_error_core::response::ToRetryAfter>::to_retry_after(
                    __field_0,
                )
            }
            _ => ::api_error_core::__private::default_retry_after(self),
        }
    }
    fn shown_errors(
        &self,
        __visit: &mut dyn ::core::ops::FnMut(
            ::api_error_core::__private::ShownError<'_>,
        ),
        __token: ::api_error_core::__private::Token,
    ) {
        match self {
            Self::AlreadyFrozen { card_id: __field_0, .. } => {
                #[allow(unused_imports)]
                use ::api_error_core::__private::kinds::*;
                let __verdict = ::api_error_core::__shown!(__field_0, true, Display)
                    .__api_error_verdict();
                {
                    let __verdict = __verdict;
                    ::api_error_core::__private::MayBeShown::<CardId>::check(__verdict);
                }
            }
            Self::Busy { 0: __field_0, .. } => {
                #[allow(unused_imports)]
                use ::api_error_core::__private::kinds::*;
                let __verdict = ::api_error_core::__shown!(__field_0, true, Debug)
                    .__api_error_visit(__visit);
            }
            _ => {}
        }
    }
    fn declared(
        &self,
        _: ::api_error_core::__private::Token,
    ) -> ::api_error_core::__private::Declared {
        ::api_error_core::__private::Declared::Whole
    }
}
::api_error_core::__integrations! {
    manual[] generics[] type [CardError] where []
}
