//! The members of an envelope that declares none, from the bodies that it writes.

use std::collections::HashMap;

use serde_json::Value;

use super::model::{ErrorDoc, MemberDoc};

/// Returns the members in the examples of these errors. A member is optional unless each of
/// the examples has it.
///
/// Details are not members: they belong to their code.
pub(super) fn members(errors: &[&ErrorDoc]) -> Vec<MemberDoc> {
    let mut members: Vec<(String, usize)> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut examples = 0;
    for error in errors {
        let Some(example) = &error.example else {
            continue;
        };
        examples += 1;
        let mut paths = Vec::new();
        let body = example.body.value();
        if body.is_object() {
            collect(&body, "", error, &mut paths);
        }
        for path in paths {
            let at = *index.entry(path.clone()).or_insert(members.len());
            match members.get_mut(at) {
                Some((_, count)) => *count += 1,
                None => members.push((path, 1)),
            }
        }
    }
    let members = members.into_iter();
    members
        .map(|(path, count)| MemberDoc {
            path,
            description: String::new(),
            optional: count < examples,
        })
        .collect()
}

/// Returns the path of the member that has the code in each of the examples.
pub(super) fn code_path(errors: &[&ErrorDoc]) -> Option<String> {
    let mut bodies = errors.iter().filter_map(|error| {
        let example = error.example.as_ref()?;
        Some((error.code_value(), example.body.value()))
    });
    let (code, body) = bodies.next()?;
    let mut paths = Vec::new();
    find(&body, &code, "", &mut paths);
    for (code, body) in bodies {
        let mut others = Vec::new();
        find(&body, &code, "", &mut others);
        paths.retain(|path| others.contains(path));
    }
    // The outermost one.
    paths
        .into_iter()
        .min_by_key(|path| path.matches('.').count())
}

/// Adds the paths of the members whose value is the code.
fn find(value: &Value, code: &Value, path: &str, paths: &mut Vec<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        if name.contains(['.', '[', ']']) {
            continue;
        }
        let path = match path {
            "" => name.clone(),
            before => format!("{before}.{name}"),
        };
        match value {
            value if value == code => paths.push(path),
            Value::Array(items) => {
                for item in items.iter().take(1) {
                    find(item, code, &format!("{path}[]"), paths);
                }
            }
            value => find(value, code, &path, paths),
        }
    }
}

/// Adds the paths of the members with a value of their own, each once.
fn collect(value: &Value, path: &str, error: &ErrorDoc, paths: &mut Vec<String>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                // A path cannot name a member with these characters.
                if error.detail_of(name, value).is_some() || name.contains(['.', '[', ']']) {
                    continue;
                }
                let path = match path {
                    "" => name.clone(),
                    before => format!("{before}.{name}"),
                };
                collect(value, &path, error, paths);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for item in items {
                collect(item, &format!("{path}[]"), error, paths);
            }
        }
        _ if path.is_empty() || paths.iter().any(|known| known == path) => {}
        _ => paths.push(path.to_owned()),
    }
}
