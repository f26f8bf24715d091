#[allow(deprecated)]
const _: () = {
    use ::api_error_core::__private as __api;
    /**error | status | code
-|-|-
`AlreadyFrozen` | 409 | `card_already_frozen`
`MissingKey` | 401 | `missing_key`
`Busy` | 503 | `busy`
*/
    #[automatically_derived]
    impl __api::ErrorCatalog for CardError {
        const CATALOG: &'static __api::Catalog = {
            if __api::ON_USE {}
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
                        [161145636421432362, 122830843139906604, 100298625359331372],
                        [4398046511113, 257, 4398046511719],
                        [],
                    ),
                    operators: __api::__operators!([2 sources = ["io::Error"]]),
                    find: __api::__find!(),
                    ..__api::Catalog::new("CardError").facts
                },
            }
        };
        const RARE: &'static [__api::RareOf] = {
            if __api::ON_USE {}
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
                            seconds: __api::None,
                        }),
                    ),
                ],
            )
        };
        const DIGEST: __api::Option<&'static __api::Digest> = {
            __api::Some(
                &__api::Digest {
                    identity: &[42837427248700847499221845827703172978],
                    identity_hash: 6464084563719107877,
                    codes: &[246837707758821, 277221082225269, 230467453213013],
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
            if __api::ON_USE {}
            &__api::__details! {
                2usize["card_id", "CardId", "Which card.", "wait", "Duration", ""]
                [CardId, Duration]
            }
        };
        fn example(__index: __api::usize, _: __api::Token) -> __api::Option<Self> {
            __api::Some(
                match __index {
                    1 => Self::MissingKey,
                    _ => return __api::None,
                },
            )
        }
    }
    #[automatically_derived]
    impl __api::ApiError for CardError {
        fn spec(&self) -> &'static __api::ErrorSpec {
            __api::spec::<
                Self,
            >(
                match self {
                    Self::AlreadyFrozen { .. } => 0,
                    Self::MissingKey => 1,
                    Self::Busy { .. } => 2,
                },
            )
        }
        fn api_source(&self) -> __api::Option<&dyn __api::ApiError> {
            match self {
                Self::Busy { 1: __field_1, .. } => {
                    #[allow(unused_imports)]
                    use __api::SourceProbeFallback as _;
                    __api::SourceProbe::<io::Error>::__api_error_source(__field_1)
                }
                _ => __api::None,
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
        fn retry_after(&self) -> __api::Option<__api::response::RetryAfter> {
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
