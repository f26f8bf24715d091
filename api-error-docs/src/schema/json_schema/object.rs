//! Schemas of objects.

use serde_json::{Map, Value, json};

/// The schema of an object, member by member.
///
/// It is open: clients must expect members that are added later.
#[derive(Debug, Default)]
pub(super) struct Object {
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl Object {
    /// With a member that is always there.
    pub(super) fn required(mut self, name: &str, schema: impl Into<Value>) -> Self {
        self.required.push(name.into());
        self.optional(name, schema)
    }

    /// With a member that may be absent.
    pub(super) fn optional(mut self, name: &str, schema: impl Into<Value>) -> Self {
        self.properties.insert(name.to_owned(), schema.into());
        self
    }

    /// With a member that is always there or not.
    pub(super) fn member(self, name: &str, optional: bool, schema: impl Into<Value>) -> Self {
        if optional {
            self.optional(name, schema)
        } else {
            self.required(name, schema)
        }
    }

    /// Whether no member has to be there.
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
