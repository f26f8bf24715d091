//! Rocket: what a derived error implements, and the adapter itself.

#[cfg(feature = "rocket")]
pub mod adapter;

#[cfg(feature = "rocket")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_rocket {
    ([] $type:tt $where:tt) => {
        $crate::__integrate_rocket! { [<>] $type $where }
    };
    ([< $($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl<'__r, '__o: '__r, $($generics)* $crate::__private::rocket::Responder<'__r, '__o>
            for $($type)*
        where
            $($where)*
        {
            fn respond_to(
                self,
                request: &'__r $crate::__private::rocket::Request<'_>,
            ) -> $crate::__private::rocket::Result<'__o> {
                $crate::__private::rocket::respond(&self, request)
            }
        }
    };
}

#[cfg(not(feature = "rocket"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_rocket {
    ($($ignored:tt)*) => {};
}
