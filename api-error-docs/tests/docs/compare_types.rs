//! The impact of a detail's new type, held against what serde reads.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::{NonZeroU32, Wrapping};
use std::path::PathBuf;
use std::time::Duration;

use api_error_docs::Impact;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::support::read;

/// A type by its name, with values at its limits and a client that reads it.
struct Kind {
    name: &'static str,
    values: Vec<String>,
    parses: fn(&str) -> bool,
}

impl Kind {
    fn new<T: Serialize + DeserializeOwned>(name: &'static str, values: &[T]) -> Self {
        let values = values.iter().map(serde_json::to_string);
        Self {
            name,
            values: values.collect::<Result<_, _>>().unwrap(),
            parses: |json| serde_json::from_str::<T>(json).is_ok(),
        }
    }

    /// Returns whether a client reads a value. Serde itself also reads a struct from an array.
    fn reads(&self, value: &str) -> bool {
        let form = |json: &str| match json.as_bytes()[0] {
            b'-' | b'0'..=b'9' => b'0',
            b't' | b'f' => b't',
            other => other,
        };
        let mut known = self.values.iter();
        (self.parses)(value) && known.any(|known| form(known) == form(value))
    }
}

macro_rules! kinds {
    ($($type:ty => [$($value:expr),*]),* $(,)?) => {
        vec![$(Kind::new::<$type>(stringify!($type), &[$($value),*])),*]
    };
}

/// A new type is a new line.
fn kinds() -> Vec<Kind> {
    kinds![
        bool => [true, false],
        u8 => [0, u8::MAX],
        u16 => [0, u16::MAX],
        u32 => [0, u32::MAX],
        u64 => [0, u64::MAX],
        i8 => [i8::MIN, i8::MAX],
        i32 => [i32::MIN, i32::MAX],
        i64 => [i64::MIN, i64::MAX],
        u128 => [0, u128::MAX],
        f64 => [0.5, -1e300, 2.0],
        NonZeroU32 => [NonZeroU32::MIN, NonZeroU32::MAX],
        Wrapping<i64> => [Wrapping(i64::MIN), Wrapping(i64::MAX)],
        String => [String::new(), "some text".to_owned()],
        char => ['a', 'é'],
        PathBuf => [PathBuf::from("a/b")],
        Option<u32> => [None, Some(0), Some(u32::MAX)],
        Option<String> => [None, Some("text".to_owned())],
        Box<u8> => [Box::new(0), Box::new(u8::MAX)],
        Vec<u8> => [vec![], vec![0, 255, 7]],
        Vec<String> => [vec![], vec!["text".to_owned()]],
        Vec<Option<u8>> => [vec![], vec![None, Some(255)]],
        BTreeSet<u8> => [BTreeSet::new(), BTreeSet::from([0, 255])],
        [u8; 2] => [[0, 255]],
        (u8, u8) => [(0, 255)],
        (u8, String) => [(255, "text".to_owned())],
        HashMap<String, u8> => [HashMap::new(), HashMap::from([("a".to_owned(), 255)])],
        BTreeMap<String, u8> => [BTreeMap::new(), BTreeMap::from([("a".to_owned(), 255)])],
        BTreeMap<String, String> => [BTreeMap::from([("a".to_owned(), "b".to_owned())])],
        std::time::Duration => [Duration::ZERO, Duration::new(u64::MAX, 999_999_999)],
        () => [()],
    ]
}

fn catalog(detail: &Value) -> Value {
    json!({
        "schema_version": 1,
        "title": "T",
        "envelopes": [{"name": "Flat", "content_type": "application/json"}],
        "groups": [{"name": "G"}],
        "errors": [{
            "code": "c", "status": 400, "title": "C", "group": "G", "envelope": "Flat",
            "name": "E::C", "details": [detail],
        }],
    })
}

pub(crate) fn impact(old: &Value, new: &Value) -> Option<Impact> {
    let (old, new) = (read(&catalog(old)), read(&catalog(new)));
    new.changes_since(&old).worst()
}

fn of_types(old: &str, new: &str) -> Option<Impact> {
    let detail = |name: &str| json!({"name": "d", "rust_type": name});
    impact(&detail(old), &detail(new))
}

#[test]
fn verdicts_on_types_are_those_of_serde() {
    let kinds = kinds();
    let (mut breaking, mut others) = (0, 0);
    for old in &kinds {
        for new in &kinds {
            let verdict = of_types(old.name, new.name);
            let reads_all = new.values.iter().all(|value| old.reads(value));
            let case = format!(
                "{} to {}: {verdict:?}, read: {reads_all}",
                old.name, new.name
            );
            if reads_all {
                assert!(verdict != Some(Impact::Breaking), "{case}");
                others += 1;
            } else {
                assert!(
                    verdict <= Some(Impact::Risky) && verdict.is_some(),
                    "{case}"
                );
                breaking += 1;
            }
        }
    }
    println!("{breaking} pairs that a client cannot read, {others} that it can");
    assert!(breaking > 400 && others > 60, "{breaking} {others}");
}

#[test]
fn types_of_one_wire_form_are_the_same() {
    for (old, new) in [
        (
            "HashMap<String, u8>",
            "std::collections::BTreeMap<String, u8>",
        ),
        ("i64", "Wrapping<i64>"),
        ("(u8, u8)", "[u8; 2]"),
        ("Vec<u8>", "&'static [u8]"),
        ("String", "Cow<'static, str>"),
        ("ids :: CardId", "crate::ids::CardId"),
        ("CardId", "ids::CardId"),
        ("Vec<CardId>", "Box<[ids::CardId]>"),
        ("Option<CardId>", "Option < Box < CardId > >"),
        ("Result<u8, E>", "Result<u8, E>"),
        ("Id<'a, 3>", "Id<'a, 3>"),
        ("uuid::Uuid", "Uuid"),
        ("DateTime<Utc>", "chrono::DateTime<chrono::Utc>"),
        ("chrono::DateTime<Utc>", "jiff::Timestamp"),
    ] {
        assert_eq!(of_types(old, new), None, "{old} to {new}");
        assert_eq!(of_types(new, old), None, "{new} to {old}");
    }
}

#[test]
fn types_of_another_form_are_not_the_same() {
    for (old, new) in [
        ("std::time::Duration", "chrono::Duration"),
        ("a::Id", "b::Id"),
        ("my::u32", "u32"),
        ("Vec<a::Id>", "Vec<b::Id>"),
        ("Id", "OtherId"),
        ("XId", "Id"),
        ("Uuid", "String"),
        ("my::Uuid", "uuid::Uuid"),
        ("Result<u8, E>", "u8"),
        ("HashMap<String, a::Id>", "BTreeMap<String, b::Id>"),
    ] {
        assert_eq!(of_types(old, new), Some(Impact::Breaking), "{old} to {new}");
    }
    for (old, new, expected) in [
        ("NonZeroU32", "u32", Impact::Risky),
        ("u32", "NonZeroU32", Impact::Compatible),
        ("u128", "u8", Impact::Compatible),
        ("String", "Uuid", Impact::Compatible),
    ] {
        assert_eq!(of_types(old, new), Some(expected), "{old} to {new}");
    }
}

/// Two schemas of one Rust type, what comes of it, and a part of the message.
#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn schemas_of_details_are_compared() {
    let object = json!({
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": ["integer", "null"]}},
        "required": ["a"],
    });
    let with = |pointer: &str, value: Value| {
        let mut schema = object.clone();
        *schema.pointer_mut(pointer).unwrap() = value;
        schema
    };
    let choice = |values: &[&str]| json!({"type": "string", "enum": values});
    let in_list = |items: Value| json!({"type": "array", "items": items});
    let recursive = |of: Value| {
        json!({
            "$ref": "#/$defs/Node",
            "$defs": {"Node": {
                "type": "object",
                "properties": {"next": {"$ref": "#/$defs/Node"}, "of": of},
                "required": ["of"],
            }},
        })
    };
    let string = || json!({"type": "string"});
    let integer = || json!({"type": "integer"});
    let (same, narrowed, widened, breaking) = (
        None,
        Some(Impact::Compatible),
        Some(Impact::Risky),
        Some(Impact::Breaking),
    );
    let table = [
        (object.clone(), object.clone(), same, ""),
        (
            object.clone(),
            with("/properties/a", json!({"type": "string", "title": "T"})),
            same,
            "",
        ),
        (
            object.clone(),
            with("/properties", json!({"b": {"type": ["integer", "null"]}})),
            breaking,
            "its member `a` was removed",
        ),
        (
            object.clone(),
            with("/properties", json!({"a": {"type": "string"}})),
            narrowed,
            "its member `b` was removed",
        ),
        (
            object.clone(),
            with("/required", json!([])),
            breaking,
            "its member `a` may now be absent",
        ),
        (
            object.clone(),
            with("/required", json!(["a", "b"])),
            same,
            "",
        ),
        (
            object.clone(),
            with("/properties/a", integer()),
            breaking,
            "its member `a` has another type",
        ),
        (
            object.clone(),
            with("/properties/b", integer()),
            narrowed,
            "its member `b`",
        ),
        (
            object.clone(),
            with("/properties/a", json!({"type": ["string", "null"]})),
            breaking,
            "its member `a`",
        ),
        (
            choice(&["a", "b"]),
            choice(&["a"]),
            narrowed,
            "it has fewer values",
        ),
        (
            choice(&["a"]),
            choice(&["a", "b"]),
            widened,
            "a new value, \"b\"",
        ),
        (choice(&["a"]), string(), widened, "it has more values"),
        (string(), choice(&["a"]), narrowed, "it has fewer values"),
        (
            json!({"const": "a"}),
            json!({"const": "b"}),
            widened,
            "a new value",
        ),
        (
            in_list(string()),
            in_list(integer()),
            breaking,
            "its items have another type",
        ),
        (in_list(string()), in_list(choice(&["a"])), narrowed, ""),
        (in_list(string()), string(), breaking, "has another schema"),
        (json!({}), string(), narrowed, ""),
        (string(), json!({}), breaking, ""),
        (
            json!({"oneOf": [string(), integer()]}),
            json!({"oneOf": [string(), integer(), {"type": "boolean"}]}),
            breaking,
            "",
        ),
        (
            json!({"oneOf": [string(), integer()]}),
            string(),
            narrowed,
            "",
        ),
        (
            json!({"anyOf": [string(), integer()]}),
            json!({"oneOf": [integer(), string()]}),
            same,
            "",
        ),
        (recursive(string()), recursive(string()), same, ""),
        (
            recursive(string()),
            recursive(integer()),
            breaking,
            "its member `of`",
        ),
        (
            json!({"type": "string", "format": "date-time"}),
            string(),
            breaking,
            "has another schema",
        ),
        (
            string(),
            json!({"type": "string", "format": "date-time"}),
            narrowed,
            "",
        ),
        (
            json!({"type": "object", "additionalProperties": string()}),
            json!({"type": "object", "additionalProperties": integer()}),
            breaking,
            "",
        ),
        (
            json!({"type": "integer", "minimum": 0}),
            json!({"type": "integer", "minimum": -5}),
            widened,
            "",
        ),
        (
            string(),
            json!({"type": "string", "pattern": "^a$"}),
            narrowed,
            "",
        ),
        (
            json!({"type": "string", "pattern": "^a$"}),
            string(),
            widened,
            "",
        ),
    ];
    for (old, new, expected, reason) in table {
        let detail = |schema: &Value| json!({"name": "d", "rust_type": "Own", "schema": schema});
        let (before, after) = (detail(&old), detail(&new));
        let case = format!("{old} to {new}");
        assert_eq!(impact(&before, &after), expected, "{case}");
        let changes = read(&catalog(&after)).changes_since(&read(&catalog(&before)));
        let report = changes.to_string();
        assert!(report.contains(reason), "{case}: {report}");
    }
}

#[test]
fn null_in_a_schema_counts_as_far_as_it_is_sent() {
    let schema = json!({"type": ["string", "null"]});
    let detail = |more: Value| {
        let mut detail = json!({"name": "d", "rust_type": "Option<Own>", "schema": schema});
        let members = more.as_object().unwrap().clone();
        detail.as_object_mut().unwrap().extend(members);
        detail
    };
    let (absent, null) = (json!({"optional": true}), json!({"nullable": true}));
    assert_eq!(
        impact(&detail(absent.clone()), &detail(null.clone())),
        Some(Impact::Breaking)
    );
    assert_eq!(
        impact(&detail(null), &detail(absent)),
        Some(Impact::Breaking)
    );
    let own = |schema: Value| json!({"name": "d", "rust_type": "Own", "schema": schema});
    let without = own(json!({"type": "string"}));
    assert_eq!(
        impact(&own(schema.clone()), &without),
        Some(Impact::Compatible)
    );
    assert_eq!(
        impact(&without, &own(schema.clone())),
        Some(Impact::Breaking)
    );
}

/// Schemas that refer to themselves in every way.
#[test]
fn circles_in_schemas_end() {
    let circles = [
        json!({"$ref": "#"}),
        json!({"allOf": [{"$ref": "#"}, {"$ref": "#"}, {"type": "string"}]}),
        json!({"anyOf": [{"$ref": "#"}, {"$ref": "#"}, {"type": "string"}]}),
        json!({"type": "object", "properties": {"a": {"$ref": "#"}, "b": {"$ref": "#"}}}),
        json!({"type": "array", "items": {"oneOf": [{"$ref": "#"}, {"type": "string"}]}}),
        json!({"properties": {"a": {"allOf": [{"$ref": "#/properties/a"}, {"$ref": "#"}]}}}),
        json!({
            "anyOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}],
            "$defs": {
                "a": {"anyOf": [{"$ref": "#/$defs/b"}, {"$ref": "#/$defs/b"}]},
                "b": {"anyOf": [{"$ref": "#/$defs/a"}, {"$ref": "#"}]},
            },
        }),
    ];
    let own = |schema: &Value| json!({"name": "d", "rust_type": "Own", "schema": schema});
    for old in &circles {
        for new in &circles {
            let verdict = impact(&own(old), &own(new));
            assert!(
                old != new || verdict.is_none(),
                "{old} to {new}: {verdict:?}"
            );
        }
    }
    // What applies together, or instead, of itself is itself: a string.
    for one in [&circles[1], &circles[2]] {
        assert_eq!(impact(&own(one), &own(&json!({"type": "string"}))), None);
        assert_eq!(impact(&own(&circles[3]), &own(one)), Some(Impact::Breaking));
    }
}
