//! What is wrong with a value, by an error of serde.

use serde::de::Unexpected;
use serde_json::{Map, Value};

use super::refused::{Refusal, Refused};
use super::track::Wanted;
use crate::exposure::echo::{Found, Kind, NOT_ZERO, OUT_OF_RANGE, Told, Values};
use crate::model::FieldCode;

/// What is wrong with a value.
pub(crate) struct Mistake {
    pub(super) code: FieldCode,
    pub(super) params: Map<String, Value>,
    /// What serde told, which may have the value in it.
    told: Told,
    /// What is said instead, if serde names no reason.
    instead: Option<String>,
    /// Whether a part of a value was read, and the rest of it was not expected.
    is_of_rest: bool,
    /// Whether the value is a text that has a name.
    is_in_text: bool,
}

impl Mistake {
    /// Returns the mistake that an error is about, in a value that is valid in its format.
    pub(super) fn of(error: Refused, wanted: Option<Wanted>) -> Self {
        match error.into_refusal() {
            Refusal::Told(told) => Self::of_told(told),
            Refusal::Reader(text) => Self::of_reader(text, wanted),
        }
    }

    /// Reads the message of an error that somebody else made.
    #[cfg(any(feature = "actix", feature = "extract"))]
    pub(super) fn of_message(text: &str) -> Self {
        Self::of_told(Told::of_message(text))
    }

    fn of_told(told: Told) -> Self {
        let code = code(&told);
        let params = params(&code, &told);
        // A number that is no integer has no limits that a person would want to read.
        let is_fraction = matches!(expected(&told), "f32" | "f64");
        let instead = (is_fraction && code == FieldCode::RANGE).then(|| OUT_OF_RANGE.to_owned());
        Self {
            code,
            params,
            told,
            instead,
            is_of_rest: false,
            is_in_text: false,
        }
    }

    /// Reads what `serde_json` says of valid JSON in its own words.
    pub(super) fn of_reader(text: String, wanted: Option<Wanted>) -> Self {
        let (code, instead) = in_valid_json(&text, wanted);
        let is_of_rest = text.starts_with(REST)
            || (wanted == Some(Wanted::End) && AFTER.iter().any(|form| text.starts_with(form)));
        Self {
            code,
            params: Map::new(),
            told: Told::Custom(text),
            instead: Some(instead),
            is_of_rest,
            is_in_text: false,
        }
    }

    /// Whether a part of a value was read, and the rest of it was not expected.
    pub(super) fn is_of_rest(&self) -> bool {
        self.is_of_rest
    }

    /// Makes it a mistake in a name, where serde says of the name that it is a value that was
    /// not expected: beside a tag and its content, there is nothing else.
    pub(super) fn is_of_member(&mut self, name: &str) {
        let Told::Value { found, expected } = &self.told else {
            return;
        };
        if found.text != Unexpected::Str(name).to_string() {
            return;
        }
        let Some((tag, content)) = expected.split_once(" or ") else {
            return;
        };
        let (Some(tag), Some(content)) = (unquoted(tag), unquoted(content)) else {
            return;
        };
        self.code = FieldCode::UNKNOWN;
        self.instead = Some(format!("unknown field, expected `{tag}` or `{content}`"));
        self.params = Map::from_iter([("allowed".to_owned(), vec![tag, content].into())]);
    }

    /// A reason that is not one of serde's.
    pub(super) fn other(reason: &str) -> Self {
        Self {
            code: FieldCode::INVALID,
            params: Map::new(),
            told: Told::Custom(String::new()),
            instead: Some(reason.to_owned()),
            is_of_rest: false,
            is_in_text: false,
        }
    }

    /// Makes it a mistake in a text that has a name. There are no names in that, so that a form
    /// with one is the service's own.
    pub(super) fn put_in_text(&mut self) {
        if self.named_field().is_some() {
            self.distrust();
        }
        self.is_in_text = true;
    }

    /// Whether the parameters of a path are others than those that the type has.
    pub(super) fn is_of_route(&self) -> bool {
        let of_route = [
            FieldCode::REQUIRED,
            FieldCode::UNKNOWN,
            FieldCode::DUPLICATE,
            FieldCode::LENGTH,
        ];
        !self.is_in_text && of_route.contains(&self.code)
    }

    /// Makes it a mistake whose form cannot be trusted to be what serde found.
    pub(super) fn distrust(&mut self) {
        let none = Told::Custom(String::new());
        *self = Self {
            told: std::mem::replace(&mut self.told, none),
            ..Self::other("invalid value")
        };
    }

    /// Returns the reason, for people.
    pub(super) fn reason(&self, values: Values) -> String {
        match &self.instead {
            Some(instead) => instead.clone(),
            None => self.told.reason(values),
        }
    }

    /// Returns the name of the field that serde told.
    pub(super) fn named_field(&self) -> Option<&str> {
        match &self.told {
            Told::Missing(name) | Told::Duplicate(name) | Told::Unknown { name, .. } => Some(name),
            _ => None,
        }
    }

    pub(super) fn told(&self) -> &Told {
        &self.told
    }
}

/// What follows a value that is not the end of it.
const REST: &str = "expected `,` or ";

/// What follows the last value in another, or a document.
const AFTER: [&str; 2] = ["trailing characters", "expected value"];

fn code(told: &Told) -> FieldCode {
    match told {
        Told::Type { found, expected } => {
            if is_too_large_for_integers(found, expected) {
                FieldCode::RANGE
            } else {
                FieldCode::TYPE
            }
        }
        Told::Value { found, expected } => match found.kind {
            // An enum of which an object has more or fewer members than one.
            Kind::Object => FieldCode::TYPE,
            Kind::Integer | Kind::Number => FieldCode::RANGE,
            _ if limits(expected).is_some() => FieldCode::RANGE,
            _ => FieldCode::INVALID,
        },
        Told::Length { .. } => FieldCode::LENGTH,
        Told::Variant { .. } => FieldCode::CHOICE,
        Told::Unknown { .. } => FieldCode::UNKNOWN,
        Told::Missing(_) => FieldCode::REQUIRED,
        Told::Duplicate(_) => FieldCode::DUPLICATE,
        // Text that was parsed as a number.
        Told::Custom(_) if [OUT_OF_RANGE, NOT_ZERO].contains(&&*told.reason(Values::Named)) => {
            FieldCode::RANGE
        }
        Told::Custom(_) => FieldCode::INVALID,
    }
}

/// What `serde_json` counts as a mistake of syntax, although the text is valid JSON.
fn in_valid_json(text: &str, wanted: Option<Wanted>) -> (FieldCode, String) {
    if text.starts_with("number out of range") {
        return (FieldCode::RANGE, OUT_OF_RANGE.to_owned());
    }
    if text.starts_with("recursion limit exceeded") {
        let message = "the value is nested too deeply".to_owned();
        return (FieldCode::INVALID, message);
    }
    // These are integers of 128 bits, of which serde_json reads the digits alone, and keys.
    let is_rest = text.starts_with(REST) || wanted == Some(Wanted::End);
    if is_rest || text.starts_with("invalid number") {
        let message = "invalid type: expected an integer".to_owned();
        return (FieldCode::TYPE, message);
    }
    if let Some(key) = text.strip_prefix("invalid value: expected key to be ") {
        let kind = without_place(key);
        return (
            FieldCode::TYPE,
            format!("invalid type: expected a name that is {kind}"),
        );
    }
    // A name begins with a number, and ends with something else.
    if text.starts_with("expected `\"`") {
        let message = "invalid type: expected a name that is a number in quotes".to_owned();
        return (FieldCode::TYPE, message);
    }
    match wanted {
        Some(Wanted::Enum) => {
            let message = "invalid type: expected a string or an object with one member";
            (FieldCode::TYPE, message.to_owned())
        }
        Some(Wanted::Tuple(len)) if text.starts_with("trailing ") => {
            let message = format!("invalid length: expected {len} elements");
            (FieldCode::LENGTH, message)
        }
        _ if text.starts_with("trailing ") => {
            let message = "invalid length: there are too many elements".to_owned();
            (FieldCode::LENGTH, message)
        }
        _ => (FieldCode::INVALID, "the value cannot be read".to_owned()),
    }
}

/// Returns the values of the declaration that a mistake is about.
fn params(code: &FieldCode, told: &Told) -> Map<String, Value> {
    let mut params = Map::new();
    if *code == FieldCode::RANGE {
        if let Some((min, max)) = limits(expected(told)) {
            params.extend(min.map(|min| ("min".to_owned(), min)));
            params.extend(max.map(|max| ("max".to_owned(), max)));
        }
    } else if let Told::Variant { known, .. } | Told::Unknown { known, .. } = told {
        let allowed = known.names().filter(|names| !names.is_empty());
        params.extend(allowed.map(|names| ("allowed".to_owned(), names.into())));
    }
    params
}

/// What was expected in place of a value.
fn expected(told: &Told) -> &str {
    match told {
        Told::Type { expected, .. } | Told::Value { expected, .. } => expected,
        _ => "",
    }
}

fn without_place(text: &str) -> &str {
    text.split_once(" at line ").map_or(text, |(text, _)| text)
}

/// Returns a name in quotes without them, if it needs no escapes.
fn unquoted(name: &str) -> Option<&str> {
    let name = name.strip_prefix('"')?.strip_suffix('"')?;
    (!name.contains(['"', '\\', '`'])).then_some(name)
}

/// Returns the limits of an integer type, as far as JSON's numbers can say them.
fn limits(name: &str) -> Option<(Option<Value>, Option<Value>)> {
    if let Some(name) = name.strip_prefix("a nonzero ") {
        let (min, max) = limits(name)?;
        let is_unsigned = min.as_ref().is_some_and(|min| *min == 0);
        return Some((if is_unsigned { Some(1.into()) } else { min }, max));
    }
    macro_rules! limits {
        ($($type:ident)*) => {
            match name {
                $(stringify!($type) => Some((Some($type::MIN.into()), Some($type::MAX.into()))),)*
                "u128" => Some((Some(0.into()), None)),
                "i128" => Some((None, None)),
                _ => None,
            }
        };
    }
    limits!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize)
}

/// Whether a number was read as a floating point because it is too large for an integer.
fn is_too_large_for_integers(found: &Found, expected: &str) -> bool {
    /// The first number that is too large for a `u64`.
    const TOO_LARGE: f64 = 18_446_744_073_709_551_616.0;

    let number = found.number();
    limits(expected).is_some()
        && number.is_some_and(|number| number.abs() >= TOO_LARGE || number < -TOO_LARGE / 2.0)
}
