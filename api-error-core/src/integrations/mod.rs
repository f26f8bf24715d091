//! What a derived error implements besides [`ApiError`](crate::ApiError).
//!
//! The derive macro knows no framework: it calls [`__integrations!`] once, and
//! the features of this crate decide what that expands to. Each integration is
//! a pair of exported macros, one for its feature on and one for it off.

#[cfg(feature = "actix")]
pub mod actix;
#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg(feature = "garde")]
mod garde;
#[cfg(feature = "miette")]
pub(crate) mod miette;
#[cfg(feature = "poem")]
pub mod poem;
#[cfg(feature = "rocket")]
pub mod rocket;
#[cfg(feature = "salvo")]
pub mod salvo;
#[cfg(feature = "schemars")]
pub(crate) mod schemars;
#[cfg(feature = "tonic")]
pub(crate) mod tonic;
#[cfg(feature = "validator")]
mod validator;
#[cfg(feature = "warp")]
pub mod warp;

/// Expands to what the enabled features implement for a derived error.
///
/// `manual` lists the integrations its author implements by hand; `where` holds
/// the predicates, each with a comma after it.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrations {
    (manual [$($manual:ident)*] generics [$($generics:tt)*] type [$($type:tt)*] where [$($where:tt)*]) => {
        $($crate::__known_integration! { $manual })*
        $crate::__integrate_actix! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_axum! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_miette! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_poem! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_rocket! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_salvo! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_tonic! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_warp! { [$($manual)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__integrate_registry! { [$($manual)*] [$($generics)*] [$($type)*] }
    };
}

/// The details of a type: how many, the texts of each, and its type.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __details {
    ($count:literal $texts:tt [$($type:ty),*]) => {
        $crate::__private::schemars::typed_details::<$count, _>($texts, [$(|| {
            #[allow(unused_imports)]
            use $crate::__private::schemars::SchemaProbeFallback as _;
            $crate::__private::schemars::SchemaProbe::<$type>::new().schema()
        }),*])
    };
}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __details {
    ($count:literal $texts:tt $types:tt) => {
        $crate::__private::details::<$count, _>($texts)
    };
}

/// Refuses a name in `manual(...)` that is no integration.
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
                "no integration is called `", ::core::stringify!($unknown),
                "`; `manual(...)` takes `actix`, `axum`, `miette`, `poem`, `registry`, `rocket`, `salvo`, `tonic` and `warp`",
            )
        }
    };
}

#[cfg(feature = "actix")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_actix {
    ([actix $($rest:ident)*] $generics:tt $type:tt $where:tt) => {};
    ([$other:ident $($rest:ident)*] $generics:tt $type:tt $where:tt) => {
        $crate::__integrate_actix! { [$($rest)*] $generics $type $where }
    };
    ([] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
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

#[cfg(feature = "poem")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_poem {
    ([poem $($rest:ident)*] $generics:tt $type:tt $where:tt) => {};
    ([$other:ident $($rest:ident)*] $generics:tt $type:tt $where:tt) => {
        $crate::__integrate_poem! { [$($rest)*] $generics $type $where }
    };
    ([] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::poem::ResponseError for $($type)*
        where
            $($where)*
        {
            fn status(&self) -> $crate::StatusCode {
                $crate::ApiError::status(self)
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

#[cfg(feature = "rocket")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_rocket {
    ([rocket $($rest:ident)*] $generics:tt $type:tt $where:tt) => {};
    ([$other:ident $($rest:ident)*] $generics:tt $type:tt $where:tt) => {
        $crate::__integrate_rocket! { [$($rest)*] $generics $type $where }
    };
    ([] [] $type:tt $where:tt) => {
        $crate::__integrate_rocket! { [] [<>] $type $where }
    };
    ([] [< $($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
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

#[cfg(feature = "salvo")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_salvo {
    ([salvo $($rest:ident)*] $generics:tt $type:tt $where:tt) => {};
    ([$other:ident $($rest:ident)*] $generics:tt $type:tt $where:tt) => {
        $crate::__integrate_salvo! { [$($rest)*] $generics $type $where }
    };
    ([] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
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

/// Of a reply and of a rejection warp wants that it can go to another thread.
/// `for<'__a>` makes the bound one that is not checked until it is used, so that
/// a type that is not `Send` is simply no reply.
#[cfg(feature = "warp")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_warp {
    ([warp $($rest:ident)*] $generics:tt $type:tt $where:tt) => {};
    ([$other:ident $($rest:ident)*] $generics:tt $type:tt $where:tt) => {
        $crate::__integrate_warp! { [$($rest)*] $generics $type $where }
    };
    ([] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
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
