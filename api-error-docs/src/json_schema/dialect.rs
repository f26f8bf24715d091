//! What the versions of JSON Schema spell differently.

use serde_json::{Map, Value, json};

/// The form of JSON Schema a document understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Draft 2020-12, which `OpenAPI` 3.1 contains as it is.
    Draft2020,
    /// The subset of draft 4 that `OpenAPI` 3.0 has, with words of its own.
    OpenApi30,
}

impl Dialect {
    /// A schema that allows `null` besides.
    ///
    /// One without a `type` allows it already.
    pub(super) fn nullable(self, mut schema: Map<String, Value>) -> Map<String, Value> {
        if let Some(name) = schema.get_mut("type") {
            match self {
                Self::Draft2020 => *name = json!([name.take(), "null"]),
                Self::OpenApi30 => {
                    schema.insert("nullable".to_owned(), true.into());
                }
            }
        }
        schema
    }

    /// Adds an example.
    pub(super) fn illustrate(self, schema: &mut Map<String, Value>, example: Value) {
        match self {
            Self::Draft2020 => schema.insert("examples".to_owned(), json!([example])),
            Self::OpenApi30 => schema.insert("example".to_owned(), example),
        };
    }
}
