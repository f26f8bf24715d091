#[automatically_derived]
#[allow(deprecated)]
impl ::api_error_core::__private::ErrorType for Types {
    const TYPES: &'static [::api_error_core::__private::spec::TypeSpec] = &[
        ::api_error_core::__private::spec::TypeSpec::new(
            "conflict_error",
            "The state does not allow it",
        ),
        ::api_error_core::__private::spec::TypeSpec::new("rate_limit", ""),
    ];
    fn as_str(&self) -> &'static ::core::primitive::str {
        match *self {
            Self::ConflictError => "conflict_error",
            Self::TooMany => "rate_limit",
        }
    }
}
#[automatically_derived]
#[allow(dead_code, deprecated)]
impl Types {
    #[doc(hidden)]
    #[must_use]
    pub const fn __api_error_type_name(&self) -> &'static ::core::primitive::str {
        match *self {
            Self::ConflictError => "conflict_error",
            Self::TooMany => "rate_limit",
        }
    }
}
