//! axum: what a derived error implements, and the adapter itself.

#[cfg(feature = "extract")]
pub mod adapter;
#[cfg(feature = "tower")]
pub(crate) mod routed;
#[cfg(feature = "axum")]
pub(crate) mod respond;

#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_axum {
    ([$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::axum::IntoResponse for $($type)*
        where
            $($where)*
        {
            fn into_response(self) -> $crate::__private::axum::Response {
                $crate::__private::axum::respond(&self)
            }
        }
    };
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_axum {
    ($($ignored:tt)*) => {};
}
