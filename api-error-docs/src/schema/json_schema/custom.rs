//! The schemas of bodies in custom envelopes.

use serde_json::{Value, json};

use super::Dialect;
use super::object::Object;
use super::path::pointer;
use super::value::{exactly, like, of_detail};
use crate::reference::{EnvelopeDoc, ErrorDoc, MemberDoc, Step};

/// Returns the schema of an error's bodies in a custom envelope: its members, with the types
/// of the values in the error's example, and the details that the example shows.
pub(super) fn of_error(
    error: &ErrorDoc,
    envelope: Option<&EnvelopeDoc>,
    dialect: Dialect,
) -> Value {
    let example = error.example.as_ref();
    let example = example.map(|example| example.body.value());
    let members = envelope.map_or(&[][..], |envelope| &envelope.members);
    let members: Vec<_> = members
        .iter()
        .map(|member| (&*member.path, member))
        .collect();
    if !members.is_empty() || example.as_ref().is_some_and(Value::is_object) {
        let mut schema = Shape { error, dialect }.object(&members, example.as_ref());
        let code = envelope.and_then(|envelope| envelope.code.as_deref());
        // An error without an example has its code where the others have theirs.
        if let Some(code) = code.and_then(|path| schema.pointer_mut(&pointer(path))) {
            let description = code["description"].take();
            *code = exactly(&error.code_value());
            if description.is_string() {
                code["description"] = description;
            }
        }
        schema
    } else {
        example.as_ref().map(like).unwrap_or_default().into()
    }
}

struct Shape<'a> {
    error: &'a ErrorDoc,
    dialect: Dialect,
}

impl Shape<'_> {
    /// Returns the schema of an object with members at these paths, and the details in the
    /// example of the object.
    fn object(&self, members: &[(&str, &MemberDoc)], example: Option<&Value>) -> Value {
        let mut names: Vec<&str> = Vec::new();
        for (path, _) in members {
            let name = Step::of(path).name;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut object = Object::default();
        let mut has_details = false;
        for name in &names {
            let value = example.and_then(|example| example.get(*name));
            object = self.member(object, name, members, value);
        }
        for (name, value) in example.and_then(Value::as_object).into_iter().flatten() {
            if !names.contains(&name.as_str())
                && let Some(detail) = self.error.detail_of(name, value)
            {
                let schema = of_detail(detail, self.dialect);
                object = object.member(name.as_str(), detail.optional, schema);
                has_details = true;
            }
        }
        // Those that the example lacks are beside those that it has.
        let absent = self.error.details.iter().filter(|detail| {
            has_details && detail.example.is_none() && !names.contains(&detail.name.as_str())
        });
        for detail in absent {
            let schema = of_detail(detail, self.dialect);
            object = object.member(&detail.name, detail.optional, schema);
        }
        object.build().into_value()
    }

    /// Adds the member of that name to an object.
    fn member<'m>(
        &self,
        object: Object<'m>,
        name: &'m str,
        members: &[(&'m str, &MemberDoc)],
        value: Option<&Value>,
    ) -> Object<'m> {
        let here = members
            .iter()
            .map(|(path, member)| (Step::of(path), *member));
        let here: Vec<_> = here.filter(|(step, _)| step.name == name).collect();
        let optional = here.iter().all(|(_, member)| member.optional);
        let inner: Vec<_> = here
            .iter()
            .filter_map(|(step, member)| Some((step.rest?, *member)))
            .collect();
        let is_list = here.iter().any(|(step, _)| step.is_list);
        let mut schema = match value {
            _ if is_list && value.is_none_or(Value::is_array) => {
                let first = value.and_then(|value| value.get(0));
                json!({ "type": "array", "items": self.object(&inner, first) })
            }
            _ if !inner.is_empty() && value.is_none_or(Value::is_object) => {
                self.object(&inner, value)
            }
            Some(value) if *value == self.error.code_value() => exactly(value),
            Some(Value::Object(members)) if !members.is_empty() => self.object(&[], value),
            _ => value.map(like).unwrap_or_default().into(),
        };
        let own = here.iter().find(|(step, _)| step.rest.is_none());
        if let Some((_, member)) = own
            && !member.description.is_empty()
        {
            schema["description"] = (*member.description).into();
        }
        object.member(name, optional, schema)
    }
}
