//! tonic: errors over gRPC: what a derived error implements, and the adapter itself.

#[cfg(feature = "tonic")]
pub mod adapter;

#[cfg(feature = "tonic")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_tonic {
    ([$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* ::core::convert::From<$($type)*> for $crate::__private::tonic::Status
        where
            $($where)*
        {
            fn from(error: $($type)*) -> Self {
                $crate::__private::tonic::status(&error)
            }
        }
    };
}

#[cfg(not(feature = "tonic"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_tonic {
    ($($ignored:tt)*) => {};
}
