//! Schemas of objects.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::schema::Schema;

/// The schema of an object, member by member.
///
/// It allows other members, which later versions may add.
#[derive(Debug, Default)]
pub(super) struct Object<'a> {
    properties: BTreeMap<Cow<'a, str>, Schema<'a>>,
    required: Vec<Value>,
}

impl<'a> Object<'a> {
    /// Adds a member that is always present.
    pub(super) fn required(
        mut self,
        name: impl Into<Cow<'a, str>>,
        schema: impl Into<Schema<'a>>,
    ) -> Self {
        let name = name.into();
        self.required.push((*name).into());
        self.optional(name, schema)
    }

    /// Adds a member that may be absent.
    pub(super) fn optional(
        mut self,
        name: impl Into<Cow<'a, str>>,
        schema: impl Into<Schema<'a>>,
    ) -> Self {
        self.properties.insert(name.into(), schema.into());
        self
    }

    /// Adds a member that may be absent if `optional`.
    pub(super) fn member(
        self,
        name: impl Into<Cow<'a, str>>,
        optional: bool,
        schema: impl Into<Schema<'a>>,
    ) -> Self {
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

    pub(super) fn build(self) -> Schema<'a> {
        let mut keywords = BTreeMap::from([("type".into(), json!("object").into())]);
        if !self.properties.is_empty() {
            keywords.insert("properties".into(), Schema::Members(self.properties));
        }
        // Older drafts do not allow an empty list.
        if !self.required.is_empty() {
            keywords.insert("required".into(), Value::from(self.required).into());
        }
        Schema::Members(keywords)
    }
}
