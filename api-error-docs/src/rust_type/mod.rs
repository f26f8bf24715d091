//! The JSON of a Rust type, as far as its name determines it.

mod syntax;
mod wire;

use serde_json::{Map, Value, json};

use syntax::Type;
pub(crate) use wire::{UNKNOWN, schema as wire_schema};

/// Returns the schema of a type of the language itself, without an `Option` around it.
///
/// Lists of other types have none, because their names do not determine their items.
pub(crate) fn schema(rust_type: &str) -> Option<Map<String, Value>> {
    let parsed = Type::parse(rust_type)?;
    of_language(parsed.optional().unwrap_or(&parsed))
}

/// Returns the type inside of an `Option`, also one of which no more is known.
pub(crate) fn optional(rust_type: &str) -> Option<String> {
    if let Some(parsed) = Type::parse(rust_type) {
        return parsed.optional().map(Type::to_string);
    }
    let written = rust_type.trim();
    let written = written.strip_prefix("::").unwrap_or(written);
    let mut paths = ["Option", "std::option::Option", "core::option::Option"].iter();
    let inner =
        paths.find_map(|path| written.strip_prefix(path)?.trim_start().strip_prefix('<'))?;
    Some(inner.strip_suffix('>')?.trim().to_owned())
}

/// Returns whether the values are floating-point numbers.
pub(crate) fn is_float(rust_type: &str) -> bool {
    wire_schema(rust_type)["type"] == "number"
}

/// Returns whether the values, or those inside of them, may have more digits than a number of 64
/// bits in floating point, as which many programs read JSON (RFC 7493 §2.2).
pub(crate) fn is_wide_integer(rust_type: &str) -> bool {
    has_wide_integer(&wire_schema(rust_type))
}

fn has_wide_integer(schema: &Value) -> bool {
    /// The integers up to it are exact.
    const EXACT: f64 = 9_007_199_254_740_991.0;

    match schema {
        Value::Object(keywords) => {
            let is_wide = |bound: &Value| bound.as_f64().is_some_and(|bound| bound.abs() > EXACT);
            let mut bounds = ["minimum", "maximum"].iter();
            schema["type"] == "integer" && bounds.any(|name| is_wide(&schema[*name]))
                || keywords.values().any(has_wide_integer)
        }
        Value::Array(schemas) => schemas.iter().any(has_wide_integer),
        _ => false,
    }
}

fn of_language(parsed: &Type) -> Option<Map<String, Value>> {
    let list = |item: &Type| Some(json!({ "type": "array", "items": of_language(item)? }));
    let schema = match (parsed, parsed.of_std()) {
        (Type::Slice(item), _) => list(item)?,
        (_, Some((name, []))) => of_name(name)?,
        (_, Some(("Vec", [item]))) => list(item)?,
        (_, Some(("Box" | "Cow" | "Rc" | "Arc", [text]))) => match text.of_std()? {
            ("str", []) => of_name("str")?,
            _ => return None,
        },
        _ => return None,
    };
    schema.as_object().cloned()
}

fn of_name(name: &str) -> Option<Value> {
    Some(match name {
        "bool" => json!({ "type": "boolean" }),
        "u8" | "u16" | "u32" | "u128" => json!({ "type": "integer", "minimum": 0 }),
        // Without a format, generators of clients choose a type of 32 bits.
        "u64" | "usize" => json!({ "type": "integer", "format": "uint64", "minimum": 0 }),
        "i64" | "isize" => json!({ "type": "integer", "format": "int64" }),
        "i8" | "i16" | "i32" | "i128" => json!({ "type": "integer" }),
        // JSON has no number for NaN and infinity, which are written as `null`.
        "f32" | "f64" => json!({ "type": ["number", "null"] }),
        "String" | "str" | "char" => json!({ "type": "string" }),
        _ => return None,
    })
}

/// Returns a type without the paths to its names, which are the service's own matter:
/// `Option<DateTime<Utc>>` for `Option<chrono::DateTime<chrono::Utc>>`.
pub(crate) fn without_paths(rust_type: &str) -> String {
    let mut parts = rust_type.split("::");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let part = part.trim_start();
        if !part.starts_with('<') {
            remove_name(&mut out);
        }
        out.push_str(part);
    }
    out
}

/// Removes the name at the end, with its arguments.
fn remove_name(out: &mut String) {
    let mut kept = out.trim_end();
    if kept.ends_with('>') {
        let mut depth = 0;
        let start = kept.rfind(|char| {
            depth += i32::from(char == '>') - i32::from(char == '<');
            depth == 0
        });
        kept = &kept[..start.unwrap_or_default()];
    }
    let is_name = |char: char| char.is_alphanumeric() || matches!(char, '_' | '#');
    let end = kept.trim_end_matches(is_name).len();
    out.truncate(end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_known_in_any_spelling() {
        for (written, inside) in [
            ("Option<u32>", Some("u32")),
            ("Option < u32 >", Some("u32")),
            ("option::Option<u32>", None),
            ("std::option::Option<u32>", Some("u32")),
            ("::core::option::Option<Vec<a::Id>>", Some("Vec<a::Id>")),
            ("&'static Option<&'static str>", Some("str")),
            ("Option<(u8, Option<u16>)>", Some("(u8,Option<u16>)")),
            ("Box<Option<u32>>", Some("u32")),
            ("std::sync::Arc<std::option::Option<a::Id>>", Some("a::Id")),
            ("Cow<'static, Option<u32>>", Some("u32")),
            ("Rc<RefCell<Option<Box<u32>>>>", Some("Box<u32>")),
            ("Option<Box<Option<u32>>>", Some("Box<Option<u32>>")),
            ("my::Box<Option<u32>>", None),
            ("Vec<Option<u32>>", None),
            ("my::Option<u32>", None),
            ("Optional<u32>", None),
            ("Option<u32", None),
            // Not every type is read.
            ("Option<<T as Has>::Id>", Some("<T as Has>::Id")),
            ("Option<Box<dyn Serialize>>", Some("Box<dyn Serialize>")),
            ("Option<r#type::Id>", Some("r#type::Id")),
            ("Vec<<T as Has>::Id>", None),
        ] {
            assert_eq!(optional(written).as_deref(), inside, "{written}");
        }
    }

    #[test]
    fn texts_and_lists_are_known_in_any_spelling() {
        for (written, kind) in [
            ("std::string::String", Some("string")),
            ("Cow<'_, str>", Some("string")),
            ("std::borrow::Cow<'static, str>", Some("string")),
            ("Arc<str>", Some("string")),
            ("& 'static str", Some("string")),
            ("Option<Box<str>>", Some("string")),
            ("&'static [&'static str]", Some("array")),
            ("::std::vec::Vec<Vec<u8>>", Some("array")),
            ("Vec<Id>", None),
            ("ids::String", None),
            ("Box<Id>", None),
        ] {
            let schema = schema(written);
            let found = schema.as_ref().and_then(|schema| schema["type"].as_str());
            assert_eq!(found, kind, "{written}");
        }
    }

    #[test]
    fn wide_integers_are_found_inside_of_others() {
        let wide = [
            "u64",
            "i64",
            "usize",
            "isize",
            "u128",
            "i128",
            "NonZeroU64",
            "NonZero<i64>",
        ];
        let around = |inside: &str| {
            [
                inside.to_owned(),
                format!("Option<{inside}>"),
                format!("std::option::Option< {inside} >"),
                format!("Box<{inside}>"),
                format!("&'static [{inside}]"),
                format!("[{inside}; 2]"),
                format!("(bool, {inside})"),
                format!("BTreeMap<String, Vec<{inside}>>"),
                format!("Wrapping<{inside}>"),
            ]
        };
        let mut count = 0;
        for name in wide {
            for written in around(name) {
                assert!(is_wide_integer(&written), "{written}");
                count += 1;
            }
        }
        for name in ["u32", "i32", "f64", "String", "Id", "ids::u64"] {
            for written in around(name) {
                assert!(!is_wide_integer(&written), "{written}");
                count += 1;
            }
        }
        assert_eq!(count, 14 * 9);
    }

    #[test]
    fn paths_are_removed_and_names_stay() {
        for (written, shown) in [
            ("u32", "u32"),
            ("&'static str", "&'static str"),
            ("ids::CardId", "CardId"),
            ("::std::string::String", "String"),
            ("crate::r#type::Kind", "Kind"),
            (
                "Option<chrono::DateTime<chrono::Utc>>",
                "Option<DateTime<Utc>>",
            ),
            ("HashMap<a::Key, b :: Value>", "HashMap<Key, Value>"),
            ("Vec::<a::Id>", "Vec<Id>"),
            ("a::Outer<b::T>::Inner", "Inner"),
            ("<T as a::Trait>::Item", "Item"),
            ("&dyn a::Shown", "&dyn Shown"),
            ("[a::Id; 2]", "[Id; 2]"),
            ("fn(a::A) -> b::B", "fn(A) -> B"),
        ] {
            assert_eq!(without_paths(written), shown);
        }
    }
}
