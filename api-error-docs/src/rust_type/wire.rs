//! The JSON of a Rust type for comparisons, as far as its name tells.
//!
//! A name that is not in the table is a value of its own: only the same name is the same.

use serde_json::{Value, json};

use super::syntax::{Type, is_transparent};

/// The member of a schema with the name of a type that is not known.
pub(crate) const UNKNOWN: &str = "x-rust-type";

/// Returns the schema of a type.
pub(crate) fn schema(written: &str) -> Value {
    match Type::parse(written) {
        Some(parsed) => of(&parsed),
        None => unknown(&written.split_whitespace().collect::<String>()),
    }
}

fn unknown(name: &str) -> Value {
    json!({ UNKNOWN: name })
}

fn of(parsed: &Type) -> Value {
    match parsed {
        Type::Tuple(types) if types.is_empty() => json!({ "type": "null" }),
        Type::Tuple(types) => {
            let count = types.len();
            let items: Vec<_> = types.iter().map(of).collect();
            json!({ "type": "array", "prefixItems": items, "minItems": count, "maxItems": count })
        }
        Type::Slice(item) => json!({ "type": "array", "items": of(item) }),
        Type::Array(item, length) => match length.parse::<u64>() {
            Ok(length) => json!({
                "type": "array", "items": of(item), "minItems": length, "maxItems": length,
            }),
            Err(_) => json!({ "type": "array", "items": of(item), "x-length": length }),
        },
        Type::Path { before, name, .. } => {
            // Any value.
            if name == "Value" && before.first().is_some_and(|first| first == "serde_json") {
                return json!({});
            }
            let std = parsed.of_std();
            let std = std.and_then(|(name, arguments)| of_std(before, name, arguments));
            let known = std.or_else(|| of_crate(before, name));
            known.unwrap_or_else(|| unknown(&parsed.to_string()))
        }
    }
}

/// Returns the schema of a type of the standard library.
fn of_std(before: &[String], name: &str, arguments: &[Type]) -> Option<Value> {
    let argument = |index: usize| arguments.get(index).map(of);
    Some(match (name, arguments.len()) {
        ("bool", 0) => json!({ "type": "boolean" }),
        ("f32" | "f64", 0) => json!({ "type": "number" }),
        ("String" | "str" | "PathBuf" | "Path", 0) => json!({ "type": "string" }),
        ("char", 0) => json!({ "type": "string", "minLength": 1, "maxLength": 1 }),
        ("IpAddr" | "Ipv4Addr" | "Ipv6Addr" | "SocketAddr", 0) => {
            json!({ "type": "string", "format": name })
        }
        ("Option", 1) => json!({ "anyOf": [argument(0)?, { "type": "null" }] }),
        (name, 1) if is_transparent(name) => argument(0)?,
        ("Vec" | "VecDeque" | "LinkedList" | "BTreeSet" | "HashSet" | "BinaryHeap", 1 | 2) => {
            json!({ "type": "array", "items": argument(0)? })
        }
        ("HashMap" | "BTreeMap", 2 | 3) => {
            json!({ "type": "object", "additionalProperties": argument(1)? })
        }
        // Without its path it may be that of another crate.
        ("Duration", 0) if !before.is_empty() => object(&["secs", "nanos"]),
        ("SystemTime", 0) => object(&["secs_since_epoch", "nanos_since_epoch"]),
        ("NonZero", 1) => non_zero(argument(0)?),
        (name, 0) => match name.strip_prefix("NonZero") {
            Some(integer) => non_zero(self::integer(&integer.to_ascii_lowercase())?),
            None => integer(name)?,
        },
        _ => return None,
    })
}

fn object(names: &[&str]) -> Value {
    let members = names.iter().map(|name| {
        let schema = json!({ "type": "integer", "minimum": 0 });
        ((*name).to_owned(), schema)
    });
    let members: serde_json::Map<_, _> = members.collect();
    json!({ "type": "object", "properties": members, "required": names })
}

fn non_zero(mut integer: Value) -> Value {
    if integer["minimum"] == 0 {
        integer["minimum"] = 1.into();
    }
    integer
}

/// Returns the schema of an integer. A bound is a number with as many digits as JSON allows.
fn integer(name: &str) -> Option<Value> {
    let (minimum, maximum): (i128, u128) = match name {
        "u8" => (0, u8::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" | "usize" => (0, u64::MAX.into()),
        "u128" => (0, u128::MAX),
        "i8" => (i8::MIN.into(), 0x7f),
        "i16" => (i16::MIN.into(), 0x7fff),
        "i32" => (i32::MIN.into(), 0x7fff_ffff),
        "i64" | "isize" => (i64::MIN.into(), 0x7fff_ffff_ffff_ffff),
        "i128" => (i128::MIN, u128::MAX >> 1),
        _ => return None,
    };
    let is_plain = |bound: u128| u64::try_from(bound).is_ok();
    let minimum = match i64::try_from(minimum) {
        Ok(minimum) => json!(minimum),
        Err(_) => json!(f64::MIN),
    };
    let maximum = if is_plain(maximum) {
        json!(u64::try_from(maximum).unwrap_or(u64::MAX))
    } else {
        json!(f64::MAX)
    };
    Some(json!({ "type": "integer", "minimum": minimum, "maximum": maximum }))
}

/// Returns the schema of a type of a crate that many services use, as it serializes without
/// any attribute and without optional features.
fn of_crate(before: &[String], name: &str) -> Option<Value> {
    let formats: &[(&str, &str, &str)] = &[
        ("chrono", "DateTime", "date-time"),
        ("chrono", "NaiveDate", "date"),
        ("chrono", "NaiveDateTime", "naive-date-time"),
        ("chrono", "NaiveTime", "naive-time"),
        ("jiff", "Timestamp", "date-time"),
        ("jiff", "Zoned", "zoned"),
        ("uuid", "Uuid", "uuid"),
        ("url", "Url", "uri"),
        ("rust_decimal", "Decimal", "decimal"),
        ("bigdecimal", "BigDecimal", "decimal"),
    ];
    let (_, _, format) = formats.iter().find(|(from, known, _)| {
        *known == name && before.first().is_none_or(|first| first == from)
    })?;
    Some(json!({ "type": "string", "format": format }))
}
