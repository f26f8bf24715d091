use std::borrow::Cow;

use api_error_core::{ApiError, ErrorCatalog};
pub use dropshot::{ErrorStatusCode, HttpResponseError};
pub use schemars_08::JsonSchema;
pub use schemars_08::r#gen::SchemaGenerator;
pub use schemars_08::schema::Schema;
pub use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::schema::{ErrorResponses, OpenApi};

/// The status, which is one of failure by its declaration.
pub fn status(error: &dyn ApiError) -> ErrorStatusCode {
    let status = ErrorStatusCode::from_status(error.status());
    status.unwrap_or(ErrorStatusCode::INTERNAL_SERVER_ERROR)
}

/// The body on the wire.
pub fn serialize<S: Serializer>(error: &dyn ApiError, serializer: S) -> Result<S::Ok, S::Error> {
    error.body().serialize(serializer)
}

pub fn name<E: ErrorCatalog>() -> String {
    E::CATALOG.name.to_owned()
}

/// Types of one name in different modules are different schemas.
pub fn id<E: ErrorCatalog>() -> Cow<'static, str> {
    format!("{}::{}", E::CATALOG.module, E::CATALOG.name).into()
}

/// Of the bodies of all codes: dropshot has one schema for all failures of an
/// operation.
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

fn read(schema: Value) -> Schema {
    serde_json::from_value(schema).unwrap_or(Schema::Bool(true))
}

/// Makes an error type the error of dropshot's endpoints, on the wire and in their
/// document: `HttpResponseError`, with `Serialize` and dropshot's `JsonSchema` for
/// the body.
///
/// dropshot answers with the error for what it refuses by itself, and so the type
/// has a `From<HttpError>`. That is why [`document_errors!`](crate::document_errors) leaves it out.
///
/// dropshot writes the body and its media type `application/json`, and leaves out
/// the headers of an error.
///
/// dropshot's documents have one schema for all failures of an operation, here of
/// all codes. [`ServiceErrors::document`](crate::ServiceErrors::document) sets them
/// apart by status.
///
/// ```
/// use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec, HttpError, StatusCode};
///
/// #[derive(Debug)]
/// struct Refused(HttpError);
///
/// impl From<dropshot::HttpError> for Refused {
///     fn from(refused: dropshot::HttpError) -> Self {
///         Self(refused.status_code.as_status().into())
///     }
/// }
///
/// impl ErrorCatalog for Refused {
///     const CATALOG: &'static Catalog = HttpError::CATALOG;
/// }
///
/// impl ApiError for Refused {
///     fn spec(&self) -> &'static ErrorSpec {
///         ApiError::spec(&self.0)
///     }
/// }
/// # impl std::error::Error for Refused {}
/// # impl std::fmt::Display for Refused {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
/// #         self.0.fmt(f)
/// #     }
/// # }
///
/// api_error_docs::dropshot_errors!(Refused);
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
