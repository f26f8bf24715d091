//! A schema in a form that can be compared: references followed, and what applies together
//! written as one.

use serde_json::{Map, Value, json};

use super::annotation;

/// The member with keywords that contradict one another, so that nothing is lost.
const CONFLICT: &str = "x-conflict";

/// Returns a schema with what it refers to, and with all that applies beside it. Schemas that
/// cannot be found stay as they are.
pub(super) fn whole(schema: &Value, root: &Value) -> Value {
    joined(schema, root, &mut Vec::new())
}

/// What applies twice applies once, so that each reference is followed once.
fn joined(schema: &Value, root: &Value, followed: &mut Vec<Value>) -> Value {
    let Value::Object(members) = schema else {
        return schema.clone();
    };
    let mut own = members.clone();
    let mut others = Vec::new();
    if let Some(path) = members.get("$ref")
        && let Some(target) = found(path, root)
    {
        own.remove("$ref");
        if !followed.contains(path) {
            followed.push(path.clone());
            others.push(target);
        }
    }
    if let Some(Value::Array(parts)) = members.get("allOf") {
        own.remove("allOf");
        others.extend(parts);
    }
    let mut all = Value::Object(own);
    for other in others {
        all = both(&all, &joined(other, root, followed));
    }
    all
}

/// Follows a reference into the definitions of a schema.
fn found<'a>(path: &Value, root: &'a Value) -> Option<&'a Value> {
    root.pointer(path.as_str()?.strip_prefix('#')?)
}

/// Returns the schema of values that are valid in both.
fn both(one: &Value, other: &Value) -> Value {
    match (one, other) {
        (Value::Bool(true), other) | (other, Value::Bool(true)) => other.clone(),
        (Value::Object(one), Value::Object(other)) => {
            let mut all = one.clone();
            for (keyword, value) in other {
                add(&mut all, keyword, value);
            }
            Value::Object(all)
        }
        _ => Value::Bool(false),
    }
}

fn add(all: &mut Map<String, Value>, keyword: &str, value: &Value) {
    let Some(known) = all.get_mut(keyword) else {
        all.insert(keyword.to_owned(), value.clone());
        return;
    };
    if known == value || annotation::is_one(keyword) {
        return;
    }
    match (keyword, known, value) {
        ("properties", Value::Object(known), Value::Object(value)) => {
            for (name, schema) in value {
                let schema = match known.get(name) {
                    Some(known) if known != schema => json!({ "allOf": [known, schema] }),
                    _ => schema.clone(),
                };
                known.insert(name.clone(), schema);
            }
        }
        ("required", Value::Array(known), Value::Array(value)) => {
            let more = value.iter().filter(|name| !known.contains(name));
            let more: Vec<_> = more.cloned().collect();
            known.extend(more);
        }
        // Each of two lists of members that the parts know leaves out those of the other.
        ("additionalProperties", known, value) => {
            if *known == Value::Bool(true) {
                *known = value.clone();
            }
        }
        ("type", known, value) => {
            // An integer is a number.
            if *known == "number" && *value == "integer" {
                *known = value.clone();
            } else if !(*known == "integer" && *value == "number") {
                conflict(all, keyword, value);
            }
        }
        _ => conflict(all, keyword, value),
    }
}

/// Keeps a keyword that cannot be joined with another, so that a change of it is seen.
fn conflict(all: &mut Map<String, Value>, keyword: &str, value: &Value) {
    let conflicts = all.entry(CONFLICT).or_insert_with(|| json!([]));
    if let Some(conflicts) = conflicts.as_array_mut() {
        conflicts.push(json!({ keyword: value }));
    }
}

/// Returns a schema for each kind of values that a schema allows: for each arm of a union,
/// together with what applies beside it, and for each type.
pub(super) fn alternatives(schema: &Value, root: &Value) -> Vec<Value> {
    /// More unions inside of one another are not told apart.
    const MAX_UNIONS: usize = 1_000;

    let mut unions = Unions {
        root,
        left: MAX_UNIONS,
        found: Vec::new(),
    };
    unions.add(schema, Vec::new());
    unions.found
}

struct Unions<'a> {
    root: &'a Value,
    /// How many more unions are told apart.
    left: usize,
    found: Vec<Value>,
}

impl Unions<'_> {
    /// Adds the alternatives of a schema that these references lead to.
    fn add(&mut self, schema: &Value, mut followed: Vec<Value>) {
        let schema = joined(schema, self.root, &mut followed);
        let Value::Object(members) = &schema else {
            return self.push(schema);
        };
        if schema["nullable"] == true {
            let mut without = members.clone();
            without.remove("nullable");
            self.add(&Value::Object(without), followed);
            return self.push(json!({ "type": "null" }));
        }
        for union in ["anyOf", "oneOf"] {
            let arms = schema[union].as_array().filter(|_| self.left > 0);
            let Some(arms) = arms else { continue };
            self.left -= 1;
            let mut beside = members.clone();
            beside.remove(union);
            let beside = Value::Object(beside);
            for arm in arms {
                // A union that is an arm of itself adds nothing by that.
                let is_itself = arm.get("$ref").is_some_and(|path| followed.contains(path));
                if !is_itself {
                    let mut followed = followed.clone();
                    let arm = joined(arm, self.root, &mut followed);
                    self.add(&both(&arm, &beside), followed);
                }
            }
            return;
        }
        let types = match &schema["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            Value::Null => of_values(&schema),
            _ => Vec::new(),
        };
        if types.is_empty() {
            return self.push(schema);
        }
        for schema in types.iter().filter_map(|name| of_type(members, name)) {
            self.push(schema);
        }
    }

    fn push(&mut self, schema: Value) {
        if !self.found.contains(&schema) {
            self.found.push(schema);
        }
    }
}

/// Returns a schema that allows `null`, too.
pub(super) fn with_null(schema: Value) -> Value {
    rooted(schema, |mut alternatives| {
        let null = json!({ "type": "null" });
        if !alternatives.contains(&null) {
            alternatives.push(null);
        }
        alternatives
    })
}

/// Returns a schema that does not allow `null`.
pub(super) fn without_null(schema: Value) -> Value {
    rooted(schema, |mut alternatives| {
        alternatives.retain(|schema| schema["type"] != "null");
        alternatives
    })
}

/// Changes the alternatives of a schema, which stays the root of its own references.
fn rooted(schema: Value, change: impl FnOnce(Vec<Value>) -> Vec<Value>) -> Value {
    if !schema.is_object() {
        return schema;
    }
    let alternatives = alternatives(&schema, &schema);
    let changed = change(alternatives.clone());
    if changed == alternatives {
        return schema;
    }
    let mut root = json!({ "anyOf": changed });
    for definitions in ["$defs", "definitions"] {
        if let Some(found) = schema.get(definitions) {
            root[definitions] = found.clone();
        }
    }
    root
}

/// Returns the types of the values that a schema lists, each once.
fn of_values(schema: &Value) -> Vec<&'static str> {
    let mut types = Vec::new();
    for value in schema["enum"].as_array().into_iter().flatten() {
        if !types.contains(&type_of_value(value)) {
            types.push(type_of_value(value));
        }
    }
    types
}

/// Returns the part of a schema that is about one type; none if it allows no such value.
fn of_type(schema: &Map<String, Value>, name: &str) -> Option<Value> {
    let mut one = schema.clone();
    one.insert("type".to_owned(), name.into());
    if let Some(Value::Array(values)) = one.get_mut("enum") {
        values.retain(|value| is_of_type(value, name));
        if values.is_empty() {
            return None;
        }
    }
    if name == "null" {
        return Some(json!({ "type": "null" }));
    }
    Some(Value::Object(one))
}

fn is_of_type(value: &Value, name: &str) -> bool {
    type_of_value(value) == name || name == "number" && value.is_number()
}

/// Returns the type of the values: the declared one, else that of its only values, else the one
/// that its keywords are about.
pub(super) fn type_of(schema: &Value) -> Option<&str> {
    const ABOUT: [(&str, &str); 10] = [
        ("properties", "object"),
        ("required", "object"),
        ("additionalProperties", "object"),
        ("patternProperties", "object"),
        ("items", "array"),
        ("prefixItems", "array"),
        ("minimum", "number"),
        ("maximum", "number"),
        ("pattern", "string"),
        ("format", "string"),
    ];

    if let Some(declared) = schema["type"].as_str() {
        return Some(declared);
    }
    if let Some(only) = schema.get("const").or_else(|| schema["enum"].get(0)) {
        return Some(type_of_value(only));
    }
    let about = ABOUT.iter().find(|(key, _)| schema.get(key).is_some());
    about.map(|(_, name)| *name)
}

fn type_of_value(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "string",
        Value::Bool(_) => "boolean",
        Value::Null => "null",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
