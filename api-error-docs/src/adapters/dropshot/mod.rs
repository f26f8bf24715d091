//! dropshot.

mod fit;

use std::borrow::Cow;

use api_error_core::{ApiError, ApiErrorExt, ErrorCatalog};
pub use dropshot::{ErrorStatusCode, HttpResponseError};
pub use schemars_08::JsonSchema;
pub use schemars_08::r#gen::SchemaGenerator;
pub use schemars_08::schema::Schema;
use schemars_08::schema::SchemaObject;
pub use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::schema::{ErrorResponses, OpenApi, REST};

/// Returns the status. A declared status is always one of an error.
pub fn status(error: &dyn ApiError) -> ErrorStatusCode {
    let status = ErrorStatusCode::from_status(error.status());
    status.unwrap_or(ErrorStatusCode::INTERNAL_SERVER_ERROR)
}

/// Writes the body.
///
/// # Errors
///
/// If the serializer fails.
pub fn serialize<S: Serializer>(error: &dyn ApiError, serializer: S) -> Result<S::Ok, S::Error> {
    error.body().serialize(serializer)
}

/// Returns the name of the error type.
pub fn name<E: ErrorCatalog>() -> String {
    E::CATALOG.name().to_owned()
}

/// Returns a name that is unique among types of one name in different modules.
pub fn id<E: ErrorCatalog>() -> Cow<'static, str> {
    format!("{}::{}", E::CATALOG.module(), E::CATALOG.name()).into()
}

/// Returns the schema of the bodies of all codes: dropshot has one schema for all errors
/// of an operation.
pub fn schema<E: ErrorCatalog>(generator: &mut SchemaGenerator) -> Schema {
    let errors = ErrorResponses::of::<E>();
    for (name, mut schema) in errors.schemas(OpenApi::V3_0) {
        if let Some(example) = errors.example_of(&name) {
            schema["example"] = example;
        }
        generator.definitions_mut().insert(name, read(schema));
    }
    read(errors.union())
}

/// Converts a schema of this crate into one that dropshot can write.
fn read(schema: Value) -> Schema {
    let written = fit::schema(schema);
    serde_json::from_value(written.clone()).unwrap_or_else(|_| {
        let extensions = Map::from_iter([(REST.to_owned(), written)]);
        Schema::Object(SchemaObject {
            extensions: extensions.into_iter().collect(),
            ..SchemaObject::default()
        })
    })
}

/// Implements the traits of dropshot's errors for a type: `HttpResponseError`, and
/// `Serialize` and dropshot's `JsonSchema` for the body.
///
/// dropshot uses the type for requests that it rejects itself, so that the type needs a
/// `From<dropshot::HttpError>`. For this reason
/// [`document_errors!`](crate::document_errors) does not include dropshot.
///
/// dropshot writes the body with the media type `application/json`, and ignores the
/// headers of an error.
///
/// dropshot's documents have one schema for all errors of an operation.
/// [`ServiceErrors::document`](crate::ServiceErrors::document) separates them by status.
///
/// ```
/// use api_error_core::http::StatusCode;
/// use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec, HttpError};
///
/// #[derive(Debug)]
/// struct ServiceError(HttpError);
///
/// impl From<dropshot::HttpError> for ServiceError {
///     fn from(error: dropshot::HttpError) -> Self {
///         Self(HttpError::for_status(error.status_code.as_status()))
///     }
/// }
///
/// impl ErrorCatalog for ServiceError {
///     const CATALOG: &'static Catalog = HttpError::CATALOG;
/// }
///
/// impl ApiError for ServiceError {
///     fn spec(&self) -> &'static ErrorSpec {
///         ApiError::spec(&self.0)
///     }
/// }
/// # impl std::error::Error for ServiceError {}
/// # impl std::fmt::Display for ServiceError {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
/// #         self.0.fmt(f)
/// #     }
/// # }
///
/// api_error_docs::dropshot_errors!(ServiceError);
/// ```
#[macro_export]
macro_rules! dropshot_errors {
    ($($error:ty),+ $(,)?) => {$(
        impl $crate::__private::dropshot::HttpResponseError for $error {
            fn status_code(&self) -> $crate::__private::dropshot::ErrorStatusCode {
                $crate::__private::dropshot::status(self)
            }
        }

        impl $crate::__private::dropshot::Serialize for $error {
            fn serialize<S: $crate::__private::dropshot::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::dropshot::serialize(self, serializer)
            }
        }

        impl $crate::__private::dropshot::JsonSchema for $error {
            fn schema_name() -> ::std::string::String {
                $crate::__private::dropshot::name::<$error>()
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                $crate::__private::dropshot::id::<$error>()
            }

            fn json_schema(
                generator: &mut $crate::__private::dropshot::SchemaGenerator,
            ) -> $crate::__private::dropshot::Schema {
                $crate::__private::dropshot::schema::<$error>(generator)
            }
        }
    )+};
}
