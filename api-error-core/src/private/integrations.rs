//! The traits that a derived error implements besides [`ApiError`](crate::ApiError).
//!
//! The derive macro does not know any framework. It calls [`__integrations!`] once, and the
//! features of this crate decide what the call expands to.

/// Expands to the traits that the enabled features implement for a derived error.
///
/// `manual` lists the integrations that the author implements by hand. `where`
/// has the predicates, each with a comma after it.
///
/// Each call of a macro takes the compiler time, and there is one of this for each derived
/// error. So nothing is called for what cannot expand to anything.
#[cfg(any(
    feature = "actix",
    feature = "axum",
    feature = "miette",
    feature = "poem",
    feature = "registry",
    feature = "rocket",
    feature = "salvo",
    feature = "tonic",
    feature = "warp",
))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrations {
    (manual [] generics $generics:tt type $type:tt where $where:tt) => {
        $crate::__integrate_actix! { $generics $type $where }
        $crate::__integrate_axum! { $generics $type $where }
        $crate::__integrate_miette! { $generics $type $where }
        $crate::__integrate_poem! { $generics $type $where }
        $crate::__integrate_registry! { $generics $type }
        $crate::__integrate_rocket! { $generics $type $where }
        $crate::__integrate_salvo! { $generics $type $where }
        $crate::__integrate_tonic! { $generics $type $where }
        $crate::__integrate_warp! { $generics $type $where }
    };
    (manual [$($manual:ident)*] generics $generics:tt type $type:tt where $where:tt) => {
        $crate::__unless_manual! { actix [$($manual)*] $crate::__integrate_actix! { $generics $type $where } }
        $crate::__unless_manual! { axum [$($manual)*] $crate::__integrate_axum! { $generics $type $where } }
        $crate::__unless_manual! { miette [$($manual)*] $crate::__integrate_miette! { $generics $type $where } }
        $crate::__unless_manual! { poem [$($manual)*] $crate::__integrate_poem! { $generics $type $where } }
        $crate::__unless_manual! { registry [$($manual)*] $crate::__integrate_registry! { $generics $type } }
        $crate::__unless_manual! { rocket [$($manual)*] $crate::__integrate_rocket! { $generics $type $where } }
        $crate::__unless_manual! { salvo [$($manual)*] $crate::__integrate_salvo! { $generics $type $where } }
        $crate::__unless_manual! { tonic [$($manual)*] $crate::__integrate_tonic! { $generics $type $where } }
        $crate::__unless_manual! { warp [$($manual)*] $crate::__integrate_warp! { $generics $type $where } }
    };
}

/// Expands to nothing, because no enabled feature implements a trait.
#[cfg(not(any(
    feature = "actix",
    feature = "axum",
    feature = "miette",
    feature = "poem",
    feature = "registry",
    feature = "rocket",
    feature = "salvo",
    feature = "tonic",
    feature = "warp",
)))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrations {
    (manual [$($manual:ident)*] generics $generics:tt type $type:tt where $where:tt) => {};
}

/// Implements the traits of the frameworks whose features are on for an
/// [`ApiError`](crate::ApiError) that is implemented by hand. The derive does it by itself.
///
/// Type parameters and a `where` clause are in brackets. `manual(axum)` leaves out the traits of
/// axum. With the feature `registry`, a type without parameters must be an
/// [`ErrorCatalog`](crate::ErrorCatalog), unless `manual(registry)` leaves that out.
///
/// ```
/// use api_error_core::http::StatusCode;
/// use api_error_core::{ApiError, ErrorSpec, implement_integrations};
///
/// #[derive(Debug)]
/// struct Expired<T>(T);
///
/// impl<T> std::fmt::Display for Expired<T> {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("the link has expired")
///     }
/// }
///
/// impl<T: std::fmt::Debug> std::error::Error for Expired<T> {}
///
/// impl<T: std::fmt::Debug> ApiError for Expired<T> {
///     fn spec(&self) -> &'static ErrorSpec {
///         const SPEC: &ErrorSpec = &ErrorSpec::builder("link_expired", StatusCode::GONE).build();
///         SPEC
///     }
/// }
///
/// implement_integrations!([<T: std::fmt::Debug + 'static>] Expired<T>, manual(warp));
/// ```
#[macro_export]
macro_rules! implement_integrations {
    ([$($generics:tt)*] $type:ty $(where [$($where:tt)*])? $(, manual($($manual:ident),+ $(,)?))? $(,)?) => {
        $($($crate::__known_integration! { $manual })+)?
        $crate::__integrations! {
            manual [$($($manual)+)?] generics [$($generics)*] type [$type] where [$($($where)*,)?]
        }
    };
    ($type:ty $(, manual($($manual:ident),+ $(,)?))? $(,)?) => {
        $($($crate::__known_integration! { $manual })+)?
        $crate::__integrations! {
            manual [$($($manual)+)?] generics [] type [$type] where []
        }
    };
}

/// Expands to the tokens after the list, unless the list contains the name.
#[doc(hidden)]
#[macro_export]
macro_rules! __unless_manual {
    ($name:ident [] $($tokens:tt)*) => { $($tokens)* };
    (actix [actix $($rest:ident)*] $($tokens:tt)*) => {};
    (axum [axum $($rest:ident)*] $($tokens:tt)*) => {};
    (miette [miette $($rest:ident)*] $($tokens:tt)*) => {};
    (poem [poem $($rest:ident)*] $($tokens:tt)*) => {};
    (registry [registry $($rest:ident)*] $($tokens:tt)*) => {};
    (rocket [rocket $($rest:ident)*] $($tokens:tt)*) => {};
    (salvo [salvo $($rest:ident)*] $($tokens:tt)*) => {};
    (tonic [tonic $($rest:ident)*] $($tokens:tt)*) => {};
    (warp [warp $($rest:ident)*] $($tokens:tt)*) => {};
    ($name:ident [$other:ident $($rest:ident)*] $($tokens:tt)*) => {
        $crate::__unless_manual! { $name [$($rest)*] $($tokens)* }
    };
}

/// Rejects a name in `manual(...)` that is not an integration. It is called for each name where
/// the name is written, so that the compiler reports it there.
#[doc(hidden)]
#[macro_export]
macro_rules! __known_integration {
    (actix) => {};
    (axum) => {};
    (miette) => {};
    (poem) => {};
    (registry) => {};
    (rocket) => {};
    (salvo) => {};
    (tonic) => {};
    (warp) => {};
    ($unknown:ident) => {
        ::core::compile_error! {
            ::core::concat!(
                "unknown integration `", ::core::stringify!($unknown),
                "`; `manual(...)` takes `actix`, `axum`, `miette`, `poem`, `registry`, `rocket`, `salvo`, `tonic` and `warp`",
            )
        }
    };
}

// `AnyError` has the same integrations as a derived error.
#[cfg(any(feature = "anyhow", feature = "eyre"))]
crate::__integrations! {
    manual []
    generics [<C: crate::model::ErrorCatalog + 'static>]
    type [crate::interop::reports::AnyError<C>]
    where []
}
