//! Rust's names of types, for those who do not know Rust.

use std::borrow::Cow;

/// Returns what values of a type are, if it is known. A name is not shown: it is
/// the service's own matter.
pub(crate) fn described(name: &str) -> Option<Cow<'static, str>> {
    if let Some(name) = name.strip_prefix("a nonzero ") {
        let range = range(name).unwrap_or_else(|| "an integer".to_owned());
        return Some(match range.strip_prefix("an integer from 0 ") {
            Some(to) => format!("an integer from 1 {to}").into(),
            None => format!("{range} that is not 0").into(),
        });
    }
    if let Some(range) = range(name) {
        return Some(range.into());
    }
    let known = match name {
        "u128" | "i128" => "an integer",
        "f32" | "f64" => "a number",
        "bool" => "`true` or `false`",
        "char" => "one character",
        "Uuid" => "a UUID",
        _ => return None,
    };
    Some(known.into())
}

fn range(name: &str) -> Option<String> {
    let name = match name {
        "usize" => "u64",
        "isize" => "i64",
        name => name,
    };
    let (least, most) = match name {
        "u8" => (0, u64::from(u8::MAX)),
        "u16" => (0, u64::from(u16::MAX)),
        "u32" => (0, u64::from(u32::MAX)),
        "u64" => (0, u64::MAX),
        "i8" => (i64::from(i8::MIN), i8::MAX.unsigned_abs().into()),
        "i16" => (i64::from(i16::MIN), i16::MAX.unsigned_abs().into()),
        "i32" => (i64::from(i32::MIN), i32::MAX.unsigned_abs().into()),
        "i64" => (i64::MIN, i64::MAX.unsigned_abs()),
        _ => return None,
    };
    Some(format!("an integer from {least} to {most}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_their_range() {
        for (name, described_as) in [
            ("u8", "an integer from 0 to 255"),
            ("i16", "an integer from -32768 to 32767"),
            ("usize", "an integer from 0 to 18446744073709551615"),
        ] {
            assert_eq!(described(name).as_deref(), Some(described_as));
        }
    }

    #[test]
    fn a_type_of_the_service_is_not_named() {
        assert_eq!(described("VaultKey"), None);
        assert_eq!(described("vault::Key"), None);
    }
}
