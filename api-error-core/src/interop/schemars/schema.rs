//! The schema of a detail from its own type.

use std::marker::PhantomData;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::model::DetailSpec;

/// Finds the schema of a type, if the type has one.
///
/// The module `private` explains probes.
#[derive(Debug)]
pub struct SchemaProbe<T>(PhantomData<T>);

/// The fallback for types without a schema.
pub trait SchemaProbeFallback {
    /// Returns no schema.
    fn __api_error_schema(&self) -> Option<Value> {
        None
    }
}

impl<T> SchemaProbeFallback for SchemaProbe<T> {}

impl<T> SchemaProbe<T> {
    /// Creates the probe for `T`.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: JsonSchema> SchemaProbe<T> {
    /// Returns the schema of the value as it is serialized. A type that contains itself has no
    /// schema here: it would refer to a place that is not in the document.
    pub fn __api_error_schema(&self) -> Option<Value> {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let settings = settings.with(|settings| {
            settings.inline_subschemas = true;
            settings.meta_schema = None;
        });
        let mut schema = settings.into_generator().into_root_schema_for::<T>();
        // The name of a Rust type means nothing to a client.
        schema.remove("title");
        let schema = schema.to_value();
        (!refers(&schema)).then_some(schema)
    }
}

/// Sets the function that makes the schema of each detail.
pub const fn with_schemas<const N: usize>(
    mut details: [DetailSpec; N],
    schemas: [fn() -> Option<Value>; N],
) -> [DetailSpec; N] {
    let mut index = 0;
    while index < N {
        details[index] = details[index].with_schema(schemas[index]);
        index += 1;
    }
    details
}

fn refers(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.contains_key("$ref") || members.values().any(refers),
        Value::Array(items) => items.iter().any(refers),
        _ => false,
    }
}
