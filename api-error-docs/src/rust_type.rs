//! The JSON of a Rust type, as far as its name determines it.

use serde_json::{Map, Value, json};

/// Returns the schema of a type of the language itself, without an `Option` around it.
///
/// Lists of other types have none, because their names do not determine their items.
pub(crate) fn schema(rust_type: &str) -> Option<Map<String, Value>> {
    let written = without_spaces(rust_type);
    of_name(argument(&written, "Option").unwrap_or(&written))
}

/// Returns whether the values may be `null`.
pub(crate) fn is_optional(rust_type: &str) -> bool {
    argument(&without_spaces(rust_type), "Option").is_some()
}

fn without_spaces(rust_type: &str) -> String {
    rust_type.split_whitespace().collect()
}

fn of_name(name: &str) -> Option<Map<String, Value>> {
    let items = argument(name, "Vec").or_else(|| name.strip_prefix("&'static[")?.strip_suffix(']'));
    let schema = match name {
        "bool" => json!({ "type": "boolean" }),
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => {
            json!({ "type": "integer", "minimum": 0 })
        }
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => json!({ "type": "integer" }),
        "f32" | "f64" => json!({ "type": "number" }),
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
