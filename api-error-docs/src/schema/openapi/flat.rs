//! One schema for the bodies of all codes.
//!
//! Generators of clients differ in what they make of a union of a schema for each code: some
//! reject a body that fits several schemas, some know the last schema alone, some allow one
//! type of error for each operation. Of one schema, all read the code. It accepts what the
//! union accepts, and more: what not every body has is optional.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::schema::json_schema::{KNOWN, RETRY};
use crate::text::{free_name, pascal_case};

/// Keywords that describe a value, and do not restrict it.
const ANNOTATIONS: [&str; 4] = ["description", "example", "examples", "deprecated"];

/// The description of the schema of a body.
pub(super) const BODY: &str = "The body of an error response.";

/// A schema that accepts what each of several schemas accepts.
///
/// Each part is the union of twice as many schemas as the next one, so that no schema is merged
/// more often than the number of their count's digits.
#[derive(Debug, Default)]
pub(super) struct Flat(Vec<Part>);

#[derive(Debug)]
struct Part {
    count: usize,
    schema: Value,
}

impl Flat {
    /// Adds the schema of the bodies of one code.
    pub(super) fn add(&mut self, schema: Value) {
        let mut last = Part {
            count: 1,
            schema: open(schema),
        };
        while let Some(part) = self.0.pop_if(|part| part.count == last.count) {
            last = Part {
                count: part.count * 2,
                schema: union(part.schema, last.schema),
            };
        }
        self.0.push(last);
    }

    /// Returns the schema as components: that of the body, and those of the objects in it.
    /// Their names begin with `kind`. Without a name, some generators number them.
    pub(super) fn components(self, kind: &str) -> Map<String, Value> {
        let mut components = Components {
            kind: pascal_case(kind),
            schemas: Map::new(),
        };
        let parts = self.0.into_iter().map(|part| part.schema);
        let mut body = parts.reduce(union).unwrap_or_else(|| json!({}));
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

/// Makes a fixed value one of several known ones, so that a new code does not break clients.
fn open(schema: Value) -> Value {
    let Value::Object(mut schema) = schema else {
        return schema;
    };
    if let Some(Value::Array(values)) = schema.get("enum")
        && let [Value::String(_) | Value::Number(_)] = &values[..]
    {
        let known = schema.remove("enum");
        schema.extend(known.map(|known| (KNOWN.to_owned(), known)));
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
    let values = Values::of(&mut one).or(Values::of(&mut other));
    let types = [Types::of(&mut one), Types::of(&mut other)];
    let mut merged = if types[0].names == types[1].names {
        of_one_type(one, other)
    } else {
        // What describes both, and nothing else.
        one.retain(|name, value| {
            ANNOTATIONS.contains(&name.as_str()) && other.get(name) == Some(value)
        });
        one
    };
    let [one, other] = types;
    one.or(&other).write(&mut merged);
    values.write(&mut merged);
    if merged.get("type").is_some_and(|kind| kind == "array") {
        // OpenAPI 3.0 requires them.
        merged.entry("items").or_insert_with(|| json!({}));
    }
    merged.into()
}

/// Merges the keywords of two schemas of one type.
fn of_one_type(mut one: Map<String, Value>, mut other: Map<String, Value>) -> Map<String, Value> {
    let mut merged = Map::new();
    let have_patterns = [&one, &other].into_iter().any(has_patterns);
    let members = properties(&mut one, &mut other);
    merged.extend(members.map(|members| ("properties".to_owned(), members)));
    for (name, value) in one {
        let value = match (name.as_str(), value, other.get_mut(&name)) {
            ("required", value, Some(other)) => common(value, other),
            ("additionalProperties", value, Some(other)) => union_of_others(value, other.take()),
            ("items", value, Some(other)) => union(value, other.take()),
            (_, value, Some(other)) if value == *other => value,
            // The first of several examples.
            ("example" | "examples", value, _) => value,
            _ => continue,
        };
        merged.insert(name, value);
    }
    merged.retain(|name, value| name != "required" || *value != json!([]));
    // Members that only one names by a pattern are some of the others of the other.
    if have_patterns && !has_patterns(&merged) {
        merged.remove("additionalProperties");
    }
    merged
}

/// Returns whether a schema names members by patterns, as that of a map by numbers does.
fn has_patterns(schema: &Map<String, Value>) -> bool {
    schema.contains_key("patternProperties")
}

/// Takes the members of two objects, and merges them. A member that only one of them declares may
/// be one of the others of the other.
fn properties(one: &mut Map<String, Value>, other: &mut Map<String, Value>) -> Option<Value> {
    let of = |object: &mut Map<String, Value>| match object.remove("properties") {
        Some(Value::Object(members)) => Some(members),
        _ => None,
    };
    let (ones, others) = (of(one), of(other));
    if ones.is_none() && others.is_none() {
        return None;
    }
    let (mut ones, others) = (ones.unwrap_or_default(), others.unwrap_or_default());
    let beside =
        |object: &Map<String, Value>, schema: Value| match object.get("additionalProperties") {
            _ if has_patterns(object) => json!({}),
            None | Some(Value::Bool(false)) => schema,
            Some(any) => union(schema, any.clone()),
        };
    let mut all = Map::new();
    for (name, schema) in others {
        let merged = match ones.remove(&name) {
            Some(known) => union(known, schema),
            None => beside(one, schema),
        };
        all.insert(name, merged);
    }
    all.extend(ones.into_iter().map(|(name, schema)| {
        let schema = beside(other, schema);
        (name, schema)
    }));
    Some(all.into())
}

/// Returns a schema for the members that are not declared.
fn union_of_others(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Bool(false), any) | (any, Value::Bool(false)) => any,
        (one, other) => union(one, other),
    }
}

/// The types that a schema allows.
#[derive(Debug, PartialEq)]
struct Types {
    /// The member `type` without `null`; none if any type is allowed.
    names: Option<Value>,
    null: Option<Null>,
}

/// How a schema allows `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Null {
    /// As one of its types.
    Type,
    /// By `nullable`, in `OpenAPI` 3.0.
    Nullable,
}

impl Types {
    /// Takes the types of a schema.
    fn of(schema: &mut Map<String, Value>) -> Self {
        let nullable = schema.remove("nullable") == Some(true.into());
        let mut null = nullable.then_some(Null::Nullable);
        let names = schema.remove("type").map(|names| match names {
            Value::Array(mut names) => {
                let all = names.len();
                names.retain(|name| name != "null");
                if names.len() < all {
                    null = Some(Null::Type);
                }
                match &names[..] {
                    [only] => only.clone(),
                    _ => names.into(),
                }
            }
            name => name,
        });
        Self { names, null }
    }

    fn or(self, other: &Self) -> Self {
        Self {
            names: self
                .names
                .filter(|names| other.names.as_ref() == Some(names)),
            null: self.null.or(other.null),
        }
    }

    fn write(self, schema: &mut Map<String, Value>) {
        // Any type is also `null`.
        let Some(names) = self.names else {
            return;
        };
        let names = match (self.null, names) {
            (Some(Null::Type), Value::Array(mut names)) => {
                names.push("null".into());
                names.into()
            }
            (Some(Null::Type), name) => json!([name, "null"]),
            (null, names) => {
                if null.is_some() {
                    schema.insert("nullable".to_owned(), true.into());
                }
                names
            }
        };
        schema.insert("type".to_owned(), names);
    }
}

/// The values that a schema lists.
#[derive(Debug)]
struct Values {
    known: Vec<Value>,
    /// Whether there are no others.
    are_all: bool,
}

impl Values {
    /// Takes the values of a schema.
    fn of(schema: &mut Map<String, Value>) -> Self {
        let list = |values| match values {
            Some(Value::Array(values)) => Some(values),
            _ => None,
        };
        let (all, known) = (list(schema.remove("enum")), list(schema.remove(KNOWN)));
        Self {
            are_all: all.is_some(),
            known: all.or(known).unwrap_or_default(),
        }
    }

    /// Returns the values of both, each once.
    fn or(mut self, other: Self) -> Self {
        let mut seen: HashSet<_> = self.known.iter().cloned().collect();
        let more = other.known.into_iter();
        self.known
            .extend(more.filter(|value| seen.insert(value.clone())));
        self.are_all &= other.are_all;
        self
    }

    fn write(mut self, schema: &mut Map<String, Value>) {
        if !self.are_all {
            self.known
                .retain(|value| value.is_string() || value.is_number());
        }
        if !self.known.is_empty() {
            let name = if self.are_all { "enum" } else { KNOWN };
            schema.insert(name.to_owned(), self.known.into());
        }
    }
}

/// Returns the items of a list that another has, too.
fn common(list: Value, other: &Value) -> Value {
    let Value::Array(mut list) = list else {
        return list;
    };
    list.retain(|item| other.as_array().is_some_and(|other| other.contains(item)));
    list.into()
}

struct Components {
    kind: String,
    schemas: Map<String, Value>,
}

impl Components {
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
        let kind = &self.kind;
        let name = match pascal_case(name) {
            same if same == *kind => "Object".to_owned(),
            name => name,
        };
        let component = free_name(&format!("{kind}{name}"), "", |name| {
            self.schemas.get(name).is_none_or(|known| known == schema)
        });
        let reference = json!({ "$ref": format!("#/components/schemas/{component}") });
        let schema = std::mem::replace(schema, reference);
        self.schemas.insert(component, schema);
    }
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
    fn maps_by_patterns_stay_open_to_one_another() {
        let map = |pattern: &str, values: &str| {
            json!({
                "type": "object", "additionalProperties": false,
                "patternProperties": { pattern: { "type": values } },
            })
        };
        let known = json!({ "type": "object", "additionalProperties": false, "properties": {
            "1": { "type": "string" },
        } });
        for (one, other, is_open) in [
            (map("^1", "string"), map("^1", "string"), false),
            (map("^1", "string"), map("^2", "string"), true),
            (map("^1", "string"), map("^1", "integer"), true),
            (map("^1", "integer"), known.clone(), true),
            (known.clone(), known, false),
        ] {
            for [one, other] in [[&one, &other], [&other, &one]] {
                let both = union(one.clone(), other.clone());
                assert_eq!(
                    both.get("additionalProperties").is_none(),
                    is_open,
                    "{both}"
                );
                // It may be a number in the other.
                let named = both.pointer("/properties/1");
                assert!(
                    !is_open || named.is_none_or(|it| *it == json!({})),
                    "{both}"
                );
            }
        }
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

    fn value_of(schemas: impl IntoIterator<Item = Value>) -> Value {
        let schemas = schemas.into_iter().map(|value| {
            let details = json!({ "type": "object", "properties": { "value": value } });
            body("a", details)
        });
        flat(schemas)["ErrorDetails"]["properties"]["value"].clone()
    }

    /// Each pair in both orders.
    #[test]
    fn null_is_allowed_if_either_allows_it() {
        for (one, other, both) in [
            (
                json!({ "type": "string" }),
                json!({ "type": ["string", "null"] }),
                json!({ "type": ["string", "null"] }),
            ),
            (
                json!({ "type": "string" }),
                json!({ "type": "string", "nullable": true }),
                json!({ "type": "string", "nullable": true }),
            ),
            (
                json!({ "type": ["integer", "null"], "minimum": 0 }),
                json!({ "type": "integer", "minimum": 0 }),
                json!({ "type": ["integer", "null"], "minimum": 0 }),
            ),
            (
                json!({ "type": ["string", "integer"] }),
                json!({ "type": ["string", "integer", "null"] }),
                json!({ "type": ["string", "integer", "null"] }),
            ),
            (
                json!({ "type": "integer", "nullable": true }),
                json!({ "type": "string" }),
                json!({}),
            ),
        ] {
            assert_eq!(value_of([one.clone(), other.clone()]), both);
            assert_eq!(value_of([other, one]), both);
        }
    }

    #[test]
    fn lists_of_values_are_joined() {
        let string = |values: &[&str]| json!({ "type": "string", "enum": values });
        // All values of both, which are open as soon as one is.
        let joined = value_of([string(&["a", "b"]), string(&["b", "c"])]);
        assert_eq!(joined, string(&["a", "b", "c"]));
        let joined = value_of([string(&["a", "b"]), string(&["c"])]);
        assert_eq!(
            joined,
            json!({ "type": "string", "x-extensible-enum": ["a", "b", "c"] })
        );
        let joined = value_of([json!({ "type": "string" }), string(&["a", "b"])]);
        assert_eq!(
            joined,
            json!({ "type": "string", "x-extensible-enum": ["a", "b"] })
        );
        let numbers = |values: &[u16]| json!({ "type": "integer", "enum": values });
        let joined = value_of([numbers(&[502, 503]), numbers(&[504])]);
        assert_eq!(
            joined,
            json!({ "type": "integer", "x-extensible-enum": [502, 503, 504] })
        );
    }

    #[test]
    fn a_member_of_one_object_may_be_any_other_member_of_another() {
        let map = json!({ "type": "object", "additionalProperties": { "type": "string" } });
        let record = json!({ "type": "object", "properties": { "a": { "type": "integer" } } });
        let both = json!({ "type": "object", "properties": { "a": {} } });
        for schemas in [[map.clone(), record.clone()], [record, map]] {
            let schemas = schemas.map(|details| body("a", details));
            let mut merged = flat(schemas)["ErrorDetails"].clone();
            merged.as_object_mut().unwrap().remove("description");
            assert_eq!(merged, both);
        }
    }

    /// Counts how often a schema is merged, by the parts that are kept.
    #[test]
    fn no_schema_is_merged_more_often_than_its_count_has_digits() {
        let mut flat = Flat::default();
        for code in 0..10_000_u32 {
            flat.add(body(&code.to_string(), json!({ "type": "object" })));
            assert!(flat.0.len() <= 14, "{code}");
            let counts = flat.0.iter().map(|part| part.count);
            assert_eq!(counts.sum::<usize>(), code as usize + 1);
            assert!(flat.0.is_sorted_by(|one, next| one.count > next.count));
        }
        let schemas = flat.components("error");
        let known = &schemas["ErrorObject"]["properties"]["code"][KNOWN];
        assert_eq!(known.as_array().unwrap().len(), 10_000);
    }
}
