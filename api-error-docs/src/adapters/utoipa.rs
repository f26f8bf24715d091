//! utoipa.

pub use std::borrow::Cow;
use std::collections::BTreeMap;

use api_error_core::ErrorCatalog;
use serde_json::Value;
pub use utoipa::openapi::schema::Schema;
pub use utoipa::openapi::{RefOr, Response};
pub use utoipa::{IntoResponses, PartialSchema, ToSchema};

use super::AnyOf;
use crate::schema::{ErrorResponses, OpenApi};

/// Returns the responses with their schemas inside: utoipa cannot register the schemas of
/// responses, so that references to them would dangle.
pub fn responses<E: ErrorCatalog + ?Sized>() -> BTreeMap<String, RefOr<Response>> {
    let responses = ErrorResponses::of::<E>().self_contained(OpenApi::V3_1);
    let responses = responses.into_iter();
    responses
        .filter_map(|(status, response)| {
            Some((status, RefOr::T(serde_json::from_value(response).ok()?)))
        })
        .collect()
}

/// Returns the schema of the bodies of all codes.
pub fn schema<E: ErrorCatalog + ?Sized>() -> RefOr<Schema> {
    let union = ErrorResponses::of::<E>().union();
    serde_json::from_value(union).map_or_else(|_| Schema::default().into(), RefOr::T)
}

/// Adds the schemas of the codes, to which [`schema`] refers.
pub fn schemas<E: ErrorCatalog + ?Sized>(all: &mut Vec<(String, RefOr<Schema>)>) {
    let schemas = ErrorResponses::of::<E>().schemas(OpenApi::V3_1).into_iter();
    let read = |(name, schema): (String, Value)| Some((name, serde_json::from_value(schema).ok()?));
    all.extend(schemas.filter_map(read));
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
