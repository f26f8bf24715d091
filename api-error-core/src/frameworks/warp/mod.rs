//! warp: what a derived error implements, and the adapter itself.

#[cfg(feature = "warp")]
pub mod adapter;

/// Of a reply and of a rejection warp wants that it can go to another thread.
/// `for<'__a>` makes the bound one that is not checked until it is used, so that
/// a type that is not `Send` is simply no reply.
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
