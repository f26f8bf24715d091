//! Details of an error as values of their declared types.

use std::error::Error as StdError;
use std::fmt;

use api_error_rules::code::reason;
use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Map, Value};

use super::error_body::ErrorBody;

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
        let value = self.error.details.get(name);
        let read = read(value.unwrap_or(&Value::Null)).map_err(|error| match value {
            Some(_) => error.to_string(),
            None => "it is missing".to_owned(),
        });
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
/// alone.
fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(value).or_else(|error| T::deserialize(Lenient(value)).map_err(|_| error))
}

/// A value whose texts may be numbers, lists and so on.
#[derive(Clone, Copy)]
struct Lenient<'a>(&'a Value);

impl Lenient<'_> {
    /// What a text is in JSON, if it is anything else than a text.
    fn parsed(self) -> Option<Value> {
        let parsed = serde_json::from_str(self.0.as_str()?).ok()?;
        (!Value::is_string(&parsed)).then_some(parsed)
    }
}

impl<'de> Deserializer<'de> for Lenient<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match (self.parsed(), self.0) {
            (Some(parsed), _) => parsed.deserialize_any(visitor),
            (None, Value::Object(members)) => {
                let members = members.iter();
                let members = members.map(|(name, value)| (name.as_str(), Lenient(value)));
                visitor.visit_map(MapDeserializer::new(members))
            }
            (None, value) => value.deserialize_any(visitor),
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
        match self.parsed() {
            Some(parsed) => parsed.deserialize_enum(name, variants, visitor),
            None => self.0.deserialize_enum(name, variants, visitor),
        }
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
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Lenient<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
