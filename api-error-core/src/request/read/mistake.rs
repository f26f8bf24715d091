//! What is wrong with a value, by an error of serde.
//!
//! serde's errors are texts. Their forms are those of `serde::de::Error`.

use serde::de::Unexpected;
use serde_json::{Map, Value};

use super::track::Wanted;
use crate::exposure::echo::{NOT_ZERO, OUT_OF_RANGE, Values, reason};
use crate::model::FieldCode;

/// What is wrong with a value.
pub(crate) struct Mistake {
    pub(super) code: FieldCode,
    pub(super) params: Map<String, Value>,
    /// The message of serde, which may have the value in it.
    text: String,
    /// What is said instead, if serde names no reason.
    instead: Option<String>,
    /// Whether a part of a value was read, and the rest of it was not expected.
    is_of_rest: bool,
}

impl Mistake {
    /// Reads a message in one of serde's forms.
    pub(crate) fn of_message(text: String) -> Self {
        let code = code(&text);
        let params = params(&code, &text);
        // A number that is no integer has no limits that a person would want to read.
        let is_fraction = matches!(expected(&text), "f32" | "f64");
        let instead = (is_fraction && code == FieldCode::RANGE).then(|| OUT_OF_RANGE.to_owned());
        Self {
            code,
            params,
            text,
            instead,
            is_of_rest: false,
        }
    }

    /// Reads an error of `serde_json` in valid JSON.
    pub(super) fn of_json(error: &serde_json::Error, wanted: Option<Wanted>) -> Self {
        let text = error.to_string();
        if error.is_data() {
            return Self::of_message(text);
        }
        let (code, instead) = in_valid_json(&text, wanted);
        let is_of_rest = text.starts_with(REST)
            || (wanted == Some(Wanted::End) && AFTER.iter().any(|form| text.starts_with(form)));
        Self {
            code,
            params: Map::new(),
            text,
            instead: Some(instead),
            is_of_rest,
        }
    }

    /// Whether a part of a value was read, and the rest of it was not expected.
    pub(super) fn is_of_rest(&self) -> bool {
        self.is_of_rest
    }

    /// Makes it a mistake in a name, where serde says of the name that it is a value that was
    /// not expected: beside a tag and its content, there is nothing else.
    pub(super) fn is_of_member(&mut self, name: &str) {
        let form = format!("invalid value: {}, expected ", Unexpected::Str(name));
        let known = self.text.strip_prefix(&form);
        let known = known.and_then(|known| without_place(known).split_once(" or "));
        let Some((tag, content)) = known else { return };
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
            text: String::new(),
            instead: Some(reason.to_owned()),
            is_of_rest: false,
        }
    }

    /// Makes it a mistake whose message cannot be trusted to be one of serde.
    pub(super) fn distrust(&mut self) {
        *self = Self {
            text: std::mem::take(&mut self.text),
            ..Self::other("invalid value")
        };
    }

    /// Returns the reason, for people.
    pub(super) fn reason(&self, values: Values) -> String {
        match &self.instead {
            Some(instead) => instead.clone(),
            None => reason(&self.text, values),
        }
    }

    /// Returns the name of the field in the words, for extractors that know nothing else.
    #[cfg(any(feature = "actix", feature = "extract"))]
    pub(super) fn named_field(&self) -> Option<String> {
        if [FieldCode::UNKNOWN, FieldCode::DUPLICATE].contains(&self.code) {
            return quoted_name(&self.text);
        }
        missing_field(&self.text).map(str::to_owned)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// What follows a value that is not the end of it.
const REST: &str = "expected `,` or ";

/// What follows the last value in another, or a document.
const AFTER: [&str; 2] = ["trailing characters", "expected value"];

fn code(text: &str) -> FieldCode {
    const FORMS: [(&str, FieldCode); 4] = [
        ("unknown field `", FieldCode::UNKNOWN),
        ("duplicate field `", FieldCode::DUPLICATE),
        ("unknown variant `", FieldCode::CHOICE),
        ("invalid length ", FieldCode::LENGTH),
    ];

    if text.starts_with("invalid type: ") {
        return if is_too_large_for_integers(text) {
            FieldCode::RANGE
        } else {
            FieldCode::TYPE
        };
    }
    if let Some(value) = text.strip_prefix("invalid value: ") {
        // An enum of which an object has more or fewer members than one.
        if value.starts_with("map, ") {
            return FieldCode::TYPE;
        }
        let is_number = value.starts_with("integer `") || value.starts_with("floating point `");
        return if is_number || limits(expected(text)).is_some() {
            FieldCode::RANGE
        } else {
            FieldCode::INVALID
        };
    }
    if missing_field(text).is_some() {
        return FieldCode::REQUIRED;
    }
    let form = FORMS.into_iter().find(|(form, _)| text.starts_with(form));
    match form {
        Some((_, code)) => code,
        // Text that was parsed as a number.
        None if [OUT_OF_RANGE, NOT_ZERO].contains(&&*reason(text, Values::Named)) => {
            FieldCode::RANGE
        }
        None => FieldCode::INVALID,
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
fn params(code: &FieldCode, text: &str) -> Map<String, Value> {
    let mut params = Map::new();
    if *code == FieldCode::RANGE {
        if let Some((min, max)) = limits(expected(text)) {
            params.extend(min.map(|min| ("min".to_owned(), min)));
            params.extend(max.map(|max| ("max".to_owned(), max)));
        }
    } else if [FieldCode::CHOICE, FieldCode::UNKNOWN].contains(code) {
        let allowed = allowed(&reason(text, Values::Named));
        params.extend(allowed.map(|names| ("allowed".to_owned(), names.into())));
    }
    params
}

/// Returns the names in a reason such as ``unknown variant, expected one of `a`, `b` ``.
fn allowed(reason: &str) -> Option<Vec<String>> {
    let (_, names) = reason.split_once(", expected ")?;
    let names: Vec<&str> = names.split('`').collect();
    // Whoever has many names is cut.
    let is_whole = names.len() % 2 == 1;
    let names = names.iter().skip(1).step_by(2);
    is_whole.then(|| names.map(|&name| name.to_owned()).collect())
}

/// What was expected, as the message has it.
fn expected(text: &str) -> &str {
    let (_, expected) = text.rsplit_once(", expected ").unwrap_or_default();
    without_place(expected)
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
fn is_too_large_for_integers(text: &str) -> bool {
    /// The first number that is too large for a `u64`.
    const TOO_LARGE: f64 = 18_446_744_073_709_551_616.0;

    let number = text.strip_prefix("invalid type: floating point `");
    let number = number.and_then(|number| number.split_once('`'));
    let number = number.and_then(|(number, _)| number.parse::<f64>().ok());
    limits(expected(text)).is_some()
        && number.is_some_and(|number| number.abs() >= TOO_LARGE || number < -TOO_LARGE / 2.0)
}

/// The name of a field that is missing. serde says it in words alone.
pub(super) fn missing_field(text: &str) -> Option<&str> {
    let (name, place) = text.strip_prefix("missing field `")?.split_once('`')?;
    (place.is_empty() || place.starts_with(" at line ")).then_some(name)
}

/// The name of an unknown or duplicate field.
pub(super) fn quoted_name(text: &str) -> Option<String> {
    let (_, name) = text.split_once(" field `")?;
    let (name, _) = name.split_once('`')?;
    Some(name.to_owned())
}

/// The text from the value on that was not expected.
pub(super) fn after_value(text: &str) -> Option<&str> {
    let mut forms = ["invalid type: ", "invalid value: "].into_iter();
    forms.find_map(|form| text.strip_prefix(form))
}
