//! `OpenAPI` documents.

mod flat;
mod header;
#[cfg(feature = "tower")]
mod layer;
mod responses;
mod service;
mod shape;

use serde_json::{Map, Value, json};

pub use responses::ErrorResponses;
pub use service::{ServiceErrors, UnknownError};

use super::json_schema::{Dialect, KNOWN};
use crate::reference::{Json, Reference};

/// A version of the `OpenAPI` specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OpenApi {
    /// 3.0.3, which more tools support.
    V3_0,
    /// 3.1.0, whose schemas are JSON Schema 2020-12.
    V3_1,
}

impl OpenApi {
    fn number(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0.3",
            Self::V3_1 => "3.1.0",
        }
    }

    fn dialect(self) -> Dialect {
        match self {
            Self::V3_0 => Dialect::OpenApi30,
            Self::V3_1 => Dialect::Draft2020,
        }
    }
}

impl Reference {
    /// Returns an `OpenAPI` document of the errors alone, indented.
    ///
    /// It has no paths. Other documents can refer to its components: a schema for each
    /// code (`card_already_frozen_error`), a schema `ErrorCode` of all codes, and a
    /// response for each status (`Error409`). For a single operation, see
    /// [`ErrorResponses`].
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::{OpenApi, Reference};
    ///
    /// let document = Reference::of::<HttpError>().to_openapi(OpenApi::V3_1);
    /// assert!(document.contains(r#""openapi": "3.1.0""#));
    /// assert!(document.contains(r#""Error404""#));
    /// ```
    pub fn to_openapi(&self, version: OpenApi) -> String {
        let errors = ErrorResponses::from(self);
        let by_status = errors.by_status().into_iter();
        let responses: Map<_, _> = by_status
            .map(|(status, response)| (format!("Error{status}"), response))
            .collect();
        let mut schemas = errors.schemas(version);
        if !self.errors().is_empty() {
            schemas.insert("ErrorCode".to_owned(), self.code_schema());
        }
        let mut info = json!({
            "title": self.title(),
            "version": self.version().unwrap_or("0.0.0"),
        });
        if !self.description().is_empty() {
            info["description"] = self.description().into();
        }
        let mut document = json!({
            "openapi": version.number(),
            "info": info,
            "servers": [{ "url": "/" }],
            "paths": {},
            "components": { "responses": null, "schemas": null },
        });
        // `json!` would copy the components.
        document["components"]["responses"] = responses.into();
        document["components"]["schemas"] = schemas.into();
        Json::document(&document)
    }

    /// Returns the schema of all codes. An `enum` would make every new code a breaking change.
    fn code_schema(&self) -> Value {
        let codes = self.errors().iter().map(|error| self.sent_code(error));
        let codes: Vec<_> = codes.collect();
        let [text, number] = ["string", "integer"].map(|kind| json!({ "type": kind }));
        let mut schema = if codes.iter().all(Value::is_string) {
            text
        } else if codes.iter().all(Value::is_number) {
            number
        } else {
            json!({ "anyOf": [text, number] })
        };
        schema["description"] = "The codes known so far; expect others.".into();
        schema[KNOWN] = codes.into();
        schema
    }
}
