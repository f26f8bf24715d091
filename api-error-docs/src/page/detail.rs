//! The types of details, as a person reads them.

use serde_json::Value;

use crate::reference::DetailDoc;
use crate::rust_type;

impl DetailDoc {
    /// Returns the JSON type of its values: `string`, `array of integer`, `string or null`.
    /// None if nothing tells it.
    pub(crate) fn json_type(&self) -> Option<String> {
        let schema = self.schema.as_ref();
        let schema = schema.and_then(|schema| serde_json::from_str(schema.as_str()).ok());
        let example = || serde_json::from_str(self.example.as_ref()?.as_str()).ok();
        schema
            .as_ref()
            .and_then(words)
            .or_else(|| words(&rust_type::wire_schema(&self.sent_type())))
            .or_else(|| Some(of_value(&example()?).to_owned()))
    }
}

/// Returns a schema in words; none if it does not tell the type.
fn words(schema: &Value) -> Option<String> {
    if let Some(values) = schema["enum"].as_array() {
        let values = values.iter().map(Value::to_string);
        return Some(values.collect::<Vec<_>>().join(" or "));
    }
    if let Some(any) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let mut parts = Vec::new();
        for part in any {
            let part = words(part)?;
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        return Some(parts.join(" or "));
    }
    match &schema["type"] {
        Value::String(name) if name == "array" => Some(match words(&schema["items"]) {
            Some(items) => format!("array of {items}"),
            None => name.clone(),
        }),
        Value::String(name) => Some(name.clone()),
        Value::Array(names) => {
            let names: Option<Vec<_>> = names.iter().map(Value::as_str).collect();
            Some(names?.join(" or "))
        }
        _ => None,
    }
}

/// Returns the type of a value, which is that of the example alone.
fn of_value(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
