//! Schemas of single values.

use serde_json::{Map, Value, json};

use super::Dialect;
use crate::reference::DetailDoc;
use crate::rust_type;

/// The schema of a detail: by its Rust type where that is one everybody knows,
/// else the type's own where it has one, else by its example.
pub(super) fn of_detail(detail: &DetailDoc, dialect: Dialect) -> Value {
    let example = detail.example.as_ref();
    let example: Option<Value> = example.and_then(|json| serde_json::from_str(json.as_str()).ok());
    let known = rust_type::schema(&detail.rust_type);
    let nullable = rust_type::is_optional(&detail.rust_type);
    let own = detail.schema.as_ref();
    let own: Option<Value> = own.and_then(|json| serde_json::from_str(json.as_str()).ok());
    let mut schema = match (known, own) {
        (Some(schema), _) if nullable => dialect.nullable(schema),
        (Some(schema), _) => schema,
        // It says itself whether it may be null.
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

/// The type of a value and no more: what is inside may differ in another, and
/// `null` says nothing about the others at all.
pub(super) fn like(value: &Value) -> Map<String, Value> {
    let schema = match value {
        Value::Null => json!({}),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Number(number) if number.is_f64() => json!({ "type": "number" }),
        Value::Number(_) => json!({ "type": "integer" }),
        Value::String(_) => json!({ "type": "string" }),
        // OpenAPI 3.0 wants `items` even where nothing is known of them.
        Value::Array(_) => json!({ "type": "array", "items": {} }),
        Value::Object(_) => json!({ "type": "object" }),
    };
    schema.as_object().cloned().unwrap_or_default()
}

/// A string that always is the same.
///
/// `enum` rather than `const`, which generators of clients do not all know.
pub(super) fn exactly(text: &str) -> Value {
    json!({ "type": "string", "enum": [text] })
}
