//! What frameworks that make `OpenAPI` documents of handlers are told of an error.

#[cfg(feature = "aide")]
#[doc(hidden)]
pub mod aide;
#[cfg(feature = "utoipa")]
#[doc(hidden)]
pub mod utoipa;

/// Tells the frameworks whose features are on what an error type answers with.
///
/// Feature `aide` implements `OperationOutput`, so that a handler's
/// `Result<T, CardError>` is all it takes; feature `utoipa` implements
/// `IntoResponses`, for `responses(CardError)`. With neither it is nothing.
///
/// Several codes on one status are one response with an example for each.
/// For the errors of several types on one operation, name one catalog that
/// joins them by `include(...)`: utoipa would keep those of the last alone.
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
        $crate::__document_by_utoipa! { $error }
    )+};
}

#[cfg(not(feature = "aide"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_aide {
    ($error:ty) => {};
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_utoipa {
    ($error:ty) => {};
}
