//! One schema for the bodies of all codes.
//!
//! Generators of clients differ in what they make of a union of a schema for each code: some
//! reject a body that fits several schemas, some know the last schema alone, some allow one
//! type of error for each operation. Of one schema, all read the code. It accepts what the
//! union accepts, and more: what not every body has is optional.

use serde_json::{Map, Value, json};

use crate::schema::json_schema::RETRY;

/// The known values of a string that may have others, too.
const KNOWN: &str = "x-extensible-enum";

/// Keywords that describe a value, and do not restrict it.
const ANNOTATIONS: [&str; 5] = ["description", "example", "examples", "deprecated", KNOWN];

/// The description of the schema of a body.
pub(super) const BODY: &str = "The body of an error response.";

/// A schema that accepts what each of several schemas accepts.
#[derive(Debug, Default)]
pub(super) struct Flat(Option<Value>);

impl Flat {
    /// Adds the schema of the bodies of one code.
    pub(super) fn add(&mut self, schema: Value) {
        let schema = open(schema);
        self.0 = Some(match self.0.take() {
            Some(all) => union(all, schema),
            None => schema,
        });
    }

    /// Returns the schema as components: that of the body, and those of the objects in it.
    /// Their names begin with `kind`. Without a name, some generators number them.
    pub(super) fn components(self, kind: &str) -> Map<String, Value> {
        let mut components = Components {
            kind,
            schemas: Map::new(),
        };
        let mut body = self.0.unwrap_or_else(|| json!({}));
        body["description"] = BODY.into();
        if let Some(body) = body.as_object_mut() {
            body.remove("deprecated");
            body.remove(RETRY);
        }
        components.name_inner(&mut body);
        components.schemas.insert(name_of_body(kind), body);
        components.schemas
    }
}

/// Returns the name of the schema of a body.
pub(super) fn name_of_body(kind: &str) -> String {
    format!("{}Body", pascal_case(kind))
}

/// Makes a fixed string one of several known ones, so that a new code does not break clients.
fn open(schema: Value) -> Value {
    let Value::Object(mut schema) = schema else {
        return schema;
    };
    if let Some(Value::Array(values)) = schema.get("enum")
        && let [value] = &values[..]
        && schema["type"] != "boolean"
    {
        let known = value.is_string().then(|| values.clone());
        schema.remove("enum");
        if let Some(known) = known {
            schema.insert(KNOWN.to_owned(), known.into());
        }
    }
    for (name, inner) in &mut schema {
        match (name.as_str(), inner) {
            ("properties", Value::Object(properties)) => {
                for property in properties.values_mut() {
                    *property = open(property.take());
                }
            }
            ("items" | "additionalProperties", inner) => *inner = open(inner.take()),
            _ => {}
        }
    }
    schema.into()
}

/// Returns a schema that accepts what either of two accepts.
fn union(one: Value, other: Value) -> Value {
    let (Value::Object(mut one), Value::Object(mut other)) = (one, other) else {
        // One of them allows any value, or nothing is known of it.
        return json!({});
    };
    let (known, all) = (one.remove(KNOWN), other.remove(KNOWN));
    let mut merged = Map::new();
    if one.get("type") == other.get("type") {
        for (name, value) in &mut one {
            let value = match (name.as_str(), value.take(), other.get_mut(name)) {
                ("properties", value, Some(other)) => properties(value, other.take()),
                ("required", value, Some(other)) => common(value, other),
                ("items" | "additionalProperties", value, Some(other)) => {
                    union(value, other.take())
                }
                (_, value, Some(other)) if value == *other => value,
                // Also the first of several examples.
                ("properties", value, None) | ("example" | "examples", value, _) => value,
                _ => continue,
            };
            merged.insert(name.clone(), value);
        }
        // Of an object without declared members, such as one that may have any details.
        if let Some(properties) = other
            .get_mut("properties")
            .filter(|_| !merged.contains_key("properties"))
        {
            merged.insert("properties".to_owned(), properties.take());
        }
        merged.retain(|name, value| name != "required" || *value != json!([]));
    } else {
        let shared = one.into_iter().filter(|(name, value)| {
            ANNOTATIONS.contains(&name.as_str()) && other.get(name) == Some(value)
        });
        merged.extend(shared);
    }
    if let Some(known) = values(known, all) {
        merged.insert(KNOWN.to_owned(), known);
    }
    merged.into()
}

fn properties(one: Value, other: Value) -> Value {
    let (Value::Object(mut all), Value::Object(other)) = (one, other) else {
        return json!({});
    };
    for (name, schema) in other {
        let merged = match all.remove(&name) {
            Some(known) => union(known, schema),
            None => schema,
        };
        all.insert(name, merged);
    }
    all.into()
}

/// Returns the items of a list that another has, too.
fn common(list: Value, other: &Value) -> Value {
    let Value::Array(mut list) = list else {
        return list;
    };
    list.retain(|item| other.as_array().is_some_and(|other| other.contains(item)));
    list.into()
}

/// Returns the values of two lists, each once.
fn values(one: Option<Value>, other: Option<Value>) -> Option<Value> {
    let mut all: Vec<Value> = Vec::new();
    for list in [one, other].into_iter().flatten() {
        for value in list.as_array().into_iter().flatten() {
            if !all.contains(value) {
                all.push(value.clone());
            }
        }
    }
    (!all.is_empty()).then(|| all.into())
}

struct Components<'a> {
    kind: &'a str,
    schemas: Map<String, Value>,
}

impl Components<'_> {
    /// Moves the objects inside a schema into components.
    fn name_inner(&mut self, schema: &mut Value) {
        let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
        for (name, property) in properties.into_iter().flatten() {
            self.name(name, property);
            if let Some(items) = property.get_mut("items") {
                self.name(&format!("{name}_item"), items);
            }
        }
    }

    fn name(&mut self, name: &str, schema: &mut Value) {
        if schema["type"] != "object" || schema.get("properties").is_none() {
            return;
        }
        self.name_inner(schema);
        let kind = pascal_case(self.kind);
        let name = match pascal_case(name) {
            same if same == kind => "Object".to_owned(),
            name => name,
        };
        let mut component = format!("{kind}{name}");
        while self
            .schemas
            .get(&component)
            .is_some_and(|known| known != schema)
        {
            component.push('_');
        }
        let reference = json!({ "$ref": format!("#/components/schemas/{component}") });
        let schema = std::mem::replace(schema, reference);
        self.schemas.insert(component, schema);
    }
}

/// Returns the name of a type: `ErrorItem` for `error_item`.
fn pascal_case(name: &str) -> String {
    let words = name.split(|char: char| !char.is_ascii_alphanumeric());
    let mut out = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        let (first, rest) = word.split_at(1);
        out.push_str(&first.to_ascii_uppercase());
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(schemas: impl IntoIterator<Item = Value>) -> Map<String, Value> {
        let mut flat = Flat::default();
        schemas.into_iter().for_each(|schema| flat.add(schema));
        flat.components("error")
    }

    #[expect(clippy::needless_pass_by_value, reason = "it is called with literals")]
    fn body(code: &str, details: Value) -> Value {
        json!({ "type": "object", "required": ["error"], "properties": { "error": {
            "type": "object",
            "required": ["code", "details"],
            "properties": {
                "code": { "type": "string", "enum": [code] },
                "details": details,
            },
        } } })
    }

    #[test]
    fn codes_are_open_and_details_optional() {
        let card = json!({ "type": "object", "required": ["card", "both"], "properties": {
            "card": { "type": "integer" }, "both": { "type": "string" },
        } });
        let user = json!({ "type": "object", "required": ["both", "user"], "properties": {
            "both": { "type": "string" }, "user": { "type": "string" },
        } });
        let schemas = flat([body("a", card), body("b", user)]);
        let mut names: Vec<_> = schemas.keys().collect();
        names.sort();
        assert_eq!(names, ["ErrorBody", "ErrorDetails", "ErrorObject"]);
        assert_eq!(
            schemas["ErrorObject"]["properties"]["code"],
            json!({ "type": "string", "x-extensible-enum": ["a", "b"] }),
        );
        assert_eq!(
            schemas["ErrorObject"]["required"],
            json!(["code", "details"])
        );
        assert_eq!(schemas["ErrorDetails"]["required"], json!(["both"]));
        let details = schemas["ErrorDetails"]["properties"].as_object().unwrap();
        assert_eq!(details.len(), 3);
    }

    #[test]
    fn a_member_of_two_types_is_of_any() {
        let of = |kind: &str| {
            let value = json!({ "type": kind, "description": "What it is", "minimum": 1 });
            json!({ "type": "object", "required": ["value"], "properties": { "value": value } })
        };
        let schemas = flat([body("a", of("integer")), body("b", of("string"))]);
        let value = &schemas["ErrorDetails"]["properties"]["value"];
        assert_eq!(*value, json!({ "description": "What it is" }));
        assert_eq!(schemas["ErrorDetails"]["required"], json!(["value"]));
    }

    #[test]
    fn bounds_that_differ_are_left_out() {
        let of = |maximum: u8| {
            let value = json!({ "type": "integer", "minimum": 0, "maximum": maximum });
            json!({ "type": "object", "properties": { "value": value } })
        };
        let schemas = flat([body("a", of(1)), body("b", of(2))]);
        let value = &schemas["ErrorDetails"]["properties"]["value"];
        assert_eq!(*value, json!({ "type": "integer", "minimum": 0 }));
    }
}
