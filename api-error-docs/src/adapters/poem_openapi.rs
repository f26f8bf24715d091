//! poem-openapi.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use api_error_core::ErrorCatalog;
pub use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaHeader, MetaMediaType, MetaResponse, MetaSchema, MetaSchemaRef};
pub use poem_openapi::registry::{MetaResponses, Registry};
use serde_json::{Map, Value};

use crate::reference::document::members;
use crate::schema::{ErrorResponses, OpenApi, with_rest};

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
                schema: of_header(header),
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

/// Returns the schema of a header with the example of the header, for which poem-openapi
/// has no other place.
fn of_header(header: &Value) -> MetaSchemaRef {
    match reference(&header["schema"]) {
        MetaSchemaRef::Inline(schema) => MetaSchemaRef::Inline(Box::new(MetaSchema {
            example: schema.example.clone().or(header.get("example").cloned()),
            ..*schema
        })),
        named @ MetaSchemaRef::Reference(_) => named,
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

/// Converts a schema of this crate into one of poem-openapi. The description has what
/// poem-openapi cannot write otherwise.
fn schema(schema: &Value) -> MetaSchema {
    let mut rest = schema.as_object().cloned().unwrap_or_default();
    if schema.is_boolean() {
        rest.insert("allOf".to_owned(), vec![schema.clone()].into());
    }
    let known = known(&mut rest);
    if rest.is_empty() {
        return known;
    }
    let rest = Value::from(rest).to_string();
    MetaSchema {
        description: Some(keep(&with_rest(known.description, &rest))),
        ..known
    }
}

/// Takes the keywords that poem-openapi has.
fn known(schema: &mut Map<String, Value>) -> MetaSchema {
    let text = take(schema, "type", |value| value.as_str().map(keep));
    MetaSchema {
        ty: text.unwrap_or_default(),
        format: take(schema, "format", |value| value.as_str().map(keep)),
        title: take(schema, "title", |value| value.as_str().map(str::to_owned)),
        description: take(schema, "description", |value| value.as_str().map(keep)),
        default: schema.remove("default"),
        required: take_list(schema, "required", |name| name.as_str().map(keep)),
        properties: take(schema, "properties", properties).unwrap_or_default(),
        items: take(schema, "items", inner),
        additional_properties: take(schema, "additionalProperties", inner),
        enum_items: take_list(schema, "enum", |value| Some(value.clone())),
        deprecated: take(schema, "deprecated", Value::as_bool).unwrap_or_default(),
        nullable: take(schema, "nullable", Value::as_bool).unwrap_or_default(),
        any_of: take_list(schema, "anyOf", arm),
        one_of: take_list(schema, "oneOf", arm),
        all_of: take_list(schema, "allOf", arm),
        read_only: take(schema, "readOnly", Value::as_bool).unwrap_or_default(),
        write_only: take(schema, "writeOnly", Value::as_bool).unwrap_or_default(),
        example: schema.remove("example"),
        multiple_of: take(schema, "multipleOf", Value::as_f64),
        maximum: take(schema, "maximum", Value::as_f64),
        exclusive_maximum: take(schema, "exclusiveMaximum", Value::as_bool),
        minimum: take(schema, "minimum", Value::as_f64),
        exclusive_minimum: take(schema, "exclusiveMinimum", Value::as_bool),
        max_length: take(schema, "maxLength", count),
        min_length: take(schema, "minLength", count),
        pattern: take(schema, "pattern", |value| value.as_str().map(str::to_owned)),
        max_items: take(schema, "maxItems", count),
        min_items: take(schema, "minItems", count),
        unique_items: take(schema, "uniqueItems", Value::as_bool),
        max_properties: take(schema, "maxProperties", count),
        min_properties: take(schema, "minProperties", count),
        ..MetaSchema::ANY
    }
}

/// Removes a keyword, unless its value cannot be converted.
fn take<T>(
    schema: &mut Map<String, Value>,
    name: &str,
    convert: impl FnOnce(&Value) -> Option<T>,
) -> Option<T> {
    let converted = convert(schema.get(name)?)?;
    schema.remove(name);
    Some(converted)
}

/// Removes a keyword with a list, unless one of its items cannot be converted.
fn take_list<T>(
    schema: &mut Map<String, Value>,
    name: &str,
    convert: impl Fn(&Value) -> Option<T>,
) -> Vec<T> {
    let list = |value: &Value| value.as_array()?.iter().map(convert).collect();
    take(schema, name, list).unwrap_or_default()
}

fn properties(all: &Value) -> Option<Vec<(&'static str, MetaSchemaRef)>> {
    let all = all.as_object()?.iter();
    Some(
        all.map(|(name, schema)| (keep(name), reference(schema)))
            .collect(),
    )
}

/// Converts the schema of an inner value. Without keywords it allows any value, as `true`
/// does; poem-openapi has no schema that allows none.
fn inner(schema: &Value) -> Option<Box<MetaSchemaRef>> {
    arm(schema).map(Box::new)
}

fn arm(schema: &Value) -> Option<MetaSchemaRef> {
    (*schema != false).then(|| {
        reference(if *schema == true {
            &Value::Null
        } else {
            schema
        })
    })
}

fn count(value: &Value) -> Option<usize> {
    value.as_u64()?.try_into().ok()
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
