//! Paths to the members of bodies, such as `errors[].detail`.

use serde_json::Value;

/// The first step of a path.
pub(crate) struct Step<'a> {
    pub(crate) name: &'a str,
    /// Whether the steps behind it are inside of an array.
    pub(crate) is_list: bool,
    pub(crate) rest: Option<&'a str>,
}

impl<'a> Step<'a> {
    pub(crate) fn of(path: &'a str) -> Self {
        let (step, rest) = match path.split_once('.') {
            Some((step, rest)) => (step, Some(rest)),
            None => (path, None),
        };
        let list = step.strip_suffix("[]");
        Self {
            name: list.unwrap_or(step),
            is_list: list.is_some(),
            rest,
        }
    }
}

/// Returns whether a body has a member at a path.
pub(crate) fn holds(body: &Value, path: &str) -> bool {
    let step = Step::of(path);
    let Some(value) = body.get(step.name) else {
        return false;
    };
    match step.rest {
        None => true,
        Some(rest) if step.is_list => {
            let items = value.as_array();
            items.is_some_and(|items| items.iter().any(|item| holds(item, rest)))
        }
        Some(rest) => holds(value, rest),
    }
}

/// Removes the members at a path, and the objects that have nothing else.
pub(crate) fn remove(body: &mut Value, path: &str) {
    let step = Step::of(path);
    let Some(members) = body.as_object_mut() else {
        return;
    };
    let (Some(rest), Some(value)) = (step.rest, members.get_mut(step.name)) else {
        members.remove(step.name);
        return;
    };
    let is_left = |inner: &mut Value| {
        let had = holds(inner, rest);
        remove(inner, rest);
        // The type of a protobuf message says nothing by itself.
        let mut members = inner.as_object().into_iter().flatten();
        !had || members.any(|(name, _)| name != "@type")
    };
    let is_left = match value {
        Value::Array(items) => {
            items.retain_mut(is_left);
            !items.is_empty()
        }
        inner => is_left(inner),
    };
    if !is_left {
        members.remove(step.name);
    }
}
