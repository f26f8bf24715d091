//! What a schema says that does not restrict its values.

use serde_json::Value;

/// Keywords that say nothing about values.
const ANNOTATIONS: [&str; 13] = [
    "title",
    "description",
    "examples",
    "example",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$schema",
    "$id",
    "$comment",
    "$defs",
    "definitions",
];

/// Returns whether a keyword says nothing about values.
pub(super) fn is_one(keyword: &str) -> bool {
    ANNOTATIONS.contains(&keyword)
}

/// Returns a schema without annotations.
pub(super) fn without(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| !is_one(name))
            .map(|(name, value)| {
                let value = match (name.as_str(), value) {
                    // The names of members are not keywords.
                    ("properties" | "patternProperties", Value::Object(properties)) => {
                        let properties = properties.iter();
                        properties
                            .map(|(name, schema)| (name.clone(), without(schema)))
                            .collect()
                    }
                    ("enum" | "const" | "required", value) => value.clone(),
                    (_, value) => without(value),
                };
                (name.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(without).collect(),
        other => other.clone(),
    }
}
