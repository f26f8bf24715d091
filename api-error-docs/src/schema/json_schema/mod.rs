//! JSON Schema of the bodies.

mod body;
mod custom;
mod dialect;
mod object;
mod path;
mod rest;
mod value;

use serde_json::{Map, json};

use crate::reference::{Json, Reference};
use crate::text::encoded;

pub(super) use body::{RETRY, description_of, has_code, of_error};
pub(super) use dialect::Dialect;
pub(super) use path::pointer;
#[cfg(feature = "poem-openapi")]
pub(crate) use rest::with_rest;
pub(super) use rest::without_rest;
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
        let mut definitions = Map::new();
        let mut references = Vec::new();
        for error in self.errors() {
            let schema = of_error(error, self.envelope_of(error), Dialect::Draft2020);
            definitions.insert(error.code.clone(), schema);
            references.push(json!({ "$ref": reference(&error.code) }));
        }
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.title(),
            "$defs": null,
        });
        // `json!` would copy the definitions.
        schema["$defs"] = definitions.into();
        // An empty union is invalid; without codes, no body is valid.
        schema["anyOf"] = if references.is_empty() {
            json!([false])
        } else {
            references.into()
        };
        Json::document(&schema)
    }
}

/// Returns the reference to the schema of a code: a JSON Pointer (RFC 6901 §3) as a fragment.
fn reference(code: &str) -> String {
    let step = code.replace('~', "~0").replace('/', "~1");
    format!("#/$defs/{}", encoded(&step))
}
