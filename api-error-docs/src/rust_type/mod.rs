//! The JSON of a Rust type, as far as its name determines it.

mod wire;

use serde_json::{Map, Value, json};

pub(crate) use wire::{UNKNOWN, schema as wire_schema};

/// Returns the schema of a type of the language itself, without an `Option` around it.
///
/// Lists of other types have none, because their names do not determine their items.
pub(crate) fn schema(rust_type: &str) -> Option<Map<String, Value>> {
    let written = without_spaces(rust_type);
    of_name(argument(&written, "Option").unwrap_or(&written))
}

/// Returns the type inside of an `Option`.
pub(crate) fn optional(rust_type: &str) -> Option<&str> {
    let written = rust_type.trim();
    let path = ["Option", "std::option::Option", "core::option::Option"];
    let written = written.strip_prefix("::").unwrap_or(written);
    path.iter().find_map(|path| argument(written, path))
}

/// Returns whether the values are floating-point numbers.
pub(crate) fn is_float(rust_type: &str) -> bool {
    matches!(&*without_spaces(rust_type), "f32" | "f64")
}

/// Returns whether the values, or those in a list, may have more digits than a number of 64
/// bits in floating point, as which many programs read JSON (RFC 7493 §2.2).
pub(crate) fn is_wide_integer(rust_type: &str) -> bool {
    let written = without_spaces(rust_type);
    let mut name = &*written;
    while let Some(inner) = argument(name, "Option").or_else(|| argument(name, "Vec")) {
        name = inner;
    }
    matches!(name, "u64" | "i64" | "usize" | "isize" | "u128" | "i128")
}

fn without_spaces(rust_type: &str) -> String {
    rust_type.split_whitespace().collect()
}

fn of_name(name: &str) -> Option<Map<String, Value>> {
    let items = argument(name, "Vec").or_else(|| name.strip_prefix("&'static[")?.strip_suffix(']'));
    let schema = match name {
        "bool" => json!({ "type": "boolean" }),
        "u8" | "u16" | "u32" | "u128" => json!({ "type": "integer", "minimum": 0 }),
        // Without a format, generators of clients choose a type of 32 bits.
        "u64" | "usize" => json!({ "type": "integer", "format": "uint64", "minimum": 0 }),
        "i64" | "isize" => json!({ "type": "integer", "format": "int64" }),
        "i8" | "i16" | "i32" | "i128" => json!({ "type": "integer" }),
        // JSON has no number for NaN and infinity, which are written as `null`.
        "f32" | "f64" => json!({ "type": ["number", "null"] }),
        "String" | "&'staticstr" | "Cow<'static,str>" | "Box<str>" | "char" => {
            json!({ "type": "string" })
        }
        _ => json!({ "type": "array", "items": of_name(items?)? }),
    };
    schema.as_object().cloned()
}

/// Returns the argument of a generic type.
fn argument<'a>(written: &'a str, generic: &str) -> Option<&'a str> {
    let arguments = written.strip_prefix(generic)?.strip_prefix('<')?;
    arguments.strip_suffix('>')
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
