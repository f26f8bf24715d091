//! What a reference is made of.

use api_error_core::{Retry, StatusCode};
use serde::{Deserialize, Deserializer, Serialize};

use super::Json;

/// One error, as its documentation knows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ErrorDoc {
    /// The machine-readable code, unique in its reference.
    pub code: String,
    /// The HTTP status, in 400..=599.
    pub status: u16,
    /// The category of the error.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub error_type: Option<String>,
    /// A short summary, the same for each occurrence.
    pub title: String,
    /// The section it stands in; one of [`Reference::groups`](super::Reference::groups).
    pub group: String,
    /// The template of the public message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What it means, in Markdown; empty where nothing is written.
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
    /// What else is documented, in Markdown with its headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// The details its body carries, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<DetailDoc>,
    /// The headers its response carries because they were declared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<HeaderDoc>,
    /// Whether and how the request may be sent again.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "retry")]
    pub retry: Option<Retry>,
    /// The gRPC code, where one was declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grpc: Option<String>,
    /// The version that introduced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Why it is on its way out, and what replaces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// A link to its documentation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_url: Option<String>,
    /// The name of its wire shape; one of [`Reference::envelopes`](super::Reference::envelopes).
    pub envelope: String,
    /// What goes over the wire when it happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<ExampleDoc>,
    /// Where it is declared, in words: `CardError::AlreadyFrozen`.
    pub name: String,
    /// The place of the declaration, where it lies in the project itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
}

impl ErrorDoc {
    /// The reason phrase of the status; empty for a number that has none.
    pub fn reason(&self) -> &'static str {
        reason(self.status)
    }

    /// Whether the client or the server is at fault, in words.
    pub fn class(&self) -> &'static str {
        class(self.status)
    }
}

/// The reason phrase of a status (RFC 9110 §15); empty for a number that has none.
pub(crate) fn reason(status: u16) -> &'static str {
    StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or_default()
}

/// The class of a status (RFC 9110 §15), in words.
pub(crate) fn class(status: u16) -> &'static str {
    match status {
        200..=299 => "Success",
        300..=399 => "Redirection",
        400..=499 => "Client Error",
        _ => "Server Error",
    }
}

/// Why an error happens: a list, or one paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CausesDoc {
    /// Nothing is written.
    #[default]
    None,
    /// One paragraph, in Markdown.
    Paragraph(String),
    /// One cause an item, each in Markdown.
    List(Vec<String>),
}

impl CausesDoc {
    /// Whether nothing is written.
    pub fn is_none(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The causes, each in Markdown; a paragraph is one.
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

/// One value among the details of an error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DetailDoc {
    /// The member's name in the body.
    pub name: String,
    /// The Rust type, as it is written in the declaration.
    pub rust_type: String,
    /// What it means, in Markdown; empty where nothing is written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether it may be absent: of variants that share a code, not all have it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// The schema of its type (JSON Schema 2020-12), where the type has one that
    /// its name does not tell: with the feature `schemars` of `api-error-core`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<Json>,
    /// The value it has in the error's example, which may be `null`.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    pub example: Option<Json>,
}

/// What is there, `null` too: an `Option` would take that for nothing.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(deserializer).map(Some)
}

/// One header of an error's response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct HeaderDoc {
    /// The header's name, in lower case.
    pub name: String,
    /// The value, where it is always the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What it means, in Markdown; empty where nothing is written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// A real response, made by the code that answers requests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ExampleDoc {
    /// The request it answers, as its first line: `POST /v1/cards`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Names and values of all headers, sorted by name.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Json,
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
    /// The media type of its bodies.
    pub content_type: String,
    /// The members a client of this service can meet, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<MemberDoc>,
    /// The code whose example shows the shape.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

/// One member of a wire shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct MemberDoc {
    /// Where it stands: `error.code`, or `errors[].detail` inside an array.
    pub path: String,
    /// What it means, in Markdown.
    pub description: String,
    /// Whether it may be absent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

impl MemberDoc {
    /// Its own name, without the objects around it; inside an array from the
    /// array's name on: `errors[].detail`.
    pub fn name(&self) -> &str {
        let outside = match self.path.find("[]") {
            Some(array) => &self.path[..array],
            None => &self.path,
        };
        let start = outside.rfind('.').map_or(0, |dot| dot + 1);
        &self.path[start..]
    }
}

/// One error type: a category that several codes share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TypeDoc {
    /// Its name on the wire.
    pub name: String,
    /// What it means, in Markdown; empty where nothing is written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// One section of the codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GroupDoc {
    /// Its heading, unique in its reference.
    pub name: String,
    /// What its errors have in common, in Markdown; empty where nothing is written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether clients may match its codes exhaustively, so that a new code is
    /// not safe for them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exhaustive: bool,
}

/// What a status means in this API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct StatusDoc {
    /// The HTTP status; also one of success, in 200..=599.
    pub status: u16,
    /// What it means, in Markdown.
    pub meaning: String,
}

impl StatusDoc {
    /// The reason phrase of the status; empty for a number that has none.
    pub fn reason(&self) -> &'static str {
        reason(self.status)
    }
}

/// A code that was used once and never means anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RetiredDoc {
    /// The code.
    pub code: String,
    /// What to use now, in Markdown.
    pub instead: String,
}

/// Free text on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProseDoc {
    /// Where it stands.
    pub place: Place,
    /// Its heading.
    pub title: String,
    /// The text, in Markdown.
    pub text: String,
}

/// Where free text stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Place {
    /// Before everything but the introduction.
    Start,
    /// Between the types and the codes.
    BeforeCodes,
    /// After everything else.
    End,
}

/// [`Retry`] by its name.
mod retry {
    use api_error_core::Retry;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    const ALL: [Retry; 3] = [Retry::Never, Retry::After, Retry::Backoff];

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "the signature is serde's"
    )]
    pub(super) fn serialize<S: Serializer>(
        retry: &Option<Retry>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match retry {
            Some(retry) => serializer.serialize_str(retry.as_str()),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Retry>, D::Error> {
        let name = String::deserialize(deserializer)?;
        let retry = ALL.into_iter().find(|retry| retry.as_str() == name);
        retry.map(Some).ok_or_else(|| {
            D::Error::custom(format_args!(
                "unknown retry `{name}`, expected `never`, `after` or `backoff`"
            ))
        })
    }
}
