//! miette: what a derived error implements.

#[cfg(feature = "miette")]
pub(crate) mod diagnostic;

#[cfg(feature = "miette")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_miette {
    ([$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::miette::Diagnostic for $($type)*
        where
            $($where)*
        {
            fn code(&self) -> $crate::__private::miette::Shown<'_> {
                $crate::__private::miette::code(self)
            }
            fn severity(
                &self,
            ) -> ::core::option::Option<$crate::__private::miette::Severity> {
                ::core::option::Option::Some($crate::__private::miette::Severity::Error)
            }
            fn help(&self) -> $crate::__private::miette::Shown<'_> {
                $crate::__private::miette::help(self)
            }
            fn url(&self) -> $crate::__private::miette::Shown<'_> {
                $crate::__private::miette::url(self)
            }
        }
    };
}

#[cfg(not(feature = "miette"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_miette {
    ($($ignored:tt)*) => {};
}
