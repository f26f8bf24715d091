//! What several rooms read in an `OpenAPI` document.

use serde_json::Value;

/// The member of a response with a list of its codes.
pub(crate) const CODES: &str = "x-error-codes";

/// Returns the members of an object; none of any other value.
pub(crate) fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// Returns whether a member of a path is an operation.
pub(crate) fn is_method(name: &str) -> bool {
    let methods = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ];
    methods.contains(&name)
}

/// Returns what a reference refers to in a document, or the value itself.
pub(crate) fn resolved<'a>(value: &'a Value, document: &'a Value) -> &'a Value {
    let target = value["$ref"].as_str();
    let pointer = target.and_then(|target| target.strip_prefix('#'));
    let referred_to = pointer.and_then(|pointer| document.pointer(pointer));
    referred_to.unwrap_or(value)
}

/// Returns the codes that a response lists.
pub(crate) fn codes(response: &Value) -> impl Iterator<Item = &str> {
    let listed = response[CODES].as_array().into_iter().flatten();
    listed.filter_map(Value::as_str)
}

/// The targets of the references in some values, deep inside too. Others may be added.
pub(crate) struct References<'v>(pub(crate) Vec<&'v Value>);

impl<'v> Iterator for References<'v> {
    type Item = &'v str;

    fn next(&mut self) -> Option<&'v str> {
        while let Some(value) = self.0.pop() {
            match value {
                Value::Object(members) => self.0.extend(members.values()),
                Value::Array(items) => self.0.extend(items),
                _ => {}
            }
            if let Some(target) = value.get("$ref").and_then(Value::as_str) {
                return Some(target);
            }
        }
        None
    }
}
