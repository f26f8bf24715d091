//! Schemas of objects.

use serde_json::{Map, Value, json};

/// The schema of an object, member by member.
///
/// It allows other members, which later versions may add.
#[derive(Debug, Default)]
pub(super) struct Object {
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl Object {
    /// Adds a member that is always present.
    pub(super) fn required(mut self, name: &str, schema: impl Into<Value>) -> Self {
        self.required.push(name.into());
        self.optional(name, schema)
    }

    /// Adds a member that may be absent.
    pub(super) fn optional(mut self, name: &str, schema: impl Into<Value>) -> Self {
        self.properties.insert(name.to_owned(), schema.into());
        self
    }

    /// Adds a member that may be absent if `optional`.
    pub(super) fn member(self, name: &str, optional: bool, schema: impl Into<Value>) -> Self {
        if optional {
            self.optional(name, schema)
        } else {
            self.required(name, schema)
        }
    }

    /// Returns whether every member may be absent.
    pub(super) fn is_optional(&self) -> bool {
        self.required.is_empty()
    }

    pub(super) fn build(self) -> Value {
        let mut schema = json!({ "type": "object" });
        if !self.properties.is_empty() {
            schema["properties"] = self.properties.into();
        }
        // Older drafts do not allow an empty list.
        if !self.required.is_empty() {
            schema["required"] = self.required.into();
        }
        schema
    }
}
