#[automatically_derived]
#[allow(deprecated)]
impl<'a, T: Debug> crate::errors::ErrorCatalog for Invalid<'a, T>
where
    T: Clone,
    Invalid<'a, T>: ::core::error::Error,
    &'a T: crate::errors::__private::Serialize,
{
    const CATALOG: &'static crate::errors::Catalog = &crate::errors::Catalog {
        module: ::core::module_path!(),
        group: "Invalid",
        specs: &crate::errors::__private::specs(
            [
                crate::errors::__private::Row(
                    "invalid",
                    3163057854855257040u64,
                    422u16,
                    "Invalid",
                    "Invalid",
                    "",
                    "",
                    "",
                    0u64,
                    false,
                    ::core::panic::Location::caller(),
                ),
            ],
            &[
                (
                    0usize,
                    crate::errors::__private::Extra::Details(
                        &[crate::errors::DetailSpec::new("value", "&'a T", "")],
                    ),
                ),
            ],
            <Self as crate::errors::ErrorCatalog>::show_example,
        ),
        ..crate::errors::Catalog::new("Invalid")
    };
    const COUNT: usize = 1usize;
}
#[automatically_derived]
#[allow(deprecated)]
impl<'a, T: Debug> crate::errors::ApiError for Invalid<'a, T>
where
    T: Clone,
    Invalid<'a, T>: ::core::error::Error,
    &'a T: crate::errors::__private::Serialize,
{
    fn catalog(&self) -> ::core::option::Option<&'static crate::errors::Catalog> {
        ::core::option::Option::Some(<Self as crate::errors::ErrorCatalog>::CATALOG)
    }
    fn spec(&self) -> &'static crate::errors::ErrorSpec {
        let __index: usize = match self {
            Self { .. } => 0usize,
        };
        &<Self as crate::errors::ErrorCatalog>::CATALOG.specs[__index]
    }
    fn details(&self, __details: &mut crate::errors::Details<'_>) {
        match self {
            Self { value: __field_0, .. } => {
                __details.entry("value", __field_0);
            }
        }
    }
    fn field_errors(&self) -> ::core::option::Option<&crate::errors::FieldErrors> {
        match self {
            Self { errors: __field_1, .. } => ::core::option::Option::Some(__field_1),
        }
    }
}
crate::errors::__integrations! {
    manual[axum] generics[< 'a, T : Debug >] type [Invalid < 'a, T >] where [T : Clone,
    Invalid < 'a, T > : ::core::error::Error, & 'a T : crate
    ::errors::__private::Serialize,]
}
