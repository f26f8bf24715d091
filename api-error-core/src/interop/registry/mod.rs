//! The list of every derived error of a program.

#[cfg(feature = "registry")]
pub mod list;

/// Adds a type without generic parameters to the list.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_registry {
    ([] [$($type:tt)*]) => {
        const _: () = {
            #[$crate::__private::linkme::distributed_slice($crate::registry::CATALOGS)]
            #[linkme(crate = $crate::__private::linkme)]
            static CATALOG: &'static $crate::Catalog =
                <$($type)* as $crate::ErrorCatalog>::CATALOG;
        };
    };
    ($generics:tt $type:tt) => {};
}

#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_registry {
    ($($ignored:tt)*) => {};
}
