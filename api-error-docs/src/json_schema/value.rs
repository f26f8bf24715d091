//! Schemas of single values.

use serde_json::{Map, Value, json};

use super::Dialect;
use crate::DetailDoc;

/// The schema of a detail: by its Rust type where that is one everybody knows,
/// else the type's own where it has one, else by its example.
pub(super) fn of_detail(detail: &DetailDoc, dialect: Dialect) -> Value {
    let example = detail.example.as_ref();
    let example: Option<Value> = example.and_then(|json| serde_json::from_str(json.as_str()).ok());
    let written: String = detail.rust_type.split_whitespace().collect();
    let (name, nullable) = match argument(&written, "Option") {
        Some(name) => (name, true),
        None => (&*written, false),
    };
    let own = detail.schema.as_ref();
    let own: Option<Value> = own.and_then(|json| serde_json::from_str(json.as_str()).ok());
    let mut schema = match (of_type(name), own) {
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

/// Whether the name of a Rust type tells the schema of its values.
pub(crate) fn is_told_by_name(rust_type: &str) -> bool {
    let written: String = rust_type.split_whitespace().collect();
    let name = argument(&written, "Option").unwrap_or(&written);
    of_type(name).is_some()
}

/// The schema of a value whose Rust type is of the language itself.
///
/// A list of something else is left to its example, which says what is in it.
fn of_type(name: &str) -> Option<Map<String, Value>> {
    let items = argument(name, "Vec").or_else(|| name.strip_prefix("&'static[")?.strip_suffix(']'));
    let schema = match name {
        "bool" => json!({ "type": "boolean" }),
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => {
            json!({ "type": "integer", "minimum": 0 })
        }
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => json!({ "type": "integer" }),
        "f32" | "f64" => json!({ "type": "number" }),
        "String" | "&'staticstr" | "Cow<'static,str>" | "Box<str>" | "char" => {
            json!({ "type": "string" })
        }
        _ => json!({ "type": "array", "items": of_type(items?)? }),
    };
    schema.as_object().cloned()
}

/// The argument of a generic type.
fn argument<'a>(written: &'a str, generic: &str) -> Option<&'a str> {
    let arguments = written.strip_prefix(generic)?.strip_prefix('<')?;
    arguments.strip_suffix('>')
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
