//! The differences between versions of JSON Schema.

use serde_json::{Map, Value, json};

/// The extension with the keywords that a document cannot have otherwise.
pub(crate) const REST: &str = "x-json-schema";

/// The keywords of `OpenAPI` 3.0.
const OPENAPI_30: [&str; 35] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "example",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "externalDocs",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "properties",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
];

/// The form of JSON Schema in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Draft 2020-12, which `OpenAPI` 3.1 uses unchanged.
    Draft2020,
    /// The subset of draft 4 in `OpenAPI` 3.0, with keywords of its own.
    OpenApi30,
}

impl Dialect {
    /// Makes a schema allow `null` too.
    ///
    /// A schema without a `type` already does.
    pub(super) fn nullable(self, mut schema: Map<String, Value>) -> Map<String, Value> {
        if let Some(name) = schema.get_mut("type") {
            match self {
                // Its own schema may allow it.
                Self::Draft2020 if name.is_array() => {}
                Self::Draft2020 => *name = json!([name.take(), "null"]),
                Self::OpenApi30 => {
                    schema.insert("nullable".to_owned(), true.into());
                }
            }
        }
        schema
    }

    /// Adds an example.
    pub(super) fn illustrate(self, schema: &mut Map<String, Value>, example: Value) {
        match self {
            Self::Draft2020 => schema.insert("examples".to_owned(), json!([example])),
            Self::OpenApi30 => schema.insert("example".to_owned(), example),
        };
    }

    /// Translates a schema of draft 2020-12 into this dialect.
    ///
    /// A list of values is an `enum` in both: not every client generator supports
    /// `const`, or a union of single values.
    pub(super) fn translate(self, mut schema: Map<String, Value>) -> Map<String, Value> {
        for inner in ["items", "additionalProperties", "not"] {
            let is_closed = |schema: &Value| inner == "additionalProperties" && *schema == false;
            if let Some(schema) = schema.get_mut(inner).filter(|schema| !is_closed(schema)) {
                self.translate_in_place(schema);
            }
        }
        for inner in ["oneOf", "anyOf", "allOf"] {
            let arms = schema.get_mut(inner).and_then(Value::as_array_mut);
            for arm in arms.into_iter().flatten() {
                self.translate_in_place(arm);
            }
        }
        for members in ["properties", "patternProperties"] {
            let members = schema.get_mut(members).and_then(Value::as_object_mut);
            for member in members.into_iter().flat_map(Map::values_mut) {
                self.translate_in_place(member);
            }
        }
        if let Some(value) = schema.remove("const") {
            schema.insert("enum".to_owned(), json!([value]));
        }
        let mut nullable = false;
        for union in ["oneOf", "anyOf"] {
            let Some(Value::Array(mut arms)) = schema.remove(union) else {
                continue;
            };
            if self == Self::OpenApi30 {
                let all = arms.len();
                arms.retain(|arm| *arm != only_null());
                nullable |= arms.len() < all;
                if arms.is_empty() {
                    schema.extend(only_null().as_object().cloned().unwrap_or_default());
                    continue;
                }
            }
            // What was taken away may have told the arms apart.
            let union = if arms.iter().any(lacks) {
                "anyOf"
            } else {
                union
            };
            if let Some(values) = values(&arms) {
                schema.insert("type".to_owned(), "string".into());
                schema.insert("enum".to_owned(), values.into());
            } else if let [Value::Object(only)] = &arms[..] {
                schema.extend(only.clone());
            } else {
                schema.insert(union.to_owned(), arms.into());
            }
        }
        if self == Self::OpenApi30 {
            into_openapi30(&mut schema, nullable);
        }
        schema
    }

    fn translate_in_place(self, schema: &mut Value) {
        match schema.take() {
            Value::Object(members) => *schema = self.translate(members).into(),
            // `true` allows any value, which is an empty schema in 3.0.
            Value::Bool(true) => *schema = json!({}),
            Value::Bool(false) if self == Self::OpenApi30 => *schema = json!({ "not": {} }),
            other => *schema = other,
        }
    }
}

/// Returns the strings that schemas allow, if they allow nothing else.
fn values(arms: &[Value]) -> Option<Vec<Value>> {
    let lists: Option<Vec<_>> = arms
        .iter()
        .map(|arm| arm["enum"].as_array().filter(|_| arm["type"] == "string"))
        .collect();
    Some(lists?.into_iter().flatten().cloned().collect())
}

/// Returns the schema of `null` alone, which is no type of `OpenAPI` 3.0.
fn only_null() -> Value {
    json!({ "enum": [null], "nullable": true })
}

/// Returns whether a schema of `OpenAPI` 3.0 allows more than the one that it was translated from.
fn lacks(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.contains_key(REST) || members.values().any(lacks),
        Value::Array(schemas) => schemas.iter().any(lacks),
        _ => false,
    }
}

/// Rewrites the keywords that `OpenAPI` 3.0 spells differently, and takes those away that it does
/// not have.
fn into_openapi30(schema: &mut Map<String, Value>, mut nullable: bool) {
    if schema.get("type").is_some_and(|name| name == "null") {
        schema.remove("type");
        schema.extend(only_null().as_object().cloned().unwrap_or_default());
    }
    if let Some(Value::Array(names)) = schema.get("type") {
        let others: Vec<_> = names
            .iter()
            .filter(|name| *name != "null")
            .cloned()
            .collect();
        nullable |= others.len() < names.len();
        match &others[..] {
            [only] => schema.insert("type".to_owned(), only.clone()),
            _ => schema.remove("type"),
        };
    }
    if nullable {
        allow_null(schema);
    }
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if let Some(value) = schema.remove(exclusive) {
            schema.insert(bound.to_owned(), value);
            schema.insert(exclusive.to_owned(), true.into());
        }
    }
    if let Some(Value::Array(examples)) = schema.remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        schema.insert("example".to_owned(), first);
    }
    // A tuple becomes a list of any values.
    if schema.contains_key("prefixItems") {
        schema.insert("items".to_owned(), json!({}));
    }
    take_away(schema);
}

/// Makes a schema of `OpenAPI` 3.0 allow `null`, too. There, that belongs to a type, and to a list
/// of all values: beside a union it is one of the arms that allows it.
fn allow_null(schema: &mut Map<String, Value>) {
    schema.insert("nullable".to_owned(), true.into());
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    for union in ["anyOf", "oneOf"] {
        let arms = schema.get_mut(union).and_then(Value::as_array_mut);
        let arm = arms.and_then(|arms| arms.first_mut());
        if let Some(arm) = arm.and_then(Value::as_object_mut) {
            allow_null(arm);
        }
    }
}

/// Moves the keywords that `OpenAPI` 3.0 does not have into an extension. The values that they
/// allow stay allowed.
fn take_away(schema: &mut Map<String, Value>) {
    // These are for the references of a document of its own.
    for name in ["$defs", "$schema", "$id", "$comment"] {
        schema.remove(name);
    }
    let is_known = |name: &str| OPENAPI_30.contains(&name) || name.starts_with("x-");
    let names: Vec<_> = schema
        .keys()
        .filter(|name| !is_known(name))
        .cloned()
        .collect();
    let mut rest: Map<_, _> = names
        .into_iter()
        .filter_map(|name| schema.remove_entry(&name))
        .collect();
    // A schema that allows more than it should takes more away.
    if schema.get("not").is_some_and(lacks) {
        rest.extend(schema.remove_entry("not"));
    }
    if let Some(Value::Object(patterns)) = rest.get("patternProperties") {
        let mut others: Vec<_> = patterns.values().cloned().collect();
        let beside = schema.remove_entry("additionalProperties");
        match &beside {
            Some((_, Value::Bool(false))) => {}
            Some((_, schema)) => others.push(schema.clone()),
            None => others.push(json!({})),
        }
        let others = match &others[..] {
            [only] => only.clone(),
            _ => json!({ "anyOf": others }),
        };
        schema.insert("additionalProperties".to_owned(), others);
        rest.extend(beside);
    }
    if !rest.is_empty() {
        schema.insert(REST.to_owned(), rest.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Translates a schema into `OpenAPI` 3.0.
    fn translated(schema: Value) -> Value {
        let Value::Object(schema) = schema else {
            panic!("{schema} is no object");
        };
        Dialect::OpenApi30.translate(schema).into()
    }

    /// Fails for a keyword that `OpenAPI` 3.0 does not have, and for a form that it has not.
    fn check(schema: &Value) {
        let members = schema
            .as_object()
            .unwrap_or_else(|| panic!("{schema} is no object"));
        for (name, value) in members {
            match (name.as_str(), value) {
                ("properties", Value::Object(all)) => all.values().for_each(check),
                ("anyOf" | "oneOf" | "allOf", Value::Array(arms)) => arms.iter().for_each(check),
                ("additionalProperties", Value::Bool(_)) => {}
                ("items" | "not" | "additionalProperties", value) => check(value),
                ("type", value) => assert!(value.is_string() && value != "null", "{schema}"),
                (name, _) => {
                    assert!(
                        OPENAPI_30.contains(&name) || name.starts_with("x-"),
                        "{schema}"
                    );
                }
            }
        }
    }

    /// Returns whether a schema of `OpenAPI` 3.0 allows `null`.
    fn has_null(schema: &Value) -> bool {
        let listed = |values: &Value| {
            values
                .as_array()
                .is_some_and(|it| it.contains(&Value::Null))
        };
        let arms = |name: &str| {
            let arms = schema[name].as_array();
            arms.map(|arms| arms.iter().filter(|arm| has_null(arm)).count())
        };
        (schema.get("type").is_none() || schema["nullable"] == true)
            && schema.get("enum").is_none_or(listed)
            && arms("anyOf").is_none_or(|count| count > 0)
            && arms("oneOf").is_none_or(|count| count == 1)
    }

    #[test]
    fn a_translated_schema_has_what_openapi_3_0_has() {
        let parts = [
            json!({ "type": "null" }),
            json!({ "type": ["integer", "null"], "exclusiveMinimum": 0 }),
            json!({ "type": ["string", "integer"], "contentEncoding": "base64" }),
            json!({ "const": 7 }),
            json!({ "type": "string", "const": "a" }),
            json!({ "anyOf": [{ "type": "null" }, { "type": "null" }] }),
            json!({ "oneOf": [{ "const": "a", "type": "string" }, { "type": "null" }] }),
            json!({ "type": "object", "patternProperties": { "^a": { "type": "null" } } }),
            json!({
                "type": "object", "additionalProperties": false,
                "patternProperties": { "^a": { "const": 1 }, "^b": { "prefixItems": [true] } },
            }),
            json!({ "type": "array", "prefixItems": [{ "type": "null" }], "items": false }),
            json!({ "not": { "contains": { "const": 1 } }, "if": true, "$defs": { "a": {} } }),
            json!({ "examples": [1, 2], "propertyNames": { "pattern": "^a" }, "x-own": 1 }),
        ];
        let around: [fn(Value) -> Value; 8] = [
            |part| part,
            |part| json!({ "type": "array", "items": part }),
            |part| json!({ "type": "object", "properties": { "type": part } }),
            |part| json!({ "type": "object", "additionalProperties": part }),
            |part| json!({ "anyOf": [part, { "type": "null" }] }),
            |part| json!({ "oneOf": [{ "type": "string" }, part, true, false] }),
            |part| json!({ "allOf": [part] }),
            |part| json!({ "patternProperties": { "^x": part }, "unevaluatedProperties": false }),
        ];
        let mut count = 0;
        for part in &parts {
            for outer in around {
                for inner in around {
                    check(&translated(outer(inner(part.clone()))));
                    count += 1;
                }
            }
        }
        assert_eq!(count, 12 * 8 * 8);
    }

    #[test]
    fn null_stays_allowed_and_forbidden() {
        for (schema, allows) in [
            (json!({ "type": "null" }), true),
            (json!({ "type": ["string", "null"] }), true),
            (
                json!({ "type": ["string", "null"], "enum": ["a", null] }),
                true,
            ),
            (json!({ "enum": [null] }), true),
            (json!({ "anyOf": [{ "type": "null" }] }), true),
            (
                json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] }),
                true,
            ),
            (
                json!({ "oneOf": [{ "type": "object" }, { "type": "string" }, { "type": "null" }] }),
                true,
            ),
            (
                json!({ "oneOf": [{ "const": "a", "type": "string" }, { "type": "null" }] }),
                true,
            ),
            (
                json!({ "anyOf": [
                    { "oneOf": [{ "type": "object" }, { "type": "array", "items": true }] },
                    { "type": "null" },
                ] }),
                true,
            ),
            (json!({ "type": "string" }), false),
            (
                json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }] }),
                false,
            ),
            (
                json!({ "oneOf": [{ "const": "a", "type": "string" }] }),
                false,
            ),
        ] {
            let written = translated(schema.clone());
            assert_eq!(has_null(&written), allows, "{schema}: {written}");
        }
    }

    #[test]
    fn a_map_keeps_the_schema_of_its_values() {
        for (patterns, beside, values) in [
            (
                json!({ "^1": { "type": "string" } }),
                Some(json!(false)),
                json!({ "type": "string" }),
            ),
            (
                json!({ "^1": { "const": 1 } }),
                Some(json!(false)),
                json!({ "enum": [1] }),
            ),
            (
                json!({ "^1": { "type": "string" }, "^2": { "type": "integer" } }),
                Some(json!(false)),
                json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }] }),
            ),
            (
                json!({ "^1": { "type": "string" } }),
                Some(json!({ "type": "boolean" })),
                json!({ "anyOf": [{ "type": "string" }, { "type": "boolean" }] }),
            ),
            (
                json!({ "^1": { "type": "string" } }),
                None,
                json!({ "anyOf": [{ "type": "string" }, {}] }),
            ),
        ] {
            let mut schema = json!({ "type": "object", "patternProperties": patterns });
            if let Some(beside) = beside {
                schema["additionalProperties"] = beside;
            }
            let written = translated(schema);
            assert_eq!(written["additionalProperties"], values, "{written}");
            assert!(written[REST]["patternProperties"].is_object(), "{written}");
        }
    }
}
