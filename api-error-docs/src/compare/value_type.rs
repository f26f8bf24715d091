//! What a Rust type becomes in JSON, as far as its name tells.

use crate::reference::Json;

/// How the values of a newer type relate to those of an older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compatibility {
    /// It is the same type.
    Same,
    /// Each value could have been one of the older type.
    Narrowed,
    /// Values are of the same JSON type, but new ones are among them.
    Widened,
    /// Values are of another JSON type, or nothing is known about them.
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

/// The JSON type of a value; none for null, which many types can become.
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

/// A type without what does not reach the wire.
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

/// The type without white space, paths, references and lifetimes: `Vec<CardId>`
/// for `& 'static std :: vec :: Vec < ids :: CardId >`.
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

/// The JSON type of what the standard library defines.
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
