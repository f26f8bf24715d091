//! The difference between two schemas of values that a service writes and a client reads.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{annotation, form};
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

    /// Returns a difference without a reason if there is none.
    fn unless_same(self) -> Self {
        if self.verdict == Verdict::Same {
            Self::SAME
        } else {
            self
        }
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
///
/// Schemas may refer to themselves. A pair that is met again inside of itself has the verdict of
/// the pass before, at first that it is the same, until no verdict changes.
pub(super) fn compare(old: &Value, new: &Value) -> Difference {
    /// Each pass makes a verdict worse, or is the last one.
    const MAX_PASSES: usize = 64;

    let mut comparison = Comparison {
        old_root: old,
        new_root: new,
        verdicts: HashMap::new(),
        seen: HashSet::new(),
        is_settled: false,
    };
    let mut difference = Difference::SAME;
    for _ in 0..MAX_PASSES {
        comparison.seen.clear();
        comparison.is_settled = true;
        difference = comparison.values(old, new, 0);
        if comparison.is_settled {
            break;
        }
    }
    difference
}

/// Returns whether a schema allows values of that JSON type.
pub(super) fn allows(schema: &Value, kind: &str) -> bool {
    allows_all(&form::whole(schema, schema))
        || form::alternatives(schema, schema).iter().any(|schema| {
            let own = form::type_of(schema);
            own == Some(kind) || own == Some("integer") && kind == "number"
        })
}

/// Keywords that are compared one by one.
const COMPARED: [&str; 16] = [
    "type",
    "enum",
    "const",
    "anyOf",
    "oneOf",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "nullable",
];

/// Two schemas, as they are written.
type Pair = (String, String);

struct Comparison<'a> {
    old_root: &'a Value,
    new_root: &'a Value,
    /// The last verdict on each pair.
    verdicts: HashMap<Pair, Difference>,
    /// The pairs that this pass has met.
    seen: HashSet<Pair>,
    /// Whether this pass changed no verdict.
    is_settled: bool,
}

impl Comparison<'_> {
    fn values(&mut self, old: &Value, new: &Value, depth: usize) -> Difference {
        /// Deeper ones cannot come from the type of a program.
        const MAX_DEPTH: usize = 100;

        if self.are_equal(old, new) {
            return Difference::SAME;
        }
        if depth == MAX_DEPTH {
            let reason = "it is nested too deeply to be compared";
            return Difference::new(Verdict::Different, reason);
        }
        let pair = (old.to_string(), new.to_string());
        if !self.seen.insert(pair.clone()) {
            return self
                .verdicts
                .get(&pair)
                .cloned()
                .unwrap_or(Difference::SAME);
        }
        let difference = self.unions(old, new, depth);
        let before = self.verdicts.insert(pair, difference.clone());
        self.is_settled &= before.unwrap_or(Difference::SAME) == difference;
        difference
    }

    fn are_equal(&self, old: &Value, new: &Value) -> bool {
        annotation::without(old) == annotation::without(new) && self.are_plain(old)
    }

    /// Returns whether equal schemas mean the same in both: definitions matter only if a schema
    /// refers to them.
    fn are_plain(&self, schema: &Value) -> bool {
        self.old_root == self.new_root || !schema.to_string().contains("\"$ref\"")
    }

    fn unions(&mut self, old: &Value, new: &Value, depth: usize) -> Difference {
        let whole = [(old, self.old_root), (new, self.new_root)]
            .map(|(schema, root)| form::whole(schema, root));
        let [old, new] = &whole;
        if allows_all(old) {
            return if allows_all(new) {
                Difference::SAME
            } else {
                Difference::new(Verdict::Narrowed, "")
            };
        }
        if allows_all(new) {
            return Difference::new(Verdict::Different, "");
        }
        let olds = form::alternatives(old, self.old_root);
        let news = form::alternatives(new, self.new_root);
        if let ([old], [new]) = (&olds[..], &news[..]) {
            return self.single(old, new, depth);
        }
        let mut worst = Difference::SAME;
        let mut is_met = vec![false; olds.len()];
        let plain: Vec<_> = olds.iter().map(annotation::without).collect();
        for new in &news {
            let new_plain = annotation::without(new);
            if self.are_plain(new)
                && let Some(index) = plain.iter().position(|old| *old == new_plain)
            {
                is_met[index] = true;
                continue;
            }
            let mut best = Difference::new(Verdict::Different, "");
            for (old, is_met) in olds.iter().zip(&mut is_met) {
                let difference = self.single(old, new, depth);
                *is_met |= difference.verdict < Verdict::Different;
                if difference.verdict < best.verdict {
                    best = difference;
                }
            }
            worst = worst.or(best);
        }
        if worst.verdict == Verdict::Same && is_met.contains(&false) {
            return Difference::new(Verdict::Narrowed, "");
        }
        worst
    }

    /// Compares schemas of one type each.
    fn single(&mut self, old: &Value, new: &Value, depth: usize) -> Difference {
        if let (Some(old), Some(new)) = (old.get(UNKNOWN), new.get(UNKNOWN)) {
            return names(
                old.as_str().unwrap_or_default(),
                new.as_str().unwrap_or_default(),
            );
        }
        let form = match (form::type_of(old), form::type_of(new)) {
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

    fn items(&mut self, old: &Value, new: &Value, depth: usize) -> Difference {
        if form::type_of(old) != Some("array") {
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
        let mut worst = Difference::SAME;
        for index in 0..count {
            worst = worst.or(self.values(&at(old, index), &at(new, index), depth + 1));
        }
        if worst.verdict > Verdict::Narrowed && worst.reason.is_empty() {
            return Difference::new(worst.verdict, "its items have another type");
        }
        worst
    }

    fn members(&mut self, old: &Value, new: &Value, depth: usize) -> Difference {
        if form::type_of(old) != Some("object") {
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
        for (name, schema) in news.iter().filter(|(name, _)| !olds.contains_key(*name)) {
            let reason = format!("it has a new member {}", quoted(name));
            let verdict = self.unnamed(others_of(old), schema, depth);
            worst = worst.or(Difference::new(verdict.max(Verdict::Narrowed), reason));
        }
        worst.or(self.maps(old, new, depth))
    }

    /// Compares the members of all other names.
    fn maps(&mut self, old: &Value, new: &Value, depth: usize) -> Difference {
        let empty = Map::new();
        let [olds, news] =
            [old, new].map(|schema| schema["patternProperties"].as_object().unwrap_or(&empty));
        // Names of another form are like new values of an enum.
        let of_another_form = match &olds.values().collect::<Vec<_>>()[..] {
            [only] if others_of(old) == &Value::Bool(false) => Some(*only),
            _ => None,
        };
        let mut verdict = Verdict::Same;
        let mut compare = |named: Option<&Value>, schema: &Value| {
            let least = match (named, of_another_form) {
                (None, Some(_)) => Verdict::Widened,
                _ => Verdict::Same,
            };
            let older = named.or(of_another_form).unwrap_or(others_of(old));
            verdict = verdict.max(least).max(self.unnamed(older, schema, depth));
        };
        for (pattern, schema) in news {
            compare(olds.get(pattern), schema);
        }
        let is_open = match others_of(new) {
            Value::Bool(allows) => *allows && new.get("properties").is_none(),
            _ => true,
        };
        if is_open {
            compare(None, others_of(new));
        }
        Difference::new(verdict, "its values have another type").unless_same()
    }

    /// Compares values of members that the older schema does not name.
    fn unnamed(&mut self, old: &Value, new: &Value, depth: usize) -> Verdict {
        match (old, new) {
            (_, Value::Bool(false)) => Verdict::Same,
            // There was no member of that name, so that nobody reads it.
            (Value::Bool(false), _) => Verdict::Widened,
            (old, new) => self.values(old, new, depth + 1).verdict,
        }
    }
}

/// Returns the schema of the members that a schema does not name.
fn others_of(schema: &Value) -> &Value {
    const ANY: &Value = &Value::Bool(true);

    schema.get("additionalProperties").unwrap_or(ANY)
}

fn allows_all(schema: &Value) -> bool {
    match schema {
        Value::Bool(allows) => *allows,
        schema => annotation::without(schema)
            .as_object()
            .is_some_and(Map::is_empty),
    }
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
        let schema = annotation::without(schema);
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
