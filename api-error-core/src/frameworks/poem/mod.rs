//! poem: what a derived error implements, and the adapter itself.

#[cfg(feature = "poem")]
pub mod adapter;

#[cfg(feature = "poem")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_poem {
    ([$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::poem::ResponseError for $($type)*
        where
            $($where)*
        {
            fn status(&self) -> $crate::http::StatusCode {
                $crate::ApiErrorExt::status(self)
            }

            fn as_response(&self) -> $crate::__private::poem::Response {
                $crate::__private::poem::respond(self)
            }
        }
    };
}

#[cfg(not(feature = "poem"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_poem {
    ($($ignored:tt)*) => {};
}
