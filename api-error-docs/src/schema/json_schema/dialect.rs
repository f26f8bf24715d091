//! The differences between versions of JSON Schema.

use serde_json::{Map, Value, json};

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
            if let Some(schema) = schema.get_mut(inner) {
                self.translate_in_place(schema);
            }
        }
        for inner in ["oneOf", "anyOf", "allOf"] {
            let arms = schema.get_mut(inner).and_then(Value::as_array_mut);
            for arm in arms.into_iter().flatten() {
                self.translate_in_place(arm);
            }
        }
        let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
        for property in properties.into_iter().flat_map(Map::values_mut) {
            self.translate_in_place(property);
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
                arms.retain(|arm| arm["type"] != "null");
                nullable |= arms.len() < all;
            }
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

/// Rewrites the keywords that `OpenAPI` 3.0 spells differently.
fn into_openapi30(schema: &mut Map<String, Value>, mut nullable: bool) {
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
        schema.insert("nullable".to_owned(), true.into());
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
    if schema.remove("prefixItems").is_some() {
        schema.insert("items".to_owned(), json!({}));
    }
    schema.remove("$defs");
}
