//! Schemas that dropshot can write.
//!
//! dropshot writes `OpenAPI` 3.0 by types that have, for each `type`, the keywords that belong
//! to it. It drops the others, and panics at some. They go into the extension `x-json-schema`,
//! which it keeps.

use serde_json::{Map, Value};

use crate::schema::REST;

const ANNOTATIONS: [&str; 8] = [
    "title",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "example",
    "nullable",
];

const UNIONS: [&str; 3] = ["oneOf", "anyOf", "allOf"];

/// Moves what dropshot cannot write into an extension, in a schema of `OpenAPI` 3.0.
pub(super) fn schema(schema: Value) -> Value {
    let Value::Object(members) = schema else {
        // `true` or `false`.
        return schema;
    };
    if members.contains_key("$ref") {
        return members.into();
    }
    let kind = members.get("type").and_then(Value::as_str);
    let kind = kind.map(str::to_owned);
    // One of them at most, because a schema of a certain `type` has none.
    let union = if kind.is_none() {
        let mut names = UNIONS.into_iter().chain(["not"]);
        names.find(|name| members.contains_key(*name))
    } else {
        None
    };
    let mut kept = Map::new();
    let mut rest = Map::new();
    for (name, value) in members {
        let is_kept = is_annotation(&name, &value)
            || union == Some(&*name)
            || kind
                .as_deref()
                .is_some_and(|kind| is_of(kind, &name, &value));
        if is_kept {
            kept.insert(name.clone(), inner(&name, value));
        } else {
            rest.insert(name, value);
        }
    }
    // It needs the items of every array.
    if kind.as_deref() == Some("array") && !kept.contains_key("items") {
        kept.insert("items".to_owned(), true.into());
    }
    exclusive(&mut kept, "minimum", "exclusiveMinimum");
    exclusive(&mut kept, "maximum", "exclusiveMaximum");
    if !rest.is_empty() {
        // There may be one, with what OpenAPI 3.0 does not have.
        let whole = kept.entry(REST).or_insert_with(|| Map::new().into());
        if let Some(whole) = whole.as_object_mut() {
            whole.append(&mut rest);
        }
    }
    kept.into()
}

fn is_annotation(name: &str, value: &Value) -> bool {
    match name {
        "title" | "description" => value.is_string(),
        "deprecated" | "readOnly" | "writeOnly" | "nullable" => value.is_boolean(),
        name => ANNOTATIONS.contains(&name) || name.starts_with("x-"),
    }
}

/// Returns whether a keyword belongs to a type, with a value that dropshot can write.
fn is_of(kind: &str, name: &str, value: &Value) -> bool {
    match (kind, name) {
        (_, "type") => KINDS.contains(&kind),
        ("object", "properties") => value.is_object(),
        ("object", "required") => {
            let names = value.as_array();
            names.is_some_and(|names| names.iter().all(Value::is_string))
        }
        ("object", "additionalProperties") | ("array", "items") => {
            value.is_object() || value.is_boolean()
        }
        ("object", "minProperties" | "maxProperties")
        | ("array", "minItems" | "maxItems")
        | ("string", "minLength" | "maxLength") => is_count(value),
        ("array", "uniqueItems")
        | ("number" | "integer", "exclusiveMinimum" | "exclusiveMaximum") => value.is_boolean(),
        ("string", "format" | "pattern") | ("number" | "integer", "format") => value.is_string(),
        ("number", "minimum" | "maximum" | "multipleOf") => value.is_number(),
        ("integer", "minimum" | "maximum" | "multipleOf") => is_bound(value),
        (_, "enum") => {
            let values = value.as_array().filter(|values| !values.is_empty());
            values.is_some_and(|values| values.iter().all(|value| is_value_of(kind, value)))
        }
        _ => false,
    }
}

const KINDS: [&str; 6] = ["object", "array", "string", "number", "integer", "boolean"];

/// Returns whether dropshot, which reads counts as `u32`, can write this one.
fn is_count(value: &Value) -> bool {
    value
        .as_u64()
        .is_some_and(|count| u32::try_from(count).is_ok())
}

/// Returns whether dropshot, which reads a bound as `f64` and writes it as `i64`, writes it
/// unchanged.
fn is_bound(value: &Value) -> bool {
    let exact = value
        .as_i64()
        .is_some_and(|bound| bound.unsigned_abs() <= 1 << 53);
    exact
        || value
            .as_i64()
            .is_some_and(|bound| bound == i64::MAX || bound == i64::MIN)
}

fn is_value_of(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string() || value.is_null(),
        "integer" => value.is_i64() || value.is_null(),
        "number" => value.is_number() || value.is_null(),
        "boolean" => value.is_boolean() || value.is_null(),
        _ => false,
    }
}

/// Fits the schemas inside a keyword.
fn inner(name: &str, value: Value) -> Value {
    match (name, value) {
        ("items" | "additionalProperties" | "not", value) => schema(value),
        ("properties", Value::Object(all)) => {
            let all = all.into_iter().map(|(name, value)| (name, schema(value)));
            all.collect::<Map<_, _>>().into()
        }
        (name, Value::Array(arms)) if UNIONS.contains(&name) => {
            arms.into_iter().map(schema).collect::<Vec<_>>().into()
        }
        (_, value) => value,
    }
}

/// Writes an exclusive bound as schemars has it: as a number.
fn exclusive(schema: &mut Map<String, Value>, bound: &str, is_exclusive: &str) {
    if schema.remove(is_exclusive) == Some(true.into())
        && let Some(value) = schema.remove(bound)
    {
        schema.insert(is_exclusive.to_owned(), value);
    }
}
