//! The parts of a reference.

mod causes;
mod detail;
mod envelope;
mod error;
mod example;
mod retry;
mod status;

use serde::{Deserialize, Serialize};

use super::rule;

pub use causes::CausesDoc;
pub use detail::{DetailDoc, HeaderDoc};
pub use envelope::{EnvelopeDoc, MemberDoc, WireShape};
pub use error::{ErrorDoc, HistoryDoc, LocationDoc, MeaningDoc};
pub(crate) use error::{Meaning, distinct, listed};
pub use example::{BodyDoc, ExampleDoc};
pub use status::StatusDoc;
#[cfg(feature = "html")]
pub(crate) use status::class;
pub(crate) use status::{class_heading, reason, status_line};

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
