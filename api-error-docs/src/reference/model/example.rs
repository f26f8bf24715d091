//! A real response.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::reference::{Json, rule};
use crate::text::clean;

/// A real response, made by the code that makes the responses of the service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ExampleDoc {
    /// The first line of its request: `POST /v1/cards`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Its status, if that is not the [first one](super::ErrorDoc::status) of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The names and values of all headers, sorted by name.
    #[serde(deserialize_with = "rule::headers")]
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: BodyDoc,
}

/// The body of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyDoc {
    /// JSON, but not a bare string.
    Json(Json),
    /// The text of any other format, such as XML. A file has it as a string.
    Text(String),
}

impl BodyDoc {
    /// Reads a body as it goes over the wire.
    pub(crate) fn of(body: &str) -> Self {
        match body.parse() {
            Ok(json) if !body.trim_start().starts_with('"') => Self::Json(json),
            _ => Self::Text(clean(body).into_owned()),
        }
    }

    /// Returns the body: JSON on one line, other text as it is.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Json(json) => json.as_str(),
            Self::Text(text) => text,
        }
    }

    /// Returns the body for people: JSON with a line for each member, other text as it is.
    pub fn pretty(&self) -> String {
        match self {
            Self::Json(json) => json.pretty(),
            Self::Text(text) => text.clone(),
        }
    }

    /// Returns the body as a value: JSON, or a string.
    pub(crate) fn value(&self) -> Value {
        match self {
            Self::Json(json) => serde_json::from_str(json.as_str()).unwrap_or_default(),
            Self::Text(text) => text.as_str().into(),
        }
    }

    /// Returns the language of a block of code with this body.
    pub(crate) fn language(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::Text(text) if text.trim_start().starts_with('<') => "xml",
            Self::Text(_) => "text",
        }
    }
}

impl Serialize for BodyDoc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Json(json) => json.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for BodyDoc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Json::deserialize(deserializer)?;
        let is_string = json.as_str().starts_with('"');
        Ok(
            match is_string.then(|| serde_json::from_str(json.as_str())) {
                Some(Ok(text)) => Self::Text(text),
                _ => Self::Json(json),
            },
        )
    }
}
