//! What frameworks that make `OpenAPI` documents of handlers are told of an error.

#[cfg(feature = "aide")]
pub mod aide;
mod any_of;
#[cfg(feature = "dropshot")]
pub mod dropshot;
#[cfg(feature = "poem-openapi")]
pub mod poem_openapi;
#[cfg(feature = "utoipa")]
pub mod utoipa;

pub use any_of::AnyOf;

/// Tells the frameworks whose features are on what an error type answers with.
///
/// | feature | what it implements | what it is for |
/// | --- | --- | --- |
/// | `aide` | `OperationOutput` | the error of a handler's `Result` |
/// | `utoipa` | `IntoResponses`, `ToSchema` | `responses(CardError)`, `components(schemas(CardError))` |
/// | `poem-openapi` | `ApiResponse` | the error of a handler's `Result` |
///
/// With none it is nothing. Several codes on one status are one response with an
/// example for each; where a framework has no place for several examples, each
/// code's schema has its own. Where the errors of several types belong to one
/// operation, a type that joins them does it: an enum with `transparent` variants,
/// or [`AnyOf`](crate::AnyOf) where only documents are concerned.
///
/// dropshot has a macro of its own, `dropshot_errors!`.
///
/// ```
/// use api_error_core::{Catalog, ErrorCatalog, ErrorSpec, StatusCode};
///
/// struct LinkError;
///
/// impl ErrorCatalog for LinkError {
///     const CATALOG: &'static Catalog = &Catalog {
///         specs: &[ErrorSpec::new("link_expired", StatusCode::GONE)],
///         ..Catalog::new("LinkError")
///     };
/// }
///
/// api_error_docs::document_errors!(LinkError);
/// ```
#[macro_export]
macro_rules! document_errors {
    ($($error:ty),+ $(,)?) => {$(
        $crate::__document_by_aide! { $error }
        $crate::__document_by_poem_openapi! { $error }
        $crate::__document_by_utoipa! { $error }
    )+};
}

#[cfg(not(feature = "aide"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_aide {
    ($error:ty) => {};
}

#[cfg(not(feature = "poem-openapi"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_poem_openapi {
    ($error:ty) => {};
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_utoipa {
    ($error:ty) => {};
}
