//! The compatibility of detail types, as far as their names determine it.

use crate::reference::Json;

/// How the values of a newer type compare to those of the older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compatibility {
    /// The types are the same.
    Same,
    /// The newer type has fewer values.
    Narrowed,
    /// The newer type has more values of the same JSON type.
    Widened,
    /// The JSON type differs, or is unknown.
    Different,
}

pub(super) fn compare(old: &str, new: &str) -> Compatibility {
    let (old, new) = (ValueType::parse(old), ValueType::parse(new));
    if old == new {
        return Compatibility::Same;
    }
    let same_value = old.name == new.name;
    match (old.optional, new.optional) {
        // A client that reads the value does not expect null.
        (false, true) => Compatibility::Different,
        (true, false) if same_value => Compatibility::Narrowed,
        _ => match (primitive(&old.name), primitive(&new.name)) {
            (Some(old), Some(new)) if old == new => {
                if same_value || old == "string" {
                    Compatibility::Same
                } else {
                    Compatibility::Widened
                }
            }
            _ => Compatibility::Different,
        },
    }
}

/// Returns the JSON type of a value; none for `null`, which any type can have.
pub(super) fn kind_of(value: &Json) -> Option<&'static str> {
    match value.as_str().as_bytes().first()? {
        b'"' => Some("string"),
        b'{' => Some("object"),
        b'[' => Some("array"),
        b't' | b'f' => Some("boolean"),
        b'n' => None,
        _ => Some("number"),
    }
}

/// A type as it appears on the wire.
#[derive(Debug, PartialEq, Eq)]
struct ValueType {
    name: String,
    optional: bool,
}

impl ValueType {
    fn parse(rust_type: &str) -> Self {
        let mut name = without_paths(rust_type);
        let mut optional = false;
        loop {
            let outer = ["Option", "Box", "Arc", "Rc", "Cow"]
                .iter()
                .find_map(|outer| {
                    let inner = name.strip_prefix(outer)?.strip_prefix('<')?;
                    Some((*outer, inner.strip_suffix('>')?.to_owned()))
                });
            name = match outer {
                Some(("Option", inner)) => {
                    optional = true;
                    inner
                }
                Some((_, inner)) => inner,
                None => break,
            };
        }
        Self { name, optional }
    }
}

/// Removes white space, paths, references and lifetimes: `Vec<CardId>` for
/// `& 'static std :: vec :: Vec < ids :: CardId >`.
fn without_paths(rust_type: &str) -> String {
    let mut out = String::with_capacity(rust_type.len());
    let mut rest = rust_type.trim();
    while let Some(first) = rest.chars().next() {
        let word = rest
            .find(|char: char| !char.is_alphanumeric() && char != '_')
            .unwrap_or(rest.len());
        if first == '\'' {
            let lifetime = &rest[1..];
            let end = lifetime
                .find(|char: char| !char.is_alphanumeric() && char != '_')
                .unwrap_or(lifetime.len());
            rest = lifetime[end..].trim_start_matches([',', ' ']);
        } else if word == 0 {
            if !matches!(first, '&' | ':') && !first.is_whitespace() {
                out.push(first);
            }
            rest = &rest[first.len_utf8()..];
        } else {
            let (name, after) = rest.split_at(word);
            rest = after.trim_start();
            if !rest.starts_with("::") && name != "mut" && name != "dyn" {
                out.push_str(name);
            }
        }
    }
    out
}

/// Returns the JSON type of a type of the standard library.
fn primitive(name: &str) -> Option<&'static str> {
    match name {
        "bool" => Some("boolean"),
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128"
        | "isize" => Some("integer"),
        "f32" | "f64" => Some("number"),
        "String" | "str" | "char" => Some("string"),
        _ => None,
    }
}
