//! warp: what a derived error implements, and the adapter itself.

#[cfg(feature = "warp")]
pub mod adapter;

/// warp requires replies and rejections that are `Send`. `for<'__a>` delays the check of
/// the bound until it is used: a type that is not `Send` is then simply not a reply.
#[cfg(feature = "warp")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_warp {
    ([$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::warp::Reply for $($type)*
        where
            $($where)*
            for<'__a> $($type)*: ::core::marker::Send,
        {
            fn into_response(self) -> $crate::__private::warp::Response {
                $crate::__private::warp::respond(&self)
            }
        }

        #[automatically_derived]
        impl $($generics)* $crate::__private::warp::Reject for $($type)*
        where
            $($where)*
            for<'__a> $($type)*: ::core::marker::Send + ::core::marker::Sync + 'static,
        {
        }
    };
}

#[cfg(not(feature = "warp"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_warp {
    ($($ignored:tt)*) => {};
}
