//! utoipa.

pub use std::borrow::Cow;
use std::collections::BTreeMap;

use api_error_core::ErrorCatalog;
use serde_json::{Map, Value};
use utoipa::openapi::ResponseBuilder;
use utoipa::openapi::extensions::Extensions;
pub use utoipa::openapi::schema::Schema;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType};
pub use utoipa::openapi::{RefOr, Response};
pub use utoipa::{IntoResponses, PartialSchema, ToSchema};

use super::{AnyOf, exact};
use crate::schema::{ErrorResponses, OpenApi};

/// Returns the responses with their schemas inside: utoipa cannot register the schemas of
/// responses, so that references to them would dangle.
pub fn responses<E: ErrorCatalog + ?Sized>() -> BTreeMap<String, RefOr<Response>> {
    let responses = ErrorResponses::of::<E>().self_contained(OpenApi::V3_1);
    let responses = responses.into_iter();
    responses
        .map(|(status, response)| (status, RefOr::T(self::response(response))))
        .collect()
}

/// Returns the schema of the bodies of all codes.
pub fn schema<E: ErrorCatalog + ?Sized>() -> RefOr<Schema> {
    let union = ErrorResponses::of::<E>().union();
    exact(&union).unwrap_or_else(|| RefOr::T(verbatim(union)))
}

/// Adds the schemas of the codes, to which [`schema`] refers.
pub fn schemas<E: ErrorCatalog + ?Sized>(all: &mut Vec<(String, RefOr<Schema>)>) {
    let schemas = ErrorResponses::of::<E>().schemas(OpenApi::V3_1).into_iter();
    all.extend(schemas.map(|(name, schema)| {
        let schema = exact(&schema).unwrap_or_else(|| verbatim(schema));
        (name, RefOr::T(schema))
    }));
}

// utoipa's types have no place for every keyword of JSON Schema: they lose some, and reject
// a schema without a `type`. What they would change is written by their `extensions`, which
// are beside the other members in the document.

fn response(response: Value) -> Response {
    exact(&response).unwrap_or_else(|| {
        let mut members = members(response);
        let description = members.remove("description");
        let description = description.as_ref().and_then(Value::as_str);
        ResponseBuilder::new()
            .description(description.unwrap_or_default())
            .extensions(Some(members.into_iter().collect::<Extensions>()))
            .build()
    })
}

fn verbatim(schema: Value) -> Schema {
    let object = ObjectBuilder::new().schema_type(SchemaType::AnyValue);
    let members = members(schema).into_iter().collect::<Extensions>();
    object.extensions(Some(members)).build().into()
}

/// Returns the members of an object. A schema may also be `true` or `false`.
fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        other => Map::from_iter([("allOf".to_owned(), Value::from(vec![other]))]),
    }
}

impl<T> IntoResponses for AnyOf<T>
where
    AnyOf<T>: ErrorCatalog,
{
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses::<Self>()
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_utoipa {
    ($error:ty) => {
        impl $crate::__private::utoipa::IntoResponses for $error {
            fn responses() -> ::std::collections::BTreeMap<
                ::std::string::String,
                $crate::__private::utoipa::RefOr<$crate::__private::utoipa::Response>,
            > {
                $crate::__private::utoipa::responses::<$error>()
            }
        }

        impl $crate::__private::utoipa::PartialSchema for $error {
            fn schema() -> $crate::__private::utoipa::RefOr<$crate::__private::utoipa::Schema> {
                $crate::__private::utoipa::schema::<$error>()
            }
        }

        impl $crate::__private::utoipa::ToSchema for $error {
            fn schemas(
                all: &mut ::std::vec::Vec<(
                    ::std::string::String,
                    $crate::__private::utoipa::RefOr<$crate::__private::utoipa::Schema>,
                )>,
            ) {
                $crate::__private::utoipa::schemas::<$error>(all);
            }
        }
    };
}
