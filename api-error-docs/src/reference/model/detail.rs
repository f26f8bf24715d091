//! What a response has besides its status: details and headers.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

use crate::reference::{Json, rule};
use crate::rust_type;

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
