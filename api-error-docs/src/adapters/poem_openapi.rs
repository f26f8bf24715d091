//! poem-openapi.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use api_error_core::ErrorCatalog;
pub use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaHeader, MetaMediaType, MetaResponse, MetaSchema, MetaSchemaRef};
pub use poem_openapi::registry::{MetaResponses, Registry};
use serde_json::Value;

use crate::schema::{ErrorResponses, OpenApi};

/// Returns the responses, which refer to the schemas of [`register`].
pub fn meta<E: ErrorCatalog + ?Sized>() -> MetaResponses {
    let responses = ErrorResponses::of::<E>().by_status().into_iter();
    let responses = responses.map(|(status, response)| MetaResponse {
        description: kept(&response["description"]),
        status: Some(status),
        status_range: None,
        content: members(&response["content"])
            .map(|(media_type, media)| MetaMediaType {
                content_type: keep(media_type),
                schema: reference(&media["schema"]),
            })
            .collect(),
        headers: members(&response["headers"])
            .map(|(name, header)| MetaHeader {
                name: name.clone(),
                description: header["description"].as_str().map(str::to_owned),
                required: false,
                deprecated: false,
                schema: reference(&header["schema"]),
            })
            .collect(),
    });
    MetaResponses {
        responses: responses.collect(),
    }
}

/// Registers the schemas of the codes. They have the examples, because a response of
/// poem-openapi cannot have one.
pub fn register<E: ErrorCatalog + ?Sized>(registry: &mut Registry) {
    let errors = ErrorResponses::of::<E>();
    for (name, schema) in errors.schemas(OpenApi::V3_0) {
        let schema = MetaSchema {
            example: errors.example_of(&name),
            ..self::schema(&schema)
        };
        registry.schemas.entry(name).or_insert(schema);
    }
}

fn reference(schema: &Value) -> MetaSchemaRef {
    let target = schema["$ref"].as_str();
    let name = target.and_then(|target| target.strip_prefix("#/components/schemas/"));
    match name {
        Some(name) => MetaSchemaRef::Reference(name.to_owned()),
        None => MetaSchemaRef::Inline(Box::new(self::schema(schema))),
    }
}

/// Converts a schema of this crate into one of poem-openapi.
fn schema(schema: &Value) -> MetaSchema {
    let list = |name: &str| schema[name].as_array().into_iter().flatten();
    let one = |name: &str| schema.get(name).map(|schema| Box::new(reference(schema)));
    let is = |name: &str| schema[name] == true;
    MetaSchema {
        ty: kept(&schema["type"]),
        description: schema["description"].as_str().map(keep),
        required: list("required").map(kept).collect(),
        properties: members(&schema["properties"])
            .map(|(name, schema)| (keep(name), reference(schema)))
            .collect(),
        items: one("items"),
        additional_properties: one("additionalProperties"),
        enum_items: list("enum").cloned().collect(),
        deprecated: is("deprecated"),
        nullable: is("nullable"),
        any_of: list("anyOf").map(reference).collect(),
        one_of: list("oneOf").map(reference).collect(),
        example: schema.get("example").cloned(),
        minimum: schema["minimum"].as_f64(),
        min_items: schema["minItems"]
            .as_u64()
            .and_then(|items| items.try_into().ok()),
        ..MetaSchema::ANY
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn kept(text: &Value) -> &'static str {
    keep(text.as_str().unwrap_or_default())
}

/// Returns a `'static` copy of a text, as poem-openapi needs. Each text is leaked once,
/// so that the declarations limit their number.
fn keep(text: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = all.get(text) {
        return known;
    }
    let text: &'static str = text.to_owned().leak();
    all.insert(text);
    text
}

#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_poem_openapi {
    ($error:ty) => {
        impl $crate::__private::poem_openapi::ApiResponse for $error {
            fn meta() -> $crate::__private::poem_openapi::MetaResponses {
                $crate::__private::poem_openapi::meta::<$error>()
            }

            fn register(registry: &mut $crate::__private::poem_openapi::Registry) {
                $crate::__private::poem_openapi::register::<$error>(registry);
            }
        }
    };
}
