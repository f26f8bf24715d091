//! What a derived error implements besides [`ApiError`](crate::ApiError).
//!
//! The derive macro knows no framework: it calls [`__integrations!`] once, and
//! the features of this crate decide what that expands to. Each integration is
//! a pair of exported macros, one for its feature on and one for it off.

#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg(feature = "garde")]
mod garde;
#[cfg(feature = "miette")]
pub(crate) mod miette;
#[cfg(feature = "tonic")]
pub(crate) mod tonic;
#[cfg(feature = "validator")]
mod validator;

/// Expands to what the enabled features implement for a derived error.
///
/// `manual` lists the integrations its author implements by hand; `where` holds
/// the predicates, each with a comma after it.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrations {
    (manual [$($manual:ident)*] generics [$($generics:tt)*] type [$($type:tt)*] where [$($where:tt)*]) => {
        $($crate::__known_integration! { $manual })*
        $crate::__integrate_boxed! { [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_axum! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_miette! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_tonic! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_registry! { [$($manual)*] [$($generics)*] [$($type)*] }
    };
}

/// Refuses a name in `manual(...)` that is no integration.
#[doc(hidden)]
#[macro_export]
macro_rules! __known_integration {
    (axum) => {};
    (miette) => {};
    (registry) => {};
    (tonic) => {};
    ($unknown:ident) => {
        ::core::compile_error! {
            ::core::concat!(
                "no integration is called `", ::core::stringify!($unknown),
                "`; `manual(...)` takes `axum`, `miette`, `registry` and `tonic`",
            )
        }
    };
}

/// `?` turns a derived error into a boxed one.
///
/// A blanket implementation is not possible, because the box is an `ApiError`
/// itself. `for<'__a>` makes the bound one that is not checked until it is
/// used, so that a type that is not `Send` simply has no such conversion.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_boxed {
    ([$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* ::core::convert::From<$($type)*>
            for $crate::__private::Box<
                dyn $crate::ApiError + ::core::marker::Send + ::core::marker::Sync,
            >
        where
            $($where)*
            for<'__a> $($type)*: ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            fn from(error: $($type)*) -> Self {
                $crate::__private::Box::new(error)
            }
        }
    };
}

#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_axum {
    ([axum $($rest:ident)*] $generics:tt $type:tt $where:tt) => {};
    ([$other:ident $($rest:ident)*] $generics:tt $type:tt $where:tt) => {
        $crate::__integrate_axum! { [$($rest)*] $generics $type $where }
    };
    ([] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
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

#[cfg(feature = "miette")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_miette {
    ([miette $($rest:ident)*] $generics:tt $type:tt $where:tt) => {};
    ([$other:ident $($rest:ident)*] $generics:tt $type:tt $where:tt) => {
        $crate::__integrate_miette! { [$($rest)*] $generics $type $where }
    };
    ([] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
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

#[cfg(feature = "tonic")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_tonic {
    ([tonic $($rest:ident)*] $generics:tt $type:tt $where:tt) => {};
    ([$other:ident $($rest:ident)*] $generics:tt $type:tt $where:tt) => {
        $crate::__integrate_tonic! { [$($rest)*] $generics $type $where }
    };
    ([] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
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

/// Puts a type without generic parameters into the list of all.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_registry {
    ([registry $($rest:ident)*] $generics:tt $type:tt) => {};
    ([$other:ident $($rest:ident)*] $generics:tt $type:tt) => {
        $crate::__integrate_registry! { [$($rest)*] $generics $type }
    };
    ([] [] [$($type:tt)*]) => {
        const _: () = {
            #[$crate::__private::linkme::distributed_slice($crate::registry::CATALOGS)]
            #[linkme(crate = $crate::__private::linkme)]
            static CATALOG: &'static $crate::Catalog =
                <$($type)* as $crate::ErrorCatalog>::CATALOG;
        };
    };
    ([] $generics:tt $type:tt) => {};
}

#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_registry {
    ($($ignored:tt)*) => {};
}
