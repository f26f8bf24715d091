//! The parts of a reference.

use std::borrow::Cow;
use std::fmt;

use api_error_core::Envelope;
use api_error_core::envelope::{
    EnvelopeSpec, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::http::StatusCode;
use api_error_core::spec::RetryWord;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::{Json, rule};
use crate::rust_type;
use crate::text::clean;

/// One error, as it is documented.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ErrorDoc {
    /// The machine-readable code, unique in its reference.
    #[serde(deserialize_with = "rule::one::<rule::Code, _>")]
    pub code: String,
    /// Whether the code is a number in JSON.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub numeric_code: bool,
    /// The HTTP status, in 400..=599; of several, the first.
    pub status: u16,
    /// The other statuses that a response may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_statuses: Vec<u16>,
    /// The category of the error.
    #[serde(
        rename = "type",
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "rule::some::<rule::ErrorType, _>"
    )]
    pub error_type: Option<String>,
    /// The categories that other declarations of the code have.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "rule::all::<rule::ErrorType, _, _>"
    )]
    pub other_types: Vec<String>,
    /// A short summary, the same for each occurrence.
    pub title: String,
    /// Its group; one of [`Reference::groups`](super::Reference::groups).
    pub group: String,
    /// The template of the public message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What it means, in Markdown; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Why it happens.
    #[serde(default, skip_serializing_if = "CausesDoc::is_none")]
    pub causes: CausesDoc,
    /// What to do about it, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<String>,
    /// A situation in which it occurs, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Other documentation, in Markdown with its headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// The details in its body, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<DetailDoc>,
    /// Whether its body may tell which fields of the request are wrong.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub field_errors: bool,
    /// The declared headers of its response.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<HeaderDoc>,
    /// Whether and how a client may send the request again.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "retry")]
    pub retry: Option<RetryWord>,
    /// The gRPC code, if one is declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grpc: Option<String>,
    /// The version that introduced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Why it is deprecated, and what replaces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// A link to its documentation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_url: Option<String>,
    /// The name of its wire shape; one of [`Reference::envelopes`](super::Reference::envelopes).
    pub envelope: String,
    /// A response as it goes over the wire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<ExampleDoc>,
    /// The name of the declaration: `CardError::AlreadyFrozen`; empty in a reference
    /// for the public.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The place of the declaration, if it is in the project itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
    /// The other declarations of the code, in order: variants marked `shared`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<MeaningDoc>,
    /// The operations that return it, such as `POST /cards`, if they are known: see
    /// [`Reference::with_operations`](super::Reference::with_operations).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
    /// What changed about it, the newest first, if a changelog is known: see
    /// [`Reference::with_changelog`](super::Reference::with_changelog).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryDoc>,
}

/// One entry of a changelog about a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct HistoryDoc {
    /// The version, perhaps with its date: `2.0.0 - 2026-01-31`.
    pub version: String,
    /// What changed, in Markdown.
    pub change: String,
}

impl HistoryDoc {
    /// Returns the entry as one line of Markdown.
    pub(crate) fn line(&self) -> String {
        format!("{}: {}", self.version, self.change)
    }
}

/// What one of several declarations that share a code says about it.
///
/// They have the same title. Of their statuses, types, details and headers the [`ErrorDoc`] has
/// all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct MeaningDoc {
    /// The name of the declaration: `CardError::AlreadyFrozen`; empty in a reference
    /// for the public.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its group; one of [`Reference::groups`](super::Reference::groups).
    pub group: String,
    /// Its statuses, if they or its category are not those of the first declaration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<u16>,
    /// Its category, if that or its statuses are not those of the first declaration.
    #[serde(
        rename = "type",
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "rule::some::<rule::ErrorType, _>"
    )]
    pub error_type: Option<String>,
    /// The template of the public message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What it means, in Markdown; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Why it happens.
    #[serde(default, skip_serializing_if = "CausesDoc::is_none")]
    pub causes: CausesDoc,
    /// What to do about it, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<String>,
    /// A situation in which it occurs, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Other documentation, in Markdown with its headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// The names of its details, in order.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "rule::all::<rule::DetailName, _, _>"
    )]
    pub details: Vec<String>,
    /// The version that introduced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Why it is deprecated, and what replaces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// A response as it goes over the wire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<ExampleDoc>,
    /// The place of the declaration, if it is in the project itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
}

/// What one declaration of a code says about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning<'a> {
    pub(crate) group: &'a str,
    pub(crate) message: Option<&'a str>,
    pub(crate) description: &'a str,
    pub(crate) causes: &'a CausesDoc,
    pub(crate) resolution: Option<&'a str>,
    pub(crate) scenario: Option<&'a str>,
    pub(crate) remarks: Option<&'a str>,
    pub(crate) deprecated: Option<&'a str>,
    pub(crate) example: Option<&'a ExampleDoc>,
}

macro_rules! meaning_of {
    ($($declaration:ty),*) => {$(
        impl<'a> From<&'a $declaration> for Meaning<'a> {
            fn from(of: &'a $declaration) -> Self {
                Self {
                    group: &of.group,
                    message: of.message.as_deref(),
                    description: &of.description,
                    causes: &of.causes,
                    resolution: of.resolution.as_deref(),
                    scenario: of.scenario.as_deref(),
                    remarks: of.remarks.as_deref(),
                    deprecated: of.deprecated.as_deref(),
                    example: of.example.as_ref(),
                }
            }
        }
    )*};
}

meaning_of!(ErrorDoc, MeaningDoc);

impl From<ErrorDoc> for MeaningDoc {
    fn from(error: ErrorDoc) -> Self {
        Self {
            statuses: error.statuses().collect(),
            error_type: error.error_type,
            name: error.name,
            group: error.group,
            message: error.message,
            description: error.description,
            causes: error.causes,
            resolution: error.resolution,
            scenario: error.scenario,
            remarks: error.remarks,
            details: error
                .details
                .into_iter()
                .map(|detail| detail.name)
                .collect(),
            since: error.since,
            deprecated: error.deprecated,
            example: error.example,
            location: error.location,
        }
    }
}

impl MeaningDoc {
    /// Returns its statuses for a reader, as those of an [`ErrorDoc`]; empty if they are the same.
    pub(crate) fn status_text(&self) -> String {
        listed(self.statuses.iter().copied())
    }

    /// Returns how it differs from the first declaration: its statuses and its category.
    pub(crate) fn differences(&self) -> impl Iterator<Item = String> {
        let error_type = self.error_type.clone().unwrap_or_default();
        let all = [self.status_text(), error_type].into_iter();
        all.filter(|difference| !difference.is_empty())
    }
}

impl ErrorDoc {
    /// Returns what each declaration of the code says about it: this one, then the others.
    pub(crate) fn meanings(&self) -> impl Iterator<Item = Meaning<'_>> {
        let others = self.others.iter().map(Meaning::from);
        std::iter::once(Meaning::from(self)).chain(others)
    }

    /// Returns the detail that a member of the example's body is.
    pub(crate) fn detail_of(&self, name: &str, value: &Value) -> Option<&DetailDoc> {
        let mut details = self.details.iter();
        let detail = details.find(|detail| detail.name == name)?;
        let example: Option<Value> = detail
            .example
            .as_ref()
            .and_then(|example| serde_json::from_str(example.as_str()).ok());
        (example.as_ref() == Some(value)).then_some(detail)
    }

    /// Returns the groups of the code, each once.
    pub(crate) fn groups(&self) -> Vec<&str> {
        distinct(self.meanings().map(|meaning| meaning.group))
    }

    /// Returns every category that the code has, the first one first.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        let first = self.error_type.as_deref();
        first
            .into_iter()
            .chain(self.other_types.iter().map(String::as_str))
    }

    /// Returns the code as JSON has it.
    pub(crate) fn code_value(&self) -> Value {
        match self.code.parse::<i64>() {
            Ok(number) if self.numeric_code => number.into(),
            _ => self.code.as_str().into(),
        }
    }

    /// Returns every status that a response may have, the first one first.
    pub fn statuses(&self) -> impl Iterator<Item = u16> + '_ {
        std::iter::once(self.status).chain(self.other_statuses.iter().copied())
    }

    /// Returns the media type of the example.
    pub(crate) fn media_type(&self) -> Option<&str> {
        let mut headers = self.example.as_ref()?.headers.iter();
        let header = headers.find(|(name, _)| name == "content-type");
        header.map(|(_, value)| value.as_str())
    }

    /// Returns the status of the example.
    pub(crate) fn example_status(&self) -> u16 {
        let example = self.example.as_ref();
        example.map_or(self.status, |example| example.status_of(self))
    }

    /// Returns whether every body has a category: each declaration of the code has one.
    pub(crate) fn has_type(&self) -> bool {
        // Without statuses of its own, a declaration has the category of the first, too.
        let mut others = self.others.iter();
        self.error_type.is_some()
            && others.all(|other| other.statuses.is_empty() || other.error_type.is_some())
    }

    /// Returns the statuses for a reader: `503`, or `502, 503, 504`.
    pub(crate) fn status_text(&self) -> String {
        listed(self.statuses())
    }

    /// Returns the reason phrase of the status; empty for a status without one, and for several.
    pub fn reason(&self) -> &'static str {
        match self.other_statuses.as_slice() {
            [] => reason(self.status),
            _ => "",
        }
    }

    /// Returns each status with its reason phrase.
    pub(crate) fn status_line(&self) -> String {
        let statuses = self.statuses().map(status_line);
        statuses.collect::<Vec<_>>().join(", ")
    }

    /// Returns the class of the status: `Client Error` or `Server Error`.
    pub fn class(&self) -> &'static str {
        class(self.status)
    }
}

/// Returns statuses for a reader: `503`, or `502, 503, 504`.
fn listed(statuses: impl Iterator<Item = u16>) -> String {
    let statuses: Vec<_> = statuses.map(|status| status.to_string()).collect();
    statuses.join(", ")
}

/// Returns each text that is not empty once, in order.
pub(crate) fn distinct<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct = Vec::new();
    for text in texts {
        if !text.is_empty() && !distinct.contains(&text) {
            distinct.push(text);
        }
    }
    distinct
}

/// Returns the reason phrase of a status (RFC 9110 §15); empty for a status without one.
pub(crate) fn reason(status: u16) -> &'static str {
    StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or_default()
}

/// Returns a status with its reason phrase, if it has one.
pub(crate) fn status_line(status: u16) -> String {
    format!("{status} {}", reason(status)).trim_end().to_owned()
}

/// Returns the class of a status (RFC 9110 §15).
pub(crate) fn class(status: u16) -> &'static str {
    match status {
        200..=299 => "Success",
        300..=399 => "Redirection",
        400..=499 => "Client Error",
        _ => "Server Error",
    }
}

/// Returns what the errors of a class are called.
pub(crate) fn class_heading(status: u16) -> String {
    format!("{}s", class(status))
}

/// Why an error happens: a list, or one paragraph.
///
/// An empty list is equal to none.
#[derive(Debug, Clone, Eq, Default, Serialize)]
#[serde(untagged)]
pub enum CausesDoc {
    /// Nothing is documented.
    #[default]
    None,
    /// One paragraph, in Markdown.
    Paragraph(String),
    /// A list of causes, each in Markdown.
    List(Vec<String>),
}

impl PartialEq for CausesDoc {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Paragraph(one), Self::Paragraph(other)) => one == other,
            (Self::Paragraph(_), _) | (_, Self::Paragraph(_)) => false,
            (one, other) => one.iter().eq(other),
        }
    }
}

/// Derived, it would copy each list before it reads it.
impl<'de> Deserialize<'de> for CausesDoc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Causes;

        impl<'de> Visitor<'de> for Causes {
            type Value = CausesDoc;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a paragraph or a list of causes")
            }

            fn visit_unit<E>(self) -> Result<CausesDoc, E> {
                Ok(CausesDoc::None)
            }

            fn visit_str<E>(self, text: &str) -> Result<CausesDoc, E> {
                Ok(CausesDoc::Paragraph(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<CausesDoc, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(CausesDoc::List(items))
            }
        }

        deserializer.deserialize_any(Causes)
    }
}

impl CausesDoc {
    /// Returns whether nothing is documented.
    pub fn is_none(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Returns the causes, each in Markdown. A paragraph is one cause.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        match self {
            Self::None => [].iter(),
            Self::Paragraph(text) => std::slice::from_ref(text).iter(),
            Self::List(items) => items.iter(),
        }
    }
}

impl<'a> IntoIterator for &'a CausesDoc {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One of the details of an error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DetailDoc {
    /// The member's name in the body.
    #[serde(deserialize_with = "rule::one::<rule::DetailName, _>")]
    pub name: String,
    /// The Rust type, as in the declaration.
    pub rust_type: String,
    /// What it means, in Markdown; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether it may be absent: its value may be `None`, or not every variant that shares the
    /// code has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Whether its value may be `null`. Otherwise, it is absent then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// The schema of its type (JSON Schema 2020-12), unless the name of the type
    /// determines it. Needs the feature `schemars` of `api-error-core`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<Json>,
    /// Its value in the error's example, which may be `null`.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    pub example: Option<Json>,
}

impl DetailDoc {
    /// Returns whether its value may be `null`: an `Option` that is never absent is.
    pub(crate) fn is_nullable(&self) -> bool {
        self.nullable || !self.optional && rust_type::optional(&self.rust_type).is_some()
    }

    /// Returns the Rust type of its values: what is in an `Option`, unless they may be `null`.
    pub(crate) fn sent_type(&self) -> Cow<'_, str> {
        match rust_type::optional(&self.rust_type) {
            Some(inside) if !self.is_nullable() => inside.into(),
            _ => self.rust_type.as_str().into(),
        }
    }
}

/// Reads a member that is present, even as `null`, which an `Option` would read as
/// absent.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(deserializer).map(Some)
}

/// One header of an error's response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct HeaderDoc {
    /// The header's name, in lower case.
    #[serde(deserialize_with = "rule::one::<rule::HeaderName, _>")]
    pub name: String,
    /// The value, if it is always the same.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "rule::some::<rule::HeaderValue, _>"
    )]
    pub value: Option<String>,
    /// What it means, in Markdown; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// A real response, made by the code that makes the responses of the service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ExampleDoc {
    /// The first line of its request: `POST /v1/cards`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Its status, if that is not the [first one](ErrorDoc::status) of the code.
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

/// The place of a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LocationDoc {
    /// The source file, relative to the workspace, with forward slashes.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// One wire shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct EnvelopeDoc {
    /// Its name, unique in its reference.
    pub name: String,
    /// The shape of the core that it is; absent for a service's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<WireShape>,
    /// The media type of its bodies.
    #[serde(deserialize_with = "rule::one::<rule::HeaderValue, _>")]
    pub content_type: String,
    /// The members that a client of this service can receive, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<MemberDoc>,
    /// The code whose example shows the shape.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "rule::some::<rule::Code, _>"
    )]
    pub example: Option<String>,
    /// The path of the member with the code, if every example has it there. Only for a shape
    /// of the service's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl EnvelopeDoc {
    /// Returns the path of the member with the code, if every body has it.
    pub(crate) fn code_path(&self) -> Option<&str> {
        match self.shape {
            Some(shape) => shape.code(),
            None => self.code.as_deref(),
        }
    }
}

/// A wire shape of the core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WireShape {
    /// [`ErrorObject`](api_error_core::envelope::ErrorObject).
    ErrorObject,
    /// [`Problem`](api_error_core::envelope::Problem): RFC 9457.
    Problem,
    /// [`Validation`](api_error_core::envelope::Validation).
    Validation,
    /// [`Google`](api_error_core::envelope::Google): AIP-193.
    Google,
    /// [`JsonApi`](api_error_core::envelope::JsonApi).
    JsonApi,
    /// [`Microsoft`](api_error_core::envelope::Microsoft).
    Microsoft,
    /// [`OAuth`](api_error_core::envelope::OAuth): RFC 6749.
    OAuth,
}

impl WireShape {
    const ALL: [(Self, &EnvelopeSpec); 7] = [
        (Self::ErrorObject, &ErrorObject::SPEC),
        (Self::Problem, &Problem::SPEC),
        (Self::Validation, &Validation::SPEC),
        (Self::Google, &Google::SPEC),
        (Self::JsonApi, &JsonApi::SPEC),
        (Self::Microsoft, &Microsoft::SPEC),
        (Self::OAuth, &OAuth::SPEC),
    ];

    /// Returns the shape that an envelope is, if it is one of the core.
    pub(crate) fn of(envelope: &EnvelopeSpec) -> Option<Self> {
        let mut known = Self::ALL.into_iter();
        known
            .find(|(_, spec)| *spec == envelope)
            .map(|(shape, _)| shape)
    }

    /// Returns the path of the member with the code as it is declared, if there is one.
    /// `Google` writes its reason in upper case, with `_` in place of `.` and `-`.
    fn code(self) -> Option<&'static str> {
        match self {
            Self::ErrorObject | Self::Microsoft => Some("error.code"),
            Self::Problem => Some("code"),
            Self::JsonApi => Some("errors[].code"),
            Self::OAuth => Some("error"),
            Self::Google | Self::Validation => None,
        }
    }

    /// Returns what the core declares of the shape.
    pub(crate) fn spec(self) -> &'static EnvelopeSpec {
        let mut known = Self::ALL.into_iter();
        let found = known.find(|(shape, _)| *shape == self);
        found.map_or(&ErrorObject::SPEC, |(_, spec)| spec)
    }
}

/// One member of a wire shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct MemberDoc {
    /// Its path: `error.code`, or `errors[].detail` inside an array.
    pub path: String,
    /// What it means, in Markdown.
    pub description: String,
    /// Whether it may be absent from the object around it, which may be absent as a whole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

impl MemberDoc {
    /// Returns its name without the objects around it. Inside an array the name starts
    /// with that of the array: `errors[].detail`.
    pub fn name(&self) -> &str {
        let outside = match self.path.find("[]") {
            Some(array) => &self.path[..array],
            None => &self.path,
        };
        let start = outside.rfind('.').map_or(0, |dot| dot + 1);
        &self.path[start..]
    }
}

/// One error type: a category of codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TypeDoc {
    /// Its name on the wire.
    #[serde(deserialize_with = "rule::one::<rule::ErrorType, _>")]
    pub name: String,
    /// What it means, in Markdown; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// One group of errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GroupDoc {
    /// Its heading, unique in its reference.
    pub name: String,
    /// What its errors have in common, in Markdown; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether clients may match its codes exhaustively, so that a new code is risky.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exhaustive: bool,
}

/// The meaning of a status in this API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct StatusDoc {
    /// The HTTP status, in 200..=599.
    pub status: u16,
    /// What it means, in Markdown.
    pub meaning: String,
}

impl StatusDoc {
    /// Returns the reason phrase of the status; empty for a status without one.
    pub fn reason(&self) -> &'static str {
        reason(self.status)
    }
}

/// A code that was used and must never be used again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RetiredDoc {
    /// The code.
    #[serde(deserialize_with = "rule::one::<rule::Code, _>")]
    pub code: String,
    /// What to use instead, in Markdown.
    pub instead: String,
    /// What changed about it while it was in use, as in [`ErrorDoc::history`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryDoc>,
}

/// A section of free text on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProseDoc {
    /// Its place.
    pub place: Place,
    /// Its heading.
    pub title: String,
    /// The text, in Markdown.
    pub text: String,
}

/// A place for free text on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Place {
    /// After the introduction.
    Start,
    /// Between the types and the codes.
    BeforeCodes,
    /// At the end of the page.
    End,
}

/// Serializes [`RetryWord`] as its name.
mod retry {
    use api_error_core::spec::RetryWord;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "the signature is serde's"
    )]
    pub(super) fn serialize<S: Serializer>(
        retry: &Option<RetryWord>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match retry {
            Some(retry) => serializer.serialize_str(retry.as_str()),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<RetryWord>, D::Error> {
        let name = String::deserialize(deserializer)?;
        RetryWord::from_word(&name).map(Some).ok_or_else(|| {
            let known = RetryWord::ALL
                .iter()
                .map(|word| format!("`{}`", word.as_str()));
            let known = known.collect::<Vec<_>>().join(", ");
            D::Error::custom(format_args!(
                "unknown retry `{name}`, expected one of {known}"
            ))
        })
    }
}
