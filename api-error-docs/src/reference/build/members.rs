//! The details and the headers of an error, with what the types around it add.

use std::collections::BTreeMap;

use api_error_core::ErrorSpec;
use api_error_core::spec::{DetailSpec, HeaderSpec};
use serde_json::Value;

use super::added::Added;
use super::text;
use crate::reference::Json;
use crate::reference::model::{DetailDoc, HeaderDoc};
use crate::rust_type;

/// Returns the details of an error, then those of the types around it, the innermost first. Of
/// several with one name, a body has the first. Those that not each way to the error adds are
/// optional.
pub(super) fn details(
    spec: &ErrorSpec,
    added: &Added,
    values: &BTreeMap<String, Json>,
) -> Vec<DetailDoc> {
    let own = spec.details().iter().map(|own| (vec![own], true));
    let added = added
        .details
        .iter()
        .map(|added| (added.all().collect(), added.on_each_way));
    let all: Vec<(Vec<&DetailSpec>, bool)> = own.chain(added).collect();
    let is_declared = |name: &str| {
        all.iter()
            .flat_map(|(specs, _)| specs)
            .any(|it| it.name() == name)
    };
    let mut details: Vec<DetailDoc> = Vec::new();
    for (specs, on_each_way) in &all {
        let mut docs = match specs[..] {
            [flat, ..] if flat.is_flattened() => flattened(flat, values, is_declared),
            _ => of_ways(specs, values).into_iter().collect(),
        };
        for doc in &mut docs {
            doc.optional |= !on_each_way && !doc.nullable;
        }
        docs.retain(|doc| !details.iter().any(|known| known.name == doc.name));
        details.extend(docs);
    }
    details
}

/// Returns a detail that several ways may add. Of different types, none is the one that a client
/// reads.
fn of_ways(specs: &[&DetailSpec], values: &BTreeMap<String, Json>) -> Option<DetailDoc> {
    let mut docs = specs.iter().map(|spec| detail(spec, values));
    let mut first = docs.next()?;
    for other in docs {
        first.optional |= other.optional;
        first.nullable |= other.nullable;
        if (&first.rust_type, &first.schema) != (&other.rust_type, &other.schema) {
            first.rust_type.clear();
            first.schema = None;
        }
    }
    Some(first)
}

fn detail(spec: &DetailSpec, values: &BTreeMap<String, Json>) -> DetailDoc {
    let is_absent = !values.is_empty() && !values.contains_key(spec.name());
    DetailDoc {
        name: text(spec.name()),
        rust_type: text(spec.rust_type()),
        description: text(spec.description()),
        optional: !spec.is_nullable() && (may_be_none(spec) || is_absent),
        nullable: spec.is_nullable(),
        schema: schema(spec),
        example: values.get(spec.name()).cloned(),
    }
}

/// Returns whether the value of a detail may be `None`, as far as its type tells: by its name, or by
/// a schema that allows `null` beside other values. An alias has no name that tells.
fn may_be_none(spec: &DetailSpec) -> bool {
    let is_null = |schema: &Value| schema["type"] == "null";
    rust_type::optional(spec.rust_type()).is_some()
        || spec.schema().is_some_and(|schema| {
            let mut types = schema["type"].as_array().into_iter().flatten();
            let unions = ["anyOf", "oneOf"].iter();
            let mut arms = unions
                .filter_map(|union| schema[*union].as_array())
                .flatten();
            types.any(|name| name == "null") || arms.any(is_null)
        })
}

/// Returns the members of a flattened detail: those of its schema, else those that its example
/// has and that no other detail is.
fn flattened(
    spec: &DetailSpec,
    values: &BTreeMap<String, Json>,
    is_declared: impl Fn(&str) -> bool,
) -> Vec<DetailDoc> {
    let schema = spec.schema().unwrap_or_default();
    let member = |name: &str, optional: bool| DetailDoc {
        name: text(name),
        rust_type: String::new(),
        description: String::new(),
        optional,
        nullable: false,
        schema: None,
        example: values.get(name).cloned(),
    };
    let Some(members) = schema["properties"].as_object() else {
        let names = values.keys().filter(|name| !is_declared(name));
        return names.map(|name| member(name, true)).collect();
    };
    let required = schema["required"].as_array();
    let is_required =
        |name: &str| required.is_some_and(|names| names.iter().any(|own| own == name));
    let is_optional = |name: &str| may_be_none(spec) || !is_required(name);
    members
        .iter()
        .map(|(name, schema)| DetailDoc {
            description: text(schema["description"].as_str().unwrap_or_default()),
            schema: sorted(schema.clone()),
            ..member(name, is_optional(name))
        })
        .collect()
}

/// Returns the schema of a detail, unless the name of its type determines it.
fn schema(spec: &DetailSpec) -> Option<Json> {
    if rust_type::schema(spec.rust_type()).is_some() {
        return None;
    }
    sorted(spec.schema()?)
}

fn sorted(mut schema: Value) -> Option<Json> {
    // A feature of serde_json must not change the file.
    schema.sort_all_objects();
    schema.to_string().parse().ok()
}

/// Returns the headers that other keys imply, then the declared ones, then those of the types
/// around the error. Of several with one name, a response has that of the outermost type, if it is
/// on each way to the error.
pub(super) fn headers(spec: &ErrorSpec, added: &Added) -> Vec<HeaderDoc> {
    let fixed = |name: &str, value: String| HeaderDoc {
        name: name.to_owned(),
        value: Some(text(&value)),
        description: String::new(),
    };
    let challenge = spec.challenge().map(str::to_owned);
    let seconds = spec.retry_after().map(|seconds| seconds.to_string());
    let mut headers: Vec<_> = challenge
        .map(|challenge| fixed("www-authenticate", challenge))
        .into_iter()
        .chain(seconds.map(|seconds| fixed("retry-after", seconds)))
        .collect();
    let declared = |header: &HeaderSpec| HeaderDoc {
        name: text(header.name()),
        value: header.value().map(text),
        description: text(header.description()),
    };
    headers.extend(spec.headers().iter().map(declared));
    let always = || added.headers.iter().filter(|header| header.on_each_way);
    headers.retain(|own| !always().any(|outer| outer.spec.name() == own.name));
    // The innermost first, as those of the error itself are before them.
    headers.extend(
        added
            .headers
            .iter()
            .rev()
            .map(|header| declared(header.spec)),
    );
    headers
}
