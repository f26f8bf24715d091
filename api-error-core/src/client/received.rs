//! Details of an error as values of their declared types.

use std::error::Error as StdError;
use std::fmt;
use std::str::FromStr;

use api_error_rules::code::reason;
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Map, Value};

use super::error_body::ErrorBody;
use super::json;

/// In which form the code of an error is that of a declaration.
#[derive(Debug, Clone, Copy)]
pub(super) enum CodeForm {
    AsIs,
    /// As Google's shape has it.
    Reason,
}

/// An error that was received, while it is read as a [`ClientError`](super::ClientError).
#[derive(Debug)]
pub struct Received<'a> {
    error: &'a ErrorBody,
    form: CodeForm,
    /// The first detail of a known code that could not be read.
    mismatch: Option<DetailMismatch>,
}

/// A detail that does not borrow from the body that it is read of: whatever implements
/// `Deserialize` for each lifetime.
///
/// A type with a lifetime may implement it for some only, as `struct Name<'a>(&'a str)` does: then
/// the compiler says that this trait is not general enough. Let the type own its data, for example
/// by `Cow<'a, str>` without `#[serde(borrow)]`.
pub trait OwnsWhatItReads<'body>: Deserialize<'body> {}

impl<'body, T: Deserialize<'body>> OwnsWhatItReads<'body> for T {}

impl<'a> Received<'a> {
    pub(super) fn new(error: &'a ErrorBody, form: CodeForm) -> Self {
        Self {
            error,
            form,
            mismatch: None,
        }
    }

    pub(super) fn into_mismatch(self) -> Option<DetailMismatch> {
        self.mismatch
    }

    /// Returns all that was received.
    pub fn error(&self) -> &'a ErrorBody {
        self.error
    }

    /// Returns whether the error has this code. In Google's shape it is in upper case, with `_` in
    /// place of other signs.
    pub fn has_code(&self, code: &str) -> bool {
        let received = self.error.code.as_deref();
        match self.form {
            CodeForm::AsIs => received == Some(code),
            CodeForm::Reason => received.is_some_and(|found| found == reason(code).to_string()),
        }
    }

    /// Reads a detail. One that is left out is `null`: so services leave out `None`. What cannot be
    /// read is remembered, as the reason why the error is not known.
    ///
    /// Google's shape has texts alone. They are read as JSON where the type is not a text; one that
    /// takes any value, such as [`Value`], has the text.
    pub fn detail<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        let read = match self.error.details.get(name) {
            Some(value) => read(value).map_err(|error| error.to_string()),
            None => T::deserialize(Value::Null).map_err(|_| "it is missing".to_owned()),
        };
        self.keep(Some(name), read)
    }

    /// Reads all details but these as one value: those that `flatten` has made members.
    pub fn details<T: DeserializeOwned>(&mut self, but: &[&str]) -> Option<T> {
        let details = self.error.details.iter();
        let details = details.filter(|(name, _)| !but.contains(&name.as_str()));
        let details: Map<_, _> = details
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let is_empty = details.is_empty();
        let mut read = read(&Value::Object(details));
        // `None` has no members.
        if is_empty && read.is_err() {
            read = T::deserialize(Value::Null).or(read);
        }
        self.keep(None, read.map_err(|error| error.to_string()))
    }

    fn keep<T>(&mut self, name: Option<&'static str>, read: Result<T, String>) -> Option<T> {
        read.map_err(|reason| {
            let mismatch = DetailMismatch { name, reason };
            self.mismatch.get_or_insert(mismatch);
        })
        .ok()
    }
}

/// Why a client has no type for an error that it received.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unknown {
    /// There is no code, or one that the client does not know.
    Code,
    /// The client knows the code, but the details are not as it knows them.
    Details(DetailMismatch),
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code => f.write_str("the code is not known"),
            Self::Details(mismatch) => fmt::Display::fmt(mismatch, f),
        }
    }
}

impl StdError for Unknown {}

/// A detail that does not have its declared type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailMismatch {
    name: Option<&'static str>,
    reason: String,
}

impl DetailMismatch {
    /// Returns the name in the body, unless the details are members of one type.
    pub fn name(&self) -> Option<&'static str> {
        self.name
    }
}

impl fmt::Display for DetailMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            Some(name) => write!(f, "the detail `{name}` cannot be read: {}", self.reason),
            None => write!(f, "the details cannot be read: {}", self.reason),
        }
    }
}

impl StdError for DetailMismatch {}

/// Reads a value as it is, else with texts as what they are in JSON: Google's shape has texts
/// alone, and so are integers of more than 64 bits. A `null` is a float that JSON does not have.
fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    let lenient = || T::deserialize(Lenient(value.clone()));
    T::deserialize(value).or_else(|error| lenient().map_err(|_| error))
}

/// A value whose texts may be numbers, lists and so on.
struct Lenient(Value);

impl Lenient {
    /// What a text is in JSON, if it is anything else than a text; any other value as it is.
    fn parsed(self) -> Value {
        let parsed = self.0.as_str().and_then(json::parse);
        parsed
            .filter(|parsed| !parsed.is_string())
            .unwrap_or(self.0)
    }

    fn text_as<T: FromStr>(&self) -> Option<T> {
        self.0.as_str()?.parse().ok()
    }
}

impl<'de> Deserializer<'de> for Lenient {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.parsed() {
            Value::Object(members) => {
                let members = members.into_iter();
                let members = members.map(|(name, value)| (Key(name), Self(value)));
                visitor.visit_map(MapDeserializer::new(members))
            }
            Value::Array(items) => {
                visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Self)))
            }
            value => value.deserialize_any(visitor),
        }
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text_as() {
            Some(number) => visitor.visit_u128(number),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text_as() {
            Some(number) => visitor.visit_i128(number),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        // `NaN`, and what is too large, are texts.
        if let Some(number) = self.text_as() {
            return visitor.visit_f64(number);
        }
        match self.parsed() {
            Value::Null => visitor.visit_f64(f64::NAN),
            value => value.deserialize_f64(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.parsed().deserialize_enum(name, variants, visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_str(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_string(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_char(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 bytes byte_buf unit unit_struct seq tuple tuple_struct
        map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Lenient {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The name of a member, which may be a number where the type is none of texts.
struct Key(String);

macro_rules! lenient {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            Lenient(self.0.into()).$method(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Key {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        Value::String(self.0).deserialize_enum(name, variants, visitor)
    }

    lenient! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_u128 deserialize_f32 deserialize_f64
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Key {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
