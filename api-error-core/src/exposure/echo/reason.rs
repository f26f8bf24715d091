//! The messages of serde, without the values of clients and the types of services.
//!
//! Of the errors of others there are only texts, with the value in them. This module reads
//! their forms (those of `serde::de::Error`, and `serde_json`'s variants of them), and says
//! what may be said of a form. Other words, such as a service's own `custom` message, are not
//! kept.

use std::borrow::Cow;

use super::told::{Found, Kind, Known, NO_FIELDS, NO_VARIANTS, Told};
use super::{MAX_ECHO, Values, cut, type_name};

/// What is left of a message that cannot be read.
pub(super) const INVALID: &str = "invalid value";

/// The messages of the standard library for what cannot be parsed, with what is said instead:
/// the words of a compiler help nobody who calls a service.
const OF_STD: [(&str, &str); 17] = [
    ("invalid digit found in string", INTEGER),
    ("cannot parse integer from empty string", INTEGER),
    ("number too large to fit in target type", OUT_OF_RANGE),
    ("number too small to fit in target type", OUT_OF_RANGE),
    ("number would be zero for non-zero type", NOT_ZERO),
    ("invalid float literal", NUMBER),
    ("cannot parse float from empty string", NUMBER),
    (
        "provided string was not `true` or `false`",
        "invalid value: expected `true` or `false`",
    ),
    ("too many characters in string", CHARACTER),
    ("cannot parse char from empty string", CHARACTER),
    (
        "invalid IP address syntax",
        "invalid value: expected an IP address",
    ),
    (
        "invalid IPv4 address syntax",
        "invalid value: expected an IPv4 address",
    ),
    (
        "invalid IPv6 address syntax",
        "invalid value: expected an IPv6 address",
    ),
    ("invalid socket address syntax", SOCKET),
    ("invalid IPv4 socket address syntax", SOCKET),
    ("invalid IPv6 socket address syntax", SOCKET),
    ("overflow deserializing Duration", OUT_OF_RANGE),
];

const SOCKET: &str = "invalid value: expected an IP address and a port";

const INTEGER: &str = "invalid value: expected an integer";
const NUMBER: &str = "invalid value: expected a number";
const CHARACTER: &str = "invalid value: expected one character";

/// What is said of a zero that a type does not have.
pub(crate) const NOT_ZERO: &str = "invalid value: expected a number that is not 0";

/// What is said of a number that is too large or too small for its type.
pub(crate) const OUT_OF_RANGE: &str = "the number is out of range";

/// Returns what a text says that ends in a message of the standard library.
pub(super) fn of_std(text: &str) -> Option<&'static str> {
    let mut messages = OF_STD.iter();
    let (_, instead) = messages.find(|(message, _)| text.ends_with(message))?;
    Some(instead)
}

/// Returns why a value was rejected, by a message of serde.
#[cfg(any(feature = "layer", test))]
pub(crate) fn reason(message: &str, values: Values) -> String {
    Told::of_message(message).reason(values)
}

impl Told {
    /// Reads a message that somebody else made. A text in none of serde's forms is in words of
    /// its own, but a service may write in a form, too.
    #[cfg(any(feature = "layer", feature = "actix", feature = "extract", test))]
    pub(crate) fn of_message(message: &str) -> Self {
        let custom = || Self::Custom(without_place(message).to_owned());
        Self::read(message).unwrap_or_else(custom)
    }

    /// Reads a text that is in one of serde's forms, perhaps with the place in the document.
    pub(crate) fn read(message: &str) -> Option<Self> {
        let message = without_place(message);
        if of_std(message).is_some() {
            return None;
        }
        if let Some(rest) = message.strip_prefix("invalid type: ") {
            let (found, expected) = Found::split(rest)?;
            return Some(Self::Type { found, expected });
        }
        if let Some(rest) = message.strip_prefix("invalid value: ") {
            let (found, expected) = Found::split(rest)?;
            return Some(Self::Value { found, expected });
        }
        if let Some(rest) = message.strip_prefix("invalid length ") {
            let (length, expected) = rest.split_once(", expected ")?;
            return Some(Self::Length {
                length: length.to_owned(),
                expected: expected.to_owned(),
            });
        }
        if let Some(rest) = message.strip_prefix("unknown variant `") {
            let (name, known) = alternatives(rest, NO_VARIANTS)?;
            let name = name.to_owned();
            return Some(Self::Variant { name, known });
        }
        if let Some(rest) = message.strip_prefix("unknown field `") {
            let (name, known) = match alternatives(rest, NO_FIELDS) {
                Some(known) => known,
                None => (rest.split_once('`')?.0, Known::Unsaid),
            };
            let name = name.to_owned();
            return Some(Self::Unknown { name, known });
        }
        // These names are those of the declaration, unless the service writes in this form itself.
        let name = |form: &str| {
            let name = message.strip_prefix(form)?.strip_suffix('`')?;
            let is_one_word =
                !name.contains(|char: char| char.is_whitespace() || char.is_control());
            (is_name(name) && is_one_word).then(|| name.to_owned())
        };
        let missing = || Some(Self::Missing(name("missing field `")?));
        let duplicate = || Some(Self::Duplicate(name("duplicate field `")?));
        missing().or_else(duplicate)
    }

    /// Returns why a value was rejected.
    pub(crate) fn reason(&self, values: Values) -> String {
        if let Some(reason) = self.known(values) {
            return reason;
        }
        match values {
            Values::Named => INVALID.to_owned(),
            Values::Repeated => cut(&self.to_string(), MAX_ECHO).into_owned(),
        }
    }

    /// Returns what may be said of a form, and nothing of any other words.
    fn known(&self, values: Values) -> Option<String> {
        /// The most bytes of the names in a reason.
        const MAX: usize = 2 * MAX_ECHO;

        Some(match self {
            Self::Type { found, expected } => {
                let found = found.shown(values, found.kind.name()?);
                match expectation(expected) {
                    Some(expected) => format!("invalid type: expected {expected}, found {found}"),
                    None => format!("invalid type: found {found}"),
                }
            }
            Self::Value { found, expected } => {
                let found = found.shown(values, found.kind.another()?);
                match expectation(expected) {
                    Some(expected) => format!("invalid value: expected {expected}, found {found}"),
                    None => format!("invalid value: found {found}"),
                }
            }
            Self::Length { expected, .. } => {
                // What a type is called says nothing about a length.
                let expected = expectation(expected);
                let has_digit = |text: &Cow<'_, str>| text.contains(|c: char| c.is_ascii_digit());
                match expected.filter(has_digit) {
                    Some(expected) => format!("invalid length: expected {expected}"),
                    None => "invalid length".to_owned(),
                }
            }
            Self::Variant { name, known } => {
                let known = known.listed(NO_VARIANTS)?;
                let known = cut(&known, MAX);
                match values {
                    Values::Named => format!("unknown variant, {known}"),
                    Values::Repeated => {
                        format!("unknown variant `{}`, {known}", cut(name, MAX_ECHO))
                    }
                }
            }
            // Its name is that of the field, and is not repeated.
            Self::Unknown { known, .. } => match known.listed(NO_FIELDS) {
                Some(known) => format!("unknown field, {}", cut(&known, MAX)),
                None => "unknown field".to_owned(),
            },
            Self::Missing(name) => format!("missing field `{}`", cut(name, MAX_ECHO)),
            Self::Duplicate(name) => format!("duplicate field `{}`", cut(name, MAX_ECHO)),
            // What is said instead of a text of the standard library is no part of it.
            Self::Custom(text) => of_std(text)?.to_owned(),
        })
    }
}

/// The message without the place in the text, which the path names better.
pub(super) fn without_place(message: &str) -> &str {
    let place = message.rsplit_once(" at line ");
    let is_place = |place: &str| {
        let numbers = place.split_once(" column ");
        numbers.is_some_and(|(line, column)| is_number(line) && is_number(column))
    };
    match place {
        Some((message, place)) if is_place(place) => message,
        _ => message,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text may be the name of a declared field or variant.
fn is_name(name: &str) -> bool {
    name.len() <= MAX_ECHO && !name.contains('`')
}

impl Found {
    /// Separates the value at the start of a text from what was expected in its place.
    fn split(text: &str) -> Option<(Self, String)> {
        let known = || {
            let (length, kind) = Self::measure(text)?;
            let (value, rest) = text.split_at(length);
            Some((value, kind, rest.strip_prefix(", expected ")?))
        };
        // It may be in words of its own.
        let other = || {
            let (value, expected) = text.rsplit_once(", expected ")?;
            Some((value, Kind::Other, expected))
        };
        let (value, kind, expected) = known().or_else(other)?;
        let text = value.to_owned();
        Some((Self { text, kind }, expected.to_owned()))
    }

    /// Returns how long the value at the start of a text is, and what it is.
    fn measure(text: &str) -> Option<(usize, Kind)> {
        const PLAIN: [(&str, Kind); 6] = [
            ("byte array", Kind::Bytes),
            ("unit value", Kind::Null),
            ("null", Kind::Null),
            ("Option value", Kind::Option),
            ("sequence", Kind::Array),
            ("map", Kind::Object),
        ];

        if let Some(value) = text.strip_prefix("string ") {
            return Some(("string ".len() + quoted(value)?, Kind::String));
        }
        if let Some(value) = text.strip_prefix("character `") {
            let character = value.chars().next()?;
            let length = "character `".len() + character.len_utf8() + "`".len();
            return Some((length, Kind::Character));
        }
        for (form, kind) in [
            ("boolean `", Kind::Boolean),
            ("integer `", Kind::Integer),
            ("floating point `", Kind::Number),
        ] {
            if let Some(value) = text.strip_prefix(form) {
                let mut length = form.len() + value.find('`')? + "`".len();
                let wide = [" as u128", " as i128"];
                if wide.iter().any(|wide| text[length..].starts_with(wide)) {
                    length += wide[0].len();
                }
                return Some((length, kind));
            }
        }
        let plain = PLAIN.iter().find(|(form, _)| text.starts_with(form));
        plain.map(|(form, kind)| (form.len(), *kind))
    }

    fn shown(&self, values: Values, named: &'static str) -> Cow<'_, str> {
        match values {
            Values::Named => named.into(),
            Values::Repeated => cut(&self.text, MAX_ECHO),
        }
    }
}

/// Returns the length of a string in quotes, as `{:?}` writes it.
pub(super) fn quoted(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = inside.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })?;
    Some(end + 2 * "\"".len())
}

/// Separates what was sent from the names that are known, which come last.
fn alternatives<'a>(rest: &'a str, none: &str) -> Option<(&'a str, Known)> {
    if let Some(value) = rest.strip_suffix(none) {
        return Some((value.strip_suffix("`, ")?, Known::of(&[])));
    }
    let start = rest.rfind("`, expected ")?;
    let names = &rest[start + "`, expected ".len()..];
    let names = names.strip_prefix("one of ").unwrap_or(names);
    let names = names.strip_prefix('`')?.strip_suffix('`')?;
    let names = names.split("`, `").flat_map(|names| names.split("` or `"));
    let names: Vec<&str> = names.collect();
    let known = names.iter().all(|name| is_name(name));
    known.then(|| (&rest[..start], Known::of(&names)))
}

/// Returns what a visitor expected, in the words of JSON.
///
/// The text is the service's or a library's, and may say anything: it is kept only if it is
/// one of serde's own.
fn expectation(text: &str) -> Option<Cow<'_, str>> {
    // The value was longer than it looked, and this is its end.
    if text.contains(", expected ") {
        return None;
    }
    if let Some(described) = type_name::described(text) {
        return Some(described);
    }
    if let Some(described) = of_serde(text) {
        return Some(described.into());
    }
    if let Some(number) = text.strip_prefix("a tuple of size ")
        && is_number(number)
    {
        return Some(format!("an array of length {number}").into());
    }
    if let Some((_, elements)) = text.rsplit_once(" with ")
        && let Some(number) = elements
            .strip_suffix(" elements")
            .or_else(|| elements.strip_suffix(" element"))
        && is_number(number)
    {
        return Some(elements.into());
    }
    is_of_serde(text).then(|| text.into())
}

/// What serde itself and its derive expect.
fn of_serde(text: &str) -> Option<&'static str> {
    const BY_START: [(&str, &str); 5] = [
        ("struct ", "an object"),
        ("internally tagged enum ", "an object"),
        ("adjacently tagged enum ", "an object"),
        ("enum ", "a string or an object"),
        ("tuple ", "an array"),
    ];

    let known = match text {
        "a borrowed string" | "string" | "path string" | "a borrowed path" | "os string" => {
            "a string"
        }
        "byte array" | "a borrowed byte array" => "a byte array",
        "option" => "an optional value",
        "field identifier" => "the name of a field",
        "unit" => "null",
        "a map" => "an object",
        "a sequence" => "an array",
        "variant identifier" => "the name of a variant",
        "IP address" => "an IP address",
        "IPv4 address" => "an IPv4 address",
        "IPv6 address" => "an IPv6 address",
        "socket address" | "IPv4 socket address" | "IPv6 socket address" => {
            "an IP address and a port"
        }
        "string or map" => "a string or an object",
        _ if text.contains(" with ") => return None,
        _ => {
            let mut starts = BY_START.iter();
            starts.find(|(start, _)| text.starts_with(start))?.1
        }
    };
    Some(known)
}

/// Whether serde itself expects it, in words that clients know.
fn is_of_serde(text: &str) -> bool {
    const WORDS: [&str; 7] = [
        "a boolean",
        "a byte array",
        "a character",
        "a string",
        "an empty array",
        "an array of arrays",
        "an array of integers",
    ];
    const BEFORE_NUMBER: [&str; 2] = ["an array of length ", "an integer between 0 and "];
    const AFTER_NUMBER: [&str; 4] = [
        " element in map",
        " element in sequence",
        " elements in map",
        " elements in sequence",
    ];

    let number = BEFORE_NUMBER
        .iter()
        .find_map(|before| text.strip_prefix(before));
    let number = number.or_else(|| {
        AFTER_NUMBER
            .iter()
            .find_map(|after| text.strip_suffix(after))
    });
    WORDS.contains(&text) || number.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
    use std::time::Duration;

    use serde::Deserialize;
    use serde::de::{Error as _, Expected, Unexpected, value};

    use super::*;

    const MARKER: &str = "hunter2";

    /// Every value that serde can find where it does not belong.
    fn unexpected() -> Vec<Unexpected<'static>> {
        vec![
            Unexpected::Bool(true),
            Unexpected::Unsigned(u64::MAX),
            Unexpected::Signed(-7),
            Unexpected::Float(1.5),
            Unexpected::Char('`'),
            Unexpected::Char('"'),
            Unexpected::Str(MARKER),
            Unexpected::Str("hunter2\", expected hunter2"),
            Unexpected::Str("\\"),
            Unexpected::Str("\\\", expected a hunter2 \u{2028}\n"),
            Unexpected::Bytes(b"hunter2"),
            Unexpected::Unit,
            Unexpected::Option,
            Unexpected::NewtypeStruct,
            Unexpected::Seq,
            Unexpected::Map,
            Unexpected::Enum,
            Unexpected::UnitVariant,
            Unexpected::NewtypeVariant,
            Unexpected::TupleVariant,
            Unexpected::StructVariant,
            Unexpected::Other("hunter2"),
            Unexpected::Other("map, expected hunter2"),
            Unexpected::Other("map, expected a hunter2"),
            Unexpected::Other("integer `7`, expected a hunter2"),
            Unexpected::Other("integer `7` as u128"),
        ]
    }

    #[test]
    fn no_form_of_serde_repeats_a_value() {
        const NAMES: &[&[&str]] = &[&[], &["a"], &["a", "b"], &["a", "b", "c"]];
        let sent = [
            MARKER,
            "hunter2`, expected `a",
            "`, expected one of `hunter2`, `a",
            "hunter2`, there are no fields",
        ];
        let mut messages: Vec<value::Error> = vec![value::Error::custom(MARKER)];
        let expected: [&dyn Expected; 10] = [
            &"a secret of hunter2",
            &"an array of length hunter2",
            &"hunter2 elements in map",
            &"a string, which is hunter2",
            &"u32",
            &"struct Vault",
            &"a string",
            &"tuple struct Vault with 2 elements",
            &"a vault::Key",
            &"a VaultKey",
        ];
        for value in unexpected() {
            for expected in expected {
                messages.push(value::Error::invalid_type(value, expected));
                messages.push(value::Error::invalid_value(value, expected));
                messages.push(value::Error::invalid_length(7, expected));
            }
        }
        for value in sent {
            for names in NAMES {
                messages.push(value::Error::unknown_variant(value, names));
                messages.push(value::Error::unknown_field(value, names));
            }
            messages.push(value::Error::custom(format!("{value} is not allowed")));
            messages.push(value::Error::custom(format!("missing field `of {value}`")));
            messages.push(value::Error::custom(format!(
                "duplicate field `of {value}`"
            )));
        }
        let count = messages.len();
        for message in messages {
            let message = message.to_string();
            let reason = reason(&message, Values::Named);
            assert!(!reason.contains(MARKER), "{message}: {reason}");
            assert!(!reason.contains("ault"), "{message}: {reason}");
        }
        println!("{count} messages of serde");
        assert!(count > 450, "{count}");
    }

    #[test]
    fn messages_of_serde_json_are_read() {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code, reason = "only its errors are looked at")]
        struct Login {
            name: String,
            age: u8,
            ratio: f64,
            kind: Kind,
            pair: (u8, u8),
        }
        #[derive(Debug, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum Kind {
            Person,
            Machine,
        }
        for (json, wanted) in [
            (
                r#"{"name":7}"#,
                "invalid type: expected a string, found an integer",
            ),
            (
                r#"{"name":null}"#,
                "invalid type: expected a string, found null",
            ),
            (
                r#"{"name":1.5}"#,
                "invalid type: expected a string, found a number",
            ),
            (
                r#"{"name":[]}"#,
                "invalid type: expected a string, found an array",
            ),
            (
                r#"{"age":"hunter2"}"#,
                "invalid type: expected an integer from 0 to 255, found a string",
            ),
            (
                r#"{"age":300}"#,
                "invalid value: expected an integer from 0 to 255, found another integer",
            ),
            (
                r#"{"ratio":"hunter2\", expected \"x"}"#,
                "invalid type: expected a number, found a string",
            ),
            (
                r#"{"kind":"hunter2"}"#,
                "unknown variant, expected `person` or `machine`",
            ),
            (
                r#"{"hunter2":1}"#,
                "unknown field, expected one of `name`, `age`, `ratio`, `kind`, `pair`",
            ),
            (r#"{"name":"a","name":"b"}"#, "duplicate field `name`"),
            ("{}", "missing field `name`"),
            ("[]", "invalid length: expected 5 elements"),
            (
                r#"{"pair":[1]}"#,
                "invalid length: expected an array of length 2",
            ),
            ("7", "invalid type: expected an object, found an integer"),
        ] {
            let error = serde_json::from_str::<Login>(json).unwrap_err();
            assert_eq!(reason(&error.to_string(), Values::Named), wanted, "{json}");
        }
        let error = serde_json::from_str::<HashMap<u8, u8>>("7").unwrap_err();
        let named = reason(&error.to_string(), Values::Named);
        assert_eq!(named, "invalid type: expected an object, found an integer");
    }

    #[test]
    fn a_value_is_repeated_cut_where_a_service_wants_it() {
        let long = "x".repeat(1_900_000);
        let message = value::Error::invalid_type(Unexpected::Str(&long), &"u8").to_string();
        let reason = reason(&message, Values::Repeated);
        assert!(reason.contains("found string \"xxx"), "{reason}");
        assert!(reason.len() < 2 * MAX_ECHO, "{reason}");
        let message = value::Error::custom(&long).to_string();
        assert_eq!(super::reason(&message, Values::Repeated).len(), MAX_ECHO);
    }

    #[test]
    fn messages_of_the_standard_library_are_in_the_words_of_an_api() {
        let messages = [
            "x".parse::<u8>().unwrap_err().to_string(),
            "".parse::<u8>().unwrap_err().to_string(),
            "256".parse::<u8>().unwrap_err().to_string(),
            "-129".parse::<i8>().unwrap_err().to_string(),
            "0".parse::<std::num::NonZeroU8>().unwrap_err().to_string(),
            "x".parse::<f32>().unwrap_err().to_string(),
            "".parse::<f32>().unwrap_err().to_string(),
            "x".parse::<bool>().unwrap_err().to_string(),
            "xy".parse::<char>().unwrap_err().to_string(),
            "".parse::<char>().unwrap_err().to_string(),
            "x".parse::<IpAddr>().unwrap_err().to_string(),
            "x".parse::<Ipv4Addr>().unwrap_err().to_string(),
            "x".parse::<Ipv6Addr>().unwrap_err().to_string(),
            "x".parse::<SocketAddr>().unwrap_err().to_string(),
            "x".parse::<SocketAddrV4>().unwrap_err().to_string(),
            "x".parse::<SocketAddrV6>().unwrap_err().to_string(),
            serde_json::from_str::<Duration>(r#"{"secs":18446744073709551615,"nanos":4294967295}"#)
                .map_err(|error| without_place(&error.to_string()).to_owned())
                .unwrap_err(),
        ];
        assert_eq!(messages.len(), OF_STD.len());
        for (message, (known, instead)) in messages.iter().zip(OF_STD) {
            assert_eq!(message, known);
            assert_eq!(reason(message, Values::Named), instead);
        }
    }
}
