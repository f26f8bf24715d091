//! One error, and the meanings of its code.

use api_error_core::spec::RetryWord;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::causes::CausesDoc;
use super::detail::{DetailDoc, HeaderDoc};
use super::example::ExampleDoc;
use super::retry;
use super::status::{class, reason, status_line};
use crate::reference::rule;

/// One error, as it is documented.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ErrorDoc {
    /// The machine-readable code, unique in its reference.
    #[serde(deserialize_with = "rule::one::<rule::Code, _>")]
    pub code: String,
    /// The code as responses have it, if that is not [`code`](Self::code): in a merged reference,
    /// where codes have the domain of their service in front.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "rule::some::<rule::Code, _>"
    )]
    pub sent_code: Option<String>,
    /// Whether the code is a number in JSON.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub numeric_code: bool,
    /// The HTTP status, in 400..=599; of several, the first.
    pub status: u16,
    /// The other statuses that a response may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_statuses: Vec<u16>,
    /// The statuses of the first declaration, if those or the category of another differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_statuses: Vec<u16>,
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
    /// Its group; one of [`Reference::groups`](crate::Reference::groups).
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
    /// What other declarations of the code say of that.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "retry::list")]
    pub other_retries: Vec<RetryWord>,
    /// The gRPC code, if one is declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grpc: Option<String>,
    /// The gRPC codes that other declarations of the code have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_grpc: Vec<String>,
    /// The version that introduced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Why it is deprecated, and what replaces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// A link to its documentation.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "rule::some::<rule::Link, _>"
    )]
    pub doc_url: Option<String>,
    /// The name of its wire shape; one of [`Reference::envelopes`](crate::Reference::envelopes).
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
    /// [`Reference::with_operations`](crate::Reference::with_operations).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
    /// What changed about it, the newest first, if a changelog is known: see
    /// [`Reference::with_changelog`](crate::Reference::with_changelog).
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
/// They have the same title. Of their statuses, types, details, headers, gRPC codes and what they
/// say about sending a request again, the [`ErrorDoc`] has all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct MeaningDoc {
    /// The name of the declaration: `CardError::AlreadyFrozen`; empty in a reference
    /// for the public.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its group; one of [`Reference::groups`](crate::Reference::groups).
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
    /// Whether and how a client may send the request again.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "retry")]
    pub retry: Option<RetryWord>,
    /// The gRPC code, if one is declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grpc: Option<String>,
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
            retry: error.retry,
            grpc: error.grpc,
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

    /// Returns how it differs from the first declaration: its statuses, its category, and what it
    /// says about sending the request again.
    pub(crate) fn differences(&self, first: &ErrorDoc) -> impl Iterator<Item = String> {
        let error_type = self.error_type.clone().unwrap_or_default();
        let all = [self.status_text(), error_type, self.retry_text(first)].into_iter();
        all.filter(|difference| !difference.is_empty())
    }

    /// Returns what it says about sending the request again, if that is not what the first
    /// declaration says.
    pub(crate) fn retry_text(&self, first: &ErrorDoc) -> String {
        let retry = self.retry.filter(|_| self.retry != first.retry);
        retry.map_or_else(String::new, |retry| format!("retry: {}", retry.as_str()))
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

    /// Returns everything that declarations of the code say about sending the request again, each
    /// word once, that of the first one first.
    pub fn retries(&self) -> impl Iterator<Item = RetryWord> {
        self.retry
            .into_iter()
            .chain(self.other_retries.iter().copied())
    }

    /// Returns every category that the code has, the first one first.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        let first = self.error_type.as_deref();
        first
            .into_iter()
            .chain(self.other_types.iter().map(String::as_str))
    }

    /// Returns the code as responses have it. In a merged reference, several errors may have the
    /// same one.
    pub fn sent_code(&self) -> &str {
        self.sent_code.as_deref().unwrap_or(&self.code)
    }

    /// Returns the code as JSON has it.
    pub(crate) fn code_value(&self) -> Value {
        match self.sent_code().parse::<i64>() {
            Ok(number) if self.numeric_code => number.into(),
            _ => self.sent_code().into(),
        }
    }

    /// Returns every status that a response may have, the first one first.
    pub fn statuses(&self) -> impl Iterator<Item = u16> + '_ {
        std::iter::once(self.status).chain(self.other_statuses.iter().copied())
    }

    /// Returns the statuses of the first declaration. Where a file does not tell, they are those
    /// that no other one has.
    pub(crate) fn own_statuses(&self) -> Vec<u16> {
        if !self.own_statuses.is_empty() {
            return self.own_statuses.clone();
        }
        let of_others = |status: u16| {
            let mut others = self.others.iter();
            status != self.status && others.any(|other| other.statuses.contains(&status))
        };
        self.statuses()
            .filter(|status| !of_others(*status))
            .collect()
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
pub(crate) fn listed(statuses: impl Iterator<Item = u16>) -> String {
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
