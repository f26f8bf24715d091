#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::ErrorCatalog for CardError {
    const CATALOG: &'static ::api_error_core::Catalog = &::api_error_core::Catalog {
        module: ::core::module_path!(),
        group: "Card errors",
        description: "Operations on cards.",
        specs: &::api_error_core::__private::specs(
            [
                ::api_error_core::__private::Row(
                    "card_already_frozen",
                    16146088420167451767u64,
                    409u16,
                    "CardError::AlreadyFrozen",
                    "Already frozen",
                    "conflict_error",
                    "card {card_id} is already frozen",
                    "Card is frozen",
                    4785270840361677337u64,
                    false,
                    ::core::panic::Location::caller(),
                ),
                ::api_error_core::__private::Row(
                    "missing_key",
                    11607119160605872567u64,
                    401u16,
                    "CardError::MissingKey",
                    "Missing key",
                    "validation_error",
                    "no key",
                    "",
                    0u64,
                    true,
                    ::core::panic::Location::caller(),
                ),
                ::api_error_core::__private::Row(
                    "busy",
                    18407849519400003104u64,
                    503u16,
                    "CardError::Busy",
                    "Busy",
                    "validation_error",
                    "wait {0:?}",
                    "",
                    0u64,
                    false,
                    ::core::panic::Location::caller(),
                ),
            ],
            &[
                (
                    0usize,
                    ::api_error_core::__private::Extra::Causes(
                        &["An earlier request froze it."],
                    ),
                ),
                (
                    0usize,
                    ::api_error_core::__private::Extra::Resolution(
                        "Read the card first.",
                    ),
                ),
                (
                    0usize,
                    ::api_error_core::__private::Extra::Details(
                        &[
                            ::api_error_core::DetailSpec::new(
                                "card_id",
                                "CardId",
                                "Which card.",
                            ),
                        ],
                    ),
                ),
                (1usize, ::api_error_core::__private::Extra::Challenge("Api-Key")),
                (
                    2usize,
                    ::api_error_core::__private::Extra::Details(
                        &[::api_error_core::DetailSpec::new("wait", "Duration", "")],
                    ),
                ),
                (
                    2usize,
                    ::api_error_core::__private::Extra::Headers(
                        &[
                            ::api_error_core::HeaderSpec::new(
                                "retry-after",
                                ::core::option::Option::None,
                                "",
                            ),
                        ],
                    ),
                ),
                (
                    2usize,
                    ::api_error_core::__private::Extra::Retry(
                        ::api_error_core::Retry::After,
                    ),
                ),
            ],
            <Self as ::api_error_core::ErrorCatalog>::show_example,
        ),
        __find: {
            #[allow(unused_imports)]
            use ::api_error_core::__private::FindNothing as _;
            ::api_error_core::__private::FindOf::<Self>::FIND
        },
        ..::api_error_core::Catalog::new("CardError")
    };
    const COUNT: usize = 3usize;
    fn show_example(
        __index: usize,
        __visitor: &mut dyn ::core::ops::FnMut(&dyn ::api_error_core::ApiError),
    ) {
        let __example: Self = match __index {
            1usize => Self::MissingKey {},
            _ => return,
        };
        __visitor(&__example);
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::ApiError for CardError {
    fn catalog(&self) -> ::core::option::Option<&'static ::api_error_core::Catalog> {
        ::core::option::Option::Some(<Self as ::api_error_core::ErrorCatalog>::CATALOG)
    }
    fn spec(&self) -> &'static ::api_error_core::ErrorSpec {
        let __index: usize = match self {
            Self::AlreadyFrozen { .. } => 0usize,
            Self::MissingKey { .. } => 1usize,
            Self::Busy { .. } => 2usize,
        };
        &<Self as ::api_error_core::ErrorCatalog>::CATALOG.specs[__index]
    }
    fn api_source(&self) -> ::core::option::Option<&dyn ::api_error_core::ApiError> {
        match self {
            Self::Busy { 1: __field_1, .. } => {
                #[allow(unused_imports)]
                use ::api_error_core::__private::NoApiSource as _;
                ::api_error_core::__private::Source(__field_1).api_source()
            }
            _ => ::core::option::Option::None,
        }
    }
    fn fmt_message(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Busy { 0: __field_0, .. } => {
                ::core::write!(__f, "wait {__0:?}", __0 = __field_0)
            }
            _ => ::api_error_core::__private::default_message(self, __f),
        }
    }
    fn details(&self, __details: &mut ::api_error_core::Details<'_>) {
        match self {
            Self::AlreadyFrozen { card_id: __field_0, .. } => {
                __details.entry("card_id", __field_0);
            }
            Self::Busy { 0: __field_0, .. } => {
                __details.entry("wait", __field_0);
            }
            _ => {}
        }
    }
    fn retry_after(
        &self,
    ) -> ::core::option::Option<::api_error_core::__private::Duration> {
        match self {
            Self::Busy { 0: __field_0, .. } => {
                ::api_error_core::ToRetryAfter::to_retry_after(__field_0)
            }
            _ => ::api_error_core::__private::default_retry_after(self),
        }
    }
}
::api_error_core::__integrations! {
    manual[] generics[] type [CardError] where []
}
