//! What requests of an operation have that can be refused.

use serde_json::Value;

/// Something that requests have, or do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// All have it.
    Any,
    /// A body.
    Body,
    /// A parameter in the path.
    Path,
    /// A parameter in the query.
    Query,
    /// A parameter in the query that may not be left out.
    RequiredQuery,
    /// A path or method that no operation has.
    Elsewhere,
}

impl Shape {
    /// Those of an operation, with the parameters of its path and those that
    /// either refers to.
    pub(super) fn of(operation: &Value, shared: &Value, components: &Value) -> Vec<Self> {
        let mut shapes = vec![Self::Any];
        if operation.get("requestBody").is_some() {
            shapes.push(Self::Body);
        }
        let lists = [&operation["parameters"], shared];
        for parameter in lists.into_iter().filter_map(Value::as_array).flatten() {
            let target = parameter["$ref"].as_str();
            let path = target.and_then(|target| target.strip_prefix("#/components"));
            let shared = path.and_then(|path| components.pointer(path));
            let parameter = shared.unwrap_or(parameter);
            match parameter["in"].as_str() {
                Some("path") => shapes.push(Self::Path),
                Some("query") => {
                    shapes.push(Self::Query);
                    if parameter["required"] == true {
                        shapes.push(Self::RequiredQuery);
                    }
                }
                _ => {}
            }
        }
        shapes
    }
}
