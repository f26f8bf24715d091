//! JSON Schema of the bodies.

mod body;
mod custom;
mod dialect;
mod object;
mod path;
mod rest;
mod schema;
mod value;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::reference::{Json, OneByOne, Reference};
use crate::text::encoded;

pub(super) use body::{RETRY, Schemas, description_of, has_code, retries};
pub(super) use dialect::Dialect;
#[cfg(feature = "dropshot")]
pub(crate) use dialect::REST;
#[cfg(feature = "poem-openapi")]
pub(crate) use rest::with_rest;
pub(super) use rest::without_rest;
pub(super) use schema::{Schema, View};
pub(super) use value::KNOWN;

impl Reference {
    /// Returns a schema that accepts every error body of this API (JSON Schema 2020-12),
    /// indented.
    ///
    /// `$defs` has one schema for each code, and a body must match one of them. Other
    /// members are allowed, so that later additions are valid too.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let schema = Reference::of::<HttpError>().to_json_schema();
    /// assert!(schema.contains(r##""$ref": "#/$defs/not_found""##));
    /// ```
    pub fn to_json_schema(&self) -> String {
        let errors: BTreeMap<_, _> = self
            .errors()
            .iter()
            .map(|error| (&*error.code, error))
            .collect();
        let codes = self.errors().iter().map(|error| &*error.code);
        let references: Vec<_> = codes
            .map(|code| json!({ "$ref": reference(code) }))
            .collect();
        Json::document(&Document {
            definitions: OneByOne(|| {
                let mut schemas = Schemas::new(Dialect::Draft2020);
                errors.iter().map(move |(&code, error)| {
                    let schema = schemas.of_error(error, self.envelope_of(error));
                    (code, schema)
                })
            }),
            schema: "https://json-schema.org/draft/2020-12/schema",
            // An empty union is invalid; without codes, no body is valid.
            any_of: if references.is_empty() {
                vec![false.into()]
            } else {
                references
            },
            title: self.title(),
        })
    }
}

/// The document, in the order of its members' names.
#[derive(Serialize)]
struct Document<'a, D> {
    #[serde(rename = "$defs")]
    definitions: D,
    #[serde(rename = "$schema")]
    schema: &'a str,
    #[serde(rename = "anyOf")]
    any_of: Vec<Value>,
    title: &'a str,
}

/// Returns the reference to the schema of a code: a JSON Pointer (RFC 6901 §3) as a fragment.
fn reference(code: &str) -> String {
    let step = code.replace('~', "~0").replace('/', "~1");
    format!("#/$defs/{}", encoded(&step))
}
