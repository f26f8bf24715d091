//! A schema while it is made.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::reference::{Lines, Step};

/// A schema of bodies, or a part of one.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Schema<'a> {
    /// Keywords, or the members of an object by their names, in the order of a [`Value`].
    Members(BTreeMap<Cow<'a, str>, Schema<'a>>),
    /// What has no other schemas inside.
    Value(Value),
    /// A part that other schemas have, too.
    Shared(Shared),
}

/// A part of the schemas of all codes in an envelope. A document of thousands of codes consists
/// mostly of these: each is made and written once, and its lines are copied.
#[derive(Debug, Clone)]
pub(crate) struct Shared(Rc<(Value, Lines)>);

impl Schema<'_> {
    /// Sets a keyword.
    pub(super) fn set(&mut self, keyword: &'static str, value: Value) {
        match self {
            Self::Members(members) => {
                members.insert(keyword.into(), value.into());
            }
            Self::Value(schema) => schema[keyword] = value,
            Self::Shared(Shared(part)) => {
                let mut schema = part.0.clone();
                schema[keyword] = value;
                *self = schema.into();
            }
        }
    }

    pub(crate) fn into_value(self) -> Value {
        match self {
            Self::Members(members) => members
                .into_iter()
                .map(|(name, schema)| (name.into_owned(), schema.into_value()))
                .collect(),
            Self::Value(value) => value,
            Self::Shared(Shared(part)) => part.0.clone(),
        }
    }
}

/// A schema that is read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum View<'s> {
    Members(&'s BTreeMap<Cow<'s, str>, Schema<'s>>),
    Value(&'s Value),
}

impl<'s> View<'s> {
    pub(crate) fn of(schema: &'s Schema<'_>) -> Self {
        match schema {
            Schema::Members(members) => Self::Members(members),
            Schema::Value(value) => Self::Value(value),
            Schema::Shared(Shared(part)) => Self::Value(&part.0),
        }
    }

    /// Returns a keyword with schemas, or a schema among those.
    pub(crate) fn get(self, name: &str) -> Option<Self> {
        match self {
            Self::Members(members) => members.get(name).map(Self::of),
            Self::Value(value) => value.get(name).map(Self::Value),
        }
    }

    /// Returns a keyword without schemas; `null` if it is absent.
    pub(crate) fn keyword(self, name: &str) -> &'s Value {
        match self.get(name) {
            Some(Self::Value(value)) => value,
            _ => &Value::Null,
        }
    }

    /// Returns the members of an object.
    pub(crate) fn members(self) -> Option<impl Iterator<Item = (&'s str, Self)>> {
        let (members, value) = match self {
            Self::Members(members) => (Some(members), None),
            Self::Value(value) => (None, Some(value.as_object()?)),
        };
        let members = members.into_iter().flatten();
        let members = members.map(|(name, schema)| (&**name, Self::of(schema)));
        let value = value.into_iter().flatten();
        let value = value.map(|(name, schema)| (name.as_str(), Self::Value(schema)));
        Some(members.chain(value))
    }

    /// Returns the schema of the member at a path; of an empty path, this one.
    pub(crate) fn at(self, path: &str) -> Option<Self> {
        if path.is_empty() {
            return Some(self);
        }
        let step = Step::of(path);
        let mut schema = self.get("properties")?.get(step.name)?;
        if step.is_list {
            schema = schema.get("items")?;
        }
        schema.at(step.rest.unwrap_or_default())
    }
}

impl From<Value> for Schema<'_> {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl From<Shared> for Schema<'_> {
    fn from(shared: Shared) -> Self {
        Self::Shared(shared)
    }
}

impl From<Value> for Shared {
    fn from(schema: Value) -> Self {
        let lines = Lines::of(&schema);
        Self(Rc::new((schema, lines)))
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.1.serialize(serializer)
    }
}
