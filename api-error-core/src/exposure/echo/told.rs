//! What is wrong with a value, as serde tells it.
//!
//! Each constructor of `serde::de::Error` is a form. Who deserializes with an error of this
//! crate tells the form itself; of the errors of others there is only the text, see
//! [`Told::read`].

use std::fmt;

#[cfg(feature = "read")]
use serde::de::Unexpected;

/// What is wrong with a value.
#[derive(Debug)]
pub(crate) enum Told {
    Type {
        found: Found,
        expected: String,
    },
    Value {
        found: Found,
        expected: String,
    },
    Length {
        length: String,
        expected: String,
    },
    Variant {
        name: String,
        known: Known,
    },
    Unknown {
        name: String,
        known: Known,
    },
    Missing(String),
    Duplicate(String),
    /// Words in no form: those of a service or of another library.
    Custom(String),
}

/// The names of a declaration. Under `flatten`, serde does not know them.
#[derive(Debug, Clone, Default)]
pub(crate) enum Known {
    #[default]
    Unsaid,
    Names(Vec<String>),
}

/// A value that serde did not expect (`serde::de::Unexpected`).
#[derive(Debug)]
pub(crate) struct Found {
    /// As serde writes it.
    pub(crate) text: String,
    pub(crate) kind: Kind,
}

/// What a value is, for those who read JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    Character,
    String,
    Bytes,
    Option,
    Array,
    Object,
    /// It has words of its own, which may say anything.
    Other,
}

impl Found {
    /// Returns the number that was found, if it has a fraction.
    #[cfg(feature = "read")]
    pub(crate) fn number(&self) -> Option<f64> {
        let number = self.text.strip_prefix("floating point `")?;
        number.strip_suffix('`')?.parse().ok()
    }

    #[cfg(feature = "read")]
    pub(crate) fn new(found: Unexpected<'_>) -> Self {
        let kind = match found {
            Unexpected::Bool(_) => Kind::Boolean,
            Unexpected::Unsigned(_) | Unexpected::Signed(_) => Kind::Integer,
            Unexpected::Float(_) => Kind::Number,
            Unexpected::Char(_) => Kind::Character,
            Unexpected::Str(_) => Kind::String,
            Unexpected::Bytes(_) => Kind::Bytes,
            Unexpected::Unit => Kind::Null,
            Unexpected::Option => Kind::Option,
            Unexpected::Seq => Kind::Array,
            Unexpected::Map => Kind::Object,
            // serde has no method for 128 bits, and says so in words.
            Unexpected::Other(text) if is_wide(text) => Kind::Integer,
            _ => Kind::Other,
        };
        Self {
            text: found.to_string(),
            kind,
        }
    }
}

/// Whether a text is what serde says of an integer of 128 bits.
#[cfg(feature = "read")]
fn is_wide(text: &str) -> bool {
    let digits = text.strip_prefix("integer `").and_then(|text| {
        [" as u128", " as i128"]
            .iter()
            .find_map(|wide| text.strip_suffix(wide)?.strip_suffix('`'))
    });
    digits.is_some_and(|digits| digits.parse::<i128>().is_ok() || digits.parse::<u128>().is_ok())
}

impl Kind {
    pub(crate) fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Character => "a character",
            Self::String => "a string",
            Self::Bytes => "bytes",
            Self::Option => "an optional value",
            Self::Array => "an array",
            Self::Object => "an object",
            Self::Other => return None,
        })
    }

    /// What is said of a value of the right type that is not the right one.
    pub(crate) fn another(self) -> Option<&'static str> {
        Some(match self {
            Self::Null => "null",
            Self::Boolean => "another boolean",
            Self::Integer => "another integer",
            Self::Number => "another number",
            Self::Character => "another character",
            Self::String => "another string",
            Self::Bytes => "other bytes",
            Self::Option => "another optional value",
            Self::Array => "another array",
            Self::Object => "another object",
            Self::Other => return None,
        })
    }
}

impl Known {
    #[cfg(feature = "read")]
    pub(crate) fn names(&self) -> Option<&[String]> {
        match self {
            Self::Names(names) => Some(names),
            Self::Unsaid => None,
        }
    }

    pub(crate) fn of(names: &[&str]) -> Self {
        Self::Names(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Returns the names as serde lists them.
    pub(crate) fn listed(&self, none: &str) -> Option<String> {
        let Self::Names(names) = self else {
            return None;
        };
        Some(match &**names {
            [] => none.to_owned(),
            [only] => format!("expected `{only}`"),
            [one, other] => format!("expected `{one}` or `{other}`"),
            names => format!("expected one of `{}`", names.join("`, `")),
        })
    }
}

/// What serde says where an enum has no variants.
pub(crate) const NO_VARIANTS: &str = "there are no variants";

/// What serde says where a struct has no fields.
pub(crate) const NO_FIELDS: &str = "there are no fields";

/// As serde writes it.
impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |f: &mut fmt::Formatter<'_>, known: &Known, none: &str| match known.listed(none)
        {
            Some(names) => write!(f, ", {names}"),
            None => Ok(()),
        };
        match self {
            Self::Type { found, expected } => {
                write!(f, "invalid type: {}, expected {expected}", found.text)
            }
            Self::Value { found, expected } => {
                write!(f, "invalid value: {}, expected {expected}", found.text)
            }
            Self::Length { length, expected } => {
                write!(f, "invalid length {length}, expected {expected}")
            }
            Self::Variant { name, known } => {
                write!(f, "unknown variant `{name}`")?;
                names(f, known, NO_VARIANTS)
            }
            Self::Unknown { name, known } => {
                write!(f, "unknown field `{name}`")?;
                names(f, known, NO_FIELDS)
            }
            Self::Missing(name) => write!(f, "missing field `{name}`"),
            Self::Duplicate(name) => write!(f, "duplicate field `{name}`"),
            Self::Custom(text) => f.write_str(text),
        }
    }
}
