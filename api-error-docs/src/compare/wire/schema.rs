//! The difference between two schemas of values that a service writes and a client reads.

use serde_json::{Map, Value};

use crate::compare::change::quoted;
use crate::rust_type::UNKNOWN;

/// What a client of the older schema makes of the values of the newer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::compare) enum Verdict {
    /// The values are the same.
    Same,
    /// There are fewer values, or more members: the client reads all of them.
    Narrowed,
    /// There are values that the client may not expect, though it knows their form.
    Widened,
    /// There are values that the client cannot read.
    Different,
}

/// A verdict, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::compare) struct Difference {
    pub(in crate::compare) verdict: Verdict,
    /// What differs inside of the value, for people: `the member "a" was removed`. Empty if the
    /// value itself differs.
    pub(in crate::compare) reason: String,
}

impl Difference {
    const SAME: Self = Self {
        verdict: Verdict::Same,
        reason: String::new(),
    };

    fn new(verdict: Verdict, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self { verdict, reason }
    }

    /// Returns the worse of two, the first if they are equal.
    fn or(self, other: Self) -> Self {
        if other.verdict > self.verdict {
            other
        } else {
            self
        }
    }
}

/// Compares two schemas.
pub(super) fn compare(old: &Value, new: &Value) -> Difference {
    Comparison {
        old_root: old,
        new_root: new,
    }
    .values(old, new, 0)
}

/// Keywords that say nothing about values.
const ANNOTATIONS: [&str; 12] = [
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
];

/// Keywords that are compared one by one.
const COMPARED: [&str; 15] = [
    "type",
    "enum",
    "const",
    "anyOf",
    "oneOf",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "nullable",
];

struct Comparison<'a> {
    old_root: &'a Value,
    new_root: &'a Value,
}

impl Comparison<'_> {
    fn values(&self, old: &Value, new: &Value, depth: usize) -> Difference {
        /// Schemas that refer to themselves are compared as far as this.
        const MAX_DEPTH: usize = 24;

        let (old, new) = (resolve(old, self.old_root), resolve(new, self.new_root));
        if depth == MAX_DEPTH || plain(old) == plain(new) && self.has_same_definitions() {
            return Difference::SAME;
        }
        if allows_all(old) {
            return Difference::new(Verdict::Narrowed, "");
        }
        if allows_all(new) {
            return Difference::new(Verdict::Different, "");
        }
        let (olds, news) = (alternatives(old), alternatives(new));
        if let ([old], [new]) = (&olds[..], &news[..]) {
            return self.single(old, new, depth);
        }
        let covered = news.iter().map(|new| {
            let by = olds.iter().map(|old| self.values(old, new, depth + 1));
            let best = by.min_by_key(|difference| difference.verdict);
            best.unwrap_or_else(|| Difference::new(Verdict::Different, ""))
        });
        let worst = covered.fold(Difference::SAME, Difference::or);
        let is_gone = |old: &Value| {
            let mut verdicts = news
                .iter()
                .map(|new| self.values(old, new, depth + 1).verdict);
            verdicts.all(|verdict| verdict == Verdict::Different)
        };
        if worst.verdict == Verdict::Same && olds.iter().any(is_gone) {
            return Difference::new(Verdict::Narrowed, "");
        }
        worst
    }

    /// Definitions matter only if a schema refers to them.
    fn has_same_definitions(&self) -> bool {
        self.old_root.get("$defs") == self.new_root.get("$defs")
    }

    /// Compares schemas of one type each.
    fn single(&self, old: &Value, new: &Value, depth: usize) -> Difference {
        if let (Some(old), Some(new)) = (old.get(UNKNOWN), new.get(UNKNOWN)) {
            return names(
                old.as_str().unwrap_or_default(),
                new.as_str().unwrap_or_default(),
            );
        }
        let (was, is) = (type_of(old), type_of(new));
        let form = match (was, is) {
            (Some(was), Some(is)) if was == is => Difference::SAME,
            (Some("number"), Some("integer")) => Difference::new(Verdict::Narrowed, ""),
            _ => return Difference::new(Verdict::Different, ""),
        };
        form.or(choices(old, new))
            .or(bounds(old, new))
            .or(self.items(old, new, depth))
            .or(self.members(old, new, depth))
            .or(others(old, new))
    }

    fn items(&self, old: &Value, new: &Value, depth: usize) -> Difference {
        if type_of(old) != Some("array") {
            return Difference::SAME;
        }
        let any = Value::Bool(true);
        let lists = [old, new].map(|schema| schema["prefixItems"].as_array().map_or(0, Vec::len));
        let prefix = lists.into_iter().max().unwrap_or_default();
        let at = |schema: &Value, index: usize| {
            let item = schema["prefixItems"].get(index);
            let item = item.or_else(|| schema.get("items"));
            item.unwrap_or(&any).clone()
        };
        // One more than the prefixes, for the items after them, if there are any.
        let is_fixed = |schema: &Value| schema["maxItems"].as_u64() == Some(prefix as u64);
        let count = prefix + usize::from(!is_fixed(new));
        let items =
            (0..count).map(|index| self.values(&at(old, index), &at(new, index), depth + 1));
        let worst = items.fold(Difference::SAME, Difference::or);
        if worst.verdict > Verdict::Narrowed && worst.reason.is_empty() {
            return Difference::new(worst.verdict, "its items have another type");
        }
        worst
    }

    fn members(&self, old: &Value, new: &Value, depth: usize) -> Difference {
        if type_of(old) != Some("object") {
            return Difference::SAME;
        }
        let empty = Map::new();
        let [olds, news] =
            [old, new].map(|schema| schema["properties"].as_object().unwrap_or(&empty));
        let mut worst = Difference::SAME;
        for (name, schema) in olds {
            let name_shown = quoted(name);
            let before = is_required(old, name);
            let Some(newer) = news.get(name) else {
                let verdict = if before {
                    Verdict::Different
                } else {
                    Verdict::Narrowed
                };
                let reason = format!("its member {name_shown} was removed");
                worst = worst.or(Difference::new(verdict, reason));
                continue;
            };
            if before && !is_required(new, name) {
                let reason = format!("its member {name_shown} may now be absent");
                worst = worst.or(Difference::new(Verdict::Different, reason));
            }
            let mut inner = self.values(schema, newer, depth + 1);
            inner.reason = match inner.reason.as_str() {
                "" => format!("its member {name_shown} has another type"),
                reason => format!("in its member {name_shown}, {reason}"),
            };
            worst = worst.or(inner);
        }
        let any = Value::Bool(true);
        let [others, new_others] =
            [old, new].map(|schema| schema.get("additionalProperties").unwrap_or(&any));
        for (name, schema) in news.iter().filter(|(name, _)| !olds.contains_key(*name)) {
            let reason = format!("it has a new member {}", quoted(name));
            let verdict = match others {
                Value::Bool(false) => Verdict::Widened,
                others => self.values(others, schema, depth + 1).verdict,
            };
            worst = worst.or(Difference::new(verdict.max(Verdict::Narrowed), reason));
        }
        // The values of a map.
        if news.is_empty() {
            worst = worst.or(self.values(others, new_others, depth + 1));
        }
        worst
    }
}

/// Follows references into the definitions of a schema.
fn resolve<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    let mut schema = schema;
    // References may be a circle.
    for _ in 0..16 {
        let target = schema["$ref"]
            .as_str()
            .and_then(|path| path.strip_prefix('#'));
        match target.and_then(|path| root.pointer(path)) {
            Some(target) => schema = target,
            None => break,
        }
    }
    schema
}

/// Returns a schema without annotations.
fn plain(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| !ANNOTATIONS.contains(&name.as_str()))
            .map(|(name, value)| {
                // The names of members are not keywords.
                let value = match (name.as_str(), value) {
                    ("properties", Value::Object(properties)) => {
                        let properties = properties.iter();
                        properties
                            .map(|(name, schema)| (name.clone(), plain(schema)))
                            .collect()
                    }
                    ("enum" | "const" | "required", value) => value.clone(),
                    (_, value) => plain(value),
                };
                (name.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(plain).collect(),
        other => other.clone(),
    }
}

fn allows_all(schema: &Value) -> bool {
    match schema {
        Value::Bool(allows) => *allows,
        schema => plain(schema).as_object().is_some_and(Map::is_empty),
    }
}

/// Returns a schema for each type that a schema allows.
fn alternatives(schema: &Value) -> Vec<Value> {
    if schema["nullable"] == true {
        let mut without = schema.clone();
        without["nullable"] = false.into();
        let mut all = alternatives(&without);
        all.push(serde_json::json!({ "type": "null" }));
        return all;
    }
    for union in ["anyOf", "oneOf"] {
        if let Some(arms) = schema[union].as_array() {
            return arms.iter().flat_map(alternatives).collect();
        }
    }
    let Some(types) = schema["type"].as_array() else {
        return vec![schema.clone()];
    };
    let types = types.iter();
    types
        .map(|name| {
            let mut one = schema.clone();
            one["type"] = name.clone();
            if name == "null" {
                return serde_json::json!({ "type": "null" });
            }
            one
        })
        .collect()
}

/// Returns the type of the values: the declared one, else that of its only values.
fn type_of(schema: &Value) -> Option<&str> {
    schema["type"].as_str().or_else(|| {
        let first = schema.get("const").or_else(|| schema["enum"].get(0))?;
        Some(match first {
            Value::String(_) => "string",
            Value::Bool(_) => "boolean",
            Value::Null => "null",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        })
    })
}

/// Compares the names of two types that are not known. A path may be written in part.
fn names(old: &str, new: &str) -> Difference {
    let is_end = |long: &str, short: &str| {
        let before = long.strip_suffix(short);
        before.is_some_and(|before| before.is_empty() || before.ends_with("::"))
    };
    if is_end(old, new) || is_end(new, old) {
        Difference::SAME
    } else {
        Difference::new(Verdict::Different, "")
    }
}

/// Compares the values of an `enum` or a `const`.
fn choices(old: &Value, new: &Value) -> Difference {
    let choices = |schema: &Value| {
        let single = schema.get("const").map(|only| vec![only.clone()]);
        single.or_else(|| schema["enum"].as_array().cloned())
    };
    match (choices(old), choices(new)) {
        (None, None) => Difference::SAME,
        (None, Some(_)) => Difference::new(Verdict::Narrowed, "it has fewer values"),
        (Some(_), None) => Difference::new(Verdict::Widened, "it has more values"),
        (Some(olds), Some(news)) => {
            if let Some(more) = news.iter().find(|new| !olds.contains(new)) {
                let reason = format!("it has a new value, {more}");
                Difference::new(Verdict::Widened, reason)
            } else if news.len() < olds.len() {
                Difference::new(Verdict::Narrowed, "it has fewer values")
            } else {
                Difference::SAME
            }
        }
    }
}

/// Compares the least and the greatest number, and the fewest and the most items.
fn bounds(old: &Value, new: &Value) -> Difference {
    let bound = |schema: &Value, name: &str| schema[name].as_f64();
    let lower = ["minimum", "minItems"].into_iter().map(|name| {
        let [old, new] = [old, new].map(|schema| bound(schema, name).unwrap_or(f64::MIN));
        (old, new)
    });
    let upper = ["maximum", "maxItems"].into_iter().map(|name| {
        let [old, new] = [old, new].map(|schema| bound(schema, name).unwrap_or(f64::MAX));
        // A greater bound is one that allows more.
        (-old, -new)
    });
    let mut worst = Difference::SAME;
    for (old, new) in lower.chain(upper) {
        let verdict = if new < old {
            Verdict::Widened
        } else if new > old {
            Verdict::Narrowed
        } else {
            continue;
        };
        worst = worst.or(Difference::new(verdict, ""));
    }
    worst
}

/// Compares the keywords that no other function knows.
fn others(old: &Value, new: &Value) -> Difference {
    let rest = |schema: &Value| -> Map<String, Value> {
        let schema = plain(schema);
        let members = schema.as_object().cloned().unwrap_or_default();
        let members = members.into_iter();
        members
            .filter(|(name, _)| !COMPARED.contains(&name.as_str()))
            .collect()
    };
    let (old, new) = (rest(old), rest(new));
    if old == new {
        return Difference::SAME;
    }
    let only_more = old.iter().all(|(name, value)| new.get(name) == Some(value));
    // A client that reads any text reads a date; one that reads dates does not read any text.
    let formats = [&old, &new].map(|rest| rest.get("format"));
    let verdict = match formats {
        _ if only_more => Verdict::Narrowed,
        [Some(was), is] if Some(was) != is && type_of_format(was) => Verdict::Different,
        _ => Verdict::Widened,
    };
    Difference::new(verdict, "")
}

/// Returns whether clients read values of this format as something else than text or a
/// number.
fn type_of_format(format: &Value) -> bool {
    let numbers = [
        "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "uint", "int",
        "float", "double",
    ];
    !numbers.contains(&format.as_str().unwrap_or_default())
}

fn is_required(schema: &Value, name: &str) -> bool {
    let required = schema["required"].as_array();
    required.is_some_and(|names| names.iter().any(|required| required == name))
}
