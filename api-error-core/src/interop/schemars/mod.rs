//! schemars: the schemas of details.

#[cfg(feature = "schemars")]
pub(crate) mod schema;

/// Expands to the details of a type: how many, the texts of each, and its type.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __details {
    ($count:literal $texts:tt [$($type:ty),*]) => {
        $crate::__private::schemars::with_schemas($crate::__private::details::<$count, _>($texts), [$(|| {
            #[allow(unused_imports)]
            use $crate::__private::schemars::SchemaProbeFallback as _;
            $crate::__private::schemars::SchemaProbe::<$type>::new().__api_error_schema()
        }),*])
    };
}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __details {
    ($count:literal $texts:tt $types:tt) => {
        $crate::__private::details::<$count, _>($texts)
    };
}
