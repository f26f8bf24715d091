//! Errors in the documents that frameworks make from handlers, one framework in each file.

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

/// Reads what a framework has types for, unless its types would lose a part of it.
#[cfg(any(feature = "aide", feature = "utoipa"))]
fn exact<T>(written: &serde_json::Value) -> Option<T>
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    let read: T = serde_json::from_value(written.clone()).ok()?;
    let again = serde_json::to_value(&read).ok()?;
    has_all(&again, written).then_some(read)
}

/// Returns whether `all` has everything that `part` has. It may have members besides.
#[cfg(any(feature = "aide", feature = "utoipa"))]
fn has_all(all: &serde_json::Value, part: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Object};

    match (all, part) {
        (Object(all), Object(part)) => part
            .iter()
            .all(|(name, part)| all.get(name).is_some_and(|all| has_all(all, part))),
        (Array(all), Array(part)) => {
            all.len() == part.len() && all.iter().zip(part).all(|(all, part)| has_all(all, part))
        }
        (all, part) => all == part,
    }
}

/// Documents the responses of an error type for the frameworks whose features are on.
///
/// | feature | implements | for |
/// | --- | --- | --- |
/// | `aide` | `OperationOutput` | the error of a handler's `Result` |
/// | `utoipa` | `IntoResponses`, `ToSchema` | `responses(CardError)`, `components(schemas(CardError))` |
/// | `poem-openapi` | `ApiResponse` | the error of a handler's `Result` |
///
/// Without any of these features it expands to nothing. Codes with the same status share
/// a response with an example for each; if a framework supports only one example, it is
/// in the schema of the code. For an operation with the errors of several types, use an
/// enum with `transparent` variants, or [`AnyOf`](crate::AnyOf) for documents alone.
///
/// dropshot has its own macro, `dropshot_errors!`.
///
/// ```
/// use api_error_core::http::StatusCode;
/// use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};
///
/// struct LinkError;
///
/// impl ErrorCatalog for LinkError {
///     const CATALOG: &'static Catalog = &Catalog::new("LinkError")
///         .with_specs(&[ErrorSpec::builder("link_expired", StatusCode::GONE).build()]);
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
