//! salvo: what a derived error implements, and the adapter itself.

#[cfg(feature = "salvo")]
pub mod adapter;

#[cfg(feature = "salvo")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_salvo {
    ([$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::salvo::Scribe for $($type)*
        where
            $($where)*
        {
            fn render(self, response: &mut $crate::__private::salvo::Response) {
                $crate::__private::salvo::respond(&self, response);
            }
        }
    };
}

#[cfg(not(feature = "salvo"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_salvo {
    ($($ignored:tt)*) => {};
}
