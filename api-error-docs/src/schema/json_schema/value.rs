//! Schemas of single values.

use serde_json::{Map, Value, json};

use super::Dialect;
use crate::reference::DetailDoc;
use crate::rust_type;

/// The known values of a string or a number that may have others, too.
pub(crate) const KNOWN: &str = "x-extensible-enum";

/// Returns the schema of a detail: that of a known Rust type, else the type's own schema,
/// else that of the example.
pub(super) fn of_detail(detail: &DetailDoc, dialect: Dialect) -> Value {
    let example = detail.example.as_ref();
    let example: Option<Value> = example.and_then(|json| serde_json::from_str(json.as_str()).ok());
    let known = rust_type::schema(&detail.rust_type);
    let nullable = detail.is_nullable();
    let own = detail.schema.as_ref();
    let own: Option<Value> = own.and_then(|json| serde_json::from_str(json.as_str()).ok());
    // What it refers to is in a document of its own.
    let own = own.filter(|schema| !refers(schema));
    let mut schema = match (known, own) {
        (Some(schema), _) if nullable => dialect.nullable(dialect.translate(schema)),
        (Some(schema), _) => dialect.translate(schema),
        // The type's own schema already allows `null` or not.
        (None, Some(Value::Object(own))) => dialect.translate(own),
        (None, _) => {
            let schema = example.as_ref().map(like).unwrap_or_default();
            if nullable {
                dialect.nullable(schema)
            } else {
                schema
            }
        }
    };
    if !detail.description.is_empty() {
        schema.insert("description".to_owned(), (*detail.description).into());
    }
    if let Some(example) = example {
        dialect.illustrate(&mut schema, example);
    }
    schema.into()
}

fn refers(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.contains_key("$ref") || members.values().any(refers),
        Value::Array(items) => items.iter().any(refers),
        _ => false,
    }
}

/// Returns the JSON type of a value and nothing more: the content of other values may
/// differ, and `null` has no information about them.
pub(super) fn like(value: &Value) -> Map<String, Value> {
    let schema = match value {
        Value::Null => json!({}),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Number(number) if number.is_f64() => json!({ "type": "number" }),
        Value::Number(_) => json!({ "type": "integer" }),
        Value::String(_) => json!({ "type": "string" }),
        // OpenAPI 3.0 requires `items`, even unknown ones.
        Value::Array(_) => json!({ "type": "array", "items": {} }),
        Value::Object(_) => json!({ "type": "object" }),
    };
    schema.as_object().cloned().unwrap_or_default()
}

/// Returns the schema of a fixed string or integer.
///
/// It is an `enum`, because not every client generator supports `const`.
pub(super) fn exactly(value: &Value) -> Value {
    let kind = if value.is_number() {
        "integer"
    } else {
        "string"
    };
    json!({ "type": kind, "enum": [value] })
}
