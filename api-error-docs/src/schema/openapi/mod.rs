//! `OpenAPI` documents.

mod flat;
mod header;
#[cfg(feature = "tower")]
mod layer;
mod responses;
mod service;
mod shape;

use serde::Serialize;
use serde_json::{Map, Value, json};

use responses::Bodies;
pub use responses::ErrorResponses;
pub use service::{ServiceErrors, UnknownError};

use super::json_schema::{Dialect, KNOWN};
use crate::reference::{Json, OneByOne, Reference};

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
        let mut info = json!({
            "title": self.title(),
            "version": self.version().unwrap_or("0.0.0"),
        });
        if !self.description().is_empty() {
            info["description"] = self.description().into();
        }
        let codes = (!self.errors().is_empty()).then(|| self.code_schema());
        let codes = codes.as_ref().map(|schema| ("ErrorCode", schema));
        Json::document(&Document {
            components: Components {
                responses: OneByOne(|| {
                    let responses = errors.each_status(Bodies::Precise);
                    responses.map(|(status, response)| (format!("Error{status}"), response))
                }),
                schemas: OneByOne(|| errors.schemas_with(codes, version)),
            },
            info,
            openapi: version.number(),
            paths: Map::new(),
            servers: [json!({ "url": "/" })],
        })
    }

    /// Returns the schema of all codes. An `enum` would make every new code a breaking change.
    fn code_schema(&self) -> Value {
        let codes = self.by_sent_code().into_iter();
        let codes: Vec<_> = codes.map(|(code, _)| code).collect();
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

/// The document, in the order of its members' names.
#[derive(Serialize)]
struct Document<R, S> {
    components: Components<R, S>,
    info: Value,
    openapi: &'static str,
    paths: Map<String, Value>,
    servers: [Value; 1],
}

#[derive(Serialize)]
struct Components<R, S> {
    responses: R,
    schemas: S,
}
