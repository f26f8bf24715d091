//! actix-web 4: what a derived error implements, and the adapter itself.

#[cfg(feature = "actix")]
pub mod adapter;

#[cfg(feature = "actix")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_actix {
    ([$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::actix::ResponseError for $($type)*
        where
            $($where)*
        {
            fn status_code(&self) -> $crate::__private::actix::StatusCode {
                $crate::__private::actix::status(self)
            }

            fn error_response(&self) -> $crate::__private::actix::HttpResponse {
                $crate::__private::actix::respond(self)
            }
        }
    };
}

#[cfg(not(feature = "actix"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_actix {
    ($($ignored:tt)*) => {};
}
