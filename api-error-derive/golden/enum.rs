#[allow(deprecated)]
const _: () = {
    use ::api_error_core::__private as __api;
    /**| error | status | code |
| --- | --- | --- |
| `AlreadyFrozen` | 409 | `card_already_frozen` |
| `MissingKey` | 401 | `missing_key` |
| `Busy` | 503 | `busy` |
*/
    #[automatically_derived]
    impl __api::ErrorCatalog for CardError {
        const CATALOG: &'static __api::Catalog = {
            if __api::EVALUATED_ON_USE {}
            &__api::Catalog {
                facts: __api::CatalogFacts {
                    module: ::core::module_path!(),
                    group: __api::prose("Card errors"),
                    description: __api::prose("Operations on cards."),
                    specs: &__api::specs::<
                        Self,
                        Self,
                        _,
                        _,
                    >(
                        [
                            "{\"error\":{\"type\":\"conflict_error\",\"code\":\"card_already_frozen\",\"message\":card {card_id} is already frozenCardError::AlreadyFrozenAlready frozen",
                            "{\"error\":{\"type\":\"validation_error\",\"code\":\"missing_key\",\"message\":\"no key\"}}CardError::MissingKeyMissing key",
                            "{\"error\":{\"type\":\"validation_error\",\"code\":\"busy\",\"message\":wait {0:?}CardError::BusyBusy",
                        ],
                        [
                            5800771641868237879907400340733994,
                            4421567189191758531869733271109676,
                            3610270553589757647400868264280108,
                        ],
                        [1048585, 1073741825, 2148532327],
                        [],
                    ),
                    operators: __api::__operators!([2 sources = ["io::Error"]]),
                    find: {
                        #[allow(unused_imports)]
                        use __api::ReportProbeFallback as _;
                        __api::ReportProbe::<Self>::__api_error_find
                    },
                    ..__api::Catalog::new("CardError").facts
                },
            }
        };
        const RARE: &'static [__api::RareOf] = {
            if __api::EVALUATED_ON_USE {}
            &__api::rare_facts::<
                { __api::rare_specs(3, 2) },
                _,
                _,
                _,
            >(
                ["Card is frozen", "", ""],
                [6401443556307205049, 14695981039346656037, 14695981039346656037],
                [
                    (0, __api::RareFact::Causes(&["An earlier request froze it."])),
                    (0, __api::RareFact::Resolution("Read the card first.")),
                ],
                [
                    (1, __api::RareFact::Challenge("Api-Key")),
                    (
                        2,
                        __api::RareFact::Headers(const {
                            &[__api::spec::HeaderSpec::new("retry-after")]
                        }),
                    ),
                    (
                        2,
                        __api::RareFact::Retry(__api::spec::Retry::After {
                            seconds: ::core::option::Option::None,
                        }),
                    ),
                ],
            )
        };
        const DIGEST: ::core::option::Option<&'static __api::Digest> = {
            ::core::option::Option::Some(
                &__api::Digest {
                    identity: &[42837427248700847499221845827703172978],
                    identity_hash: 6464084563719107877,
                    codes: &[
                        13457565474244257319, 13361049940606968606, 18407849519400003104,
                    ],
                    types: &[
                        __api::Text {
                            hash: 7170368692160718838,
                            text: "conflict_error",
                        },
                        __api::Text {
                            hash: 14329751355395288943,
                            text: "validation_error",
                        },
                    ],
                    ..__api::Digest::NOTHING
                },
            )
        };
        const DETAILS: &'static [__api::spec::DetailSpec] = {
            if __api::EVALUATED_ON_USE {}
            &__api::__details! {
                2usize["card_id", "CardId", "Which card.", "wait", "Duration", ""]
                [CardId, Duration]
            }
        };
        fn example(
            __index: ::core::primitive::usize,
            _: __api::Token,
        ) -> ::core::option::Option<Self> {
            ::core::option::Option::Some(
                match __index {
                    1 => Self::MissingKey {},
                    _ => return ::core::option::Option::None,
                },
            )
        }
    }
    #[automatically_derived]
    impl __api::ApiError for CardError {
        fn spec(&self) -> &'static __api::ErrorSpec {
            let __index: ::core::primitive::usize = match self {
                Self::AlreadyFrozen { .. } => 0,
                Self::MissingKey { .. } => 1,
                Self::Busy { .. } => 2,
            };
            __api::spec::<Self>(__index)
        }
        fn api_source(&self) -> ::core::option::Option<&dyn __api::ApiError> {
            match self {
                Self::Busy { 1: __field_1, .. } => {
                    #[allow(unused_imports)]
                    use __api::SourceProbeFallback as _;
                    __api::SourceProbe::<io::Error>::__api_error_source(__field_1)
                }
                _ => ::core::option::Option::None,
            }
        }
        fn fmt_message(
            &self,
            __f: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                Self::Busy { 0: __field_0, .. } => {
                    ::core::write!(
                        __f, "wait {__Debug_0:?}", __Debug_0 = < __api::MessageText as
                        __api::ByDebug < Duration >> ::value(__field_0)
                    )
                }
                _ => __api::default_message(self, __f),
            }
        }
        fn write_details(&self, __details: &mut __api::Details<'_>) {
            match self {
                Self::AlreadyFrozen { card_id: __field_0, .. } => {
                    __api::Details::entry::<
                        <__api::DetailSpec as __api::Writes<CardId>>::Itself,
                    >(__details, "card_id", __field_0);
                }
                Self::Busy { 0: __field_0, .. } => {
                    __api::Details::entry::<
                        <__api::DetailSpec as __api::Writes<Duration>>::Itself,
                    >(__details, "wait", __field_0);
                }
                _ => {}
            }
        }
        fn retry_after(&self) -> ::core::option::Option<__api::response::RetryAfter> {
            match self {
                Self::Busy { 0: __field_0, .. } => {
                    <Duration as __api::response::ToRetryAfter>::to_retry_after(
                        __field_0,
                    )
                }
                _ => __api::default_retry_after(self),
            }
        }
        fn shown_errors(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(__api::ShownError<'_>),
            __token: __api::Token,
        ) {
            match self {
                Self::AlreadyFrozen { card_id: __field_0, .. } => {
                    use __api::{FindClass as _, FindKind as _};
                    let __verdict = __api::class_of(__field_0)
                        .__api_error_class()
                        .__api_error_verdict();
                    {
                        let __verdict = __verdict;
                        __api::MayBeShown::<CardId>::check(__verdict);
                    }
                }
                Self::Busy { 0: __field_0, .. } => {
                    use __api::{FindClass as _, FindKind as _};
                    let __verdict = __api::class_of(__field_0)
                        .__api_error_class()
                        .__api_error_visit(__field_0, true, __api::Form::Debug, __visit);
                }
                _ => {}
            }
        }
        fn declared(&self, _: __api::Token) -> __api::Declared {
            __api::Declared::whole::<Self>()
        }
    }
    __api::__integrations! {
        manual[] generics[] type [CardError] where []
    }
};
