//! The schemas of bodies in custom envelopes.

use serde_json::{Value, json};

use super::object::Object;
use super::value::like;
use crate::reference::{EnvelopeDoc, ErrorDoc, MemberDoc};

/// Returns the schema of an error's bodies in a custom envelope.
pub(super) fn of_error(error: &ErrorDoc, envelope: Option<&EnvelopeDoc>) -> Value {
    let example = error.example.as_ref();
    let example: Option<Value> =
        example.and_then(|example| serde_json::from_str(example.body.as_str()).ok());
    let members = envelope.map_or(&[][..], |envelope| &envelope.members);
    let members: Vec<_> = members
        .iter()
        .map(|member| (&*member.path, member))
        .collect();
    if members.is_empty() {
        return example.as_ref().map(like).unwrap_or_default().into();
    }
    tree(&members, example.as_ref())
}

/// Returns the schema of an object with members at these paths.
fn tree(members: &[(&str, &MemberDoc)], example: Option<&Value>) -> Value {
    let mut names: Vec<&str> = Vec::new();
    for (path, _) in members {
        let (name, _) = step(path);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let object = names.into_iter().fold(Object::default(), |object, name| {
        let steps = members.iter().map(|&(path, member)| (step(path), member));
        let here = steps.filter(|((first, _), _)| *first == name);
        let (own, inner): (Vec<_>, Vec<_>) = here.partition(|((_, rest), _)| rest.is_none());
        let optional = own.iter().chain(&inner).all(|(_, member)| member.optional);
        let value = example.and_then(|example| example.get(name));
        let rests = inner.iter();
        let below: Vec<_> = rests
            .filter_map(|((_, rest), member)| Some((rest.as_ref()?.1, *member)))
            .collect();
        let in_list = inner
            .iter()
            .any(|((_, rest), _)| matches!(rest, Some((true, _))));
        let mut schema = if below.is_empty() {
            value.map(like).unwrap_or_default().into()
        } else if in_list {
            let first = value.and_then(|value| value.get(0));
            json!({ "type": "array", "items": tree(&below, first) })
        } else {
            tree(&below, value)
        };
        if let Some((_, member)) = own.first() {
            schema["description"] = (*member.description).into();
        }
        object.member(name, optional, schema)
    });
    object.build()
}

/// Splits a path into its first step and the rest, with whether the rest is in a list.
fn step(path: &str) -> (&str, Option<(bool, &str)>) {
    let Some((first, rest)) = path.split_once('.') else {
        return (path, None);
    };
    match first.strip_suffix("[]") {
        Some(name) => (name, Some((true, rest))),
        None => (first, Some((false, rest))),
    }
}
