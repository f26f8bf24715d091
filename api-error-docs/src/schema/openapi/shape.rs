//! The parts of an operation's requests that a framework can reject.

use serde_json::Value;

use crate::reference::document::resolved;

/// A part that requests have or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Any request.
    Any,
    /// A body.
    Body,
    /// A parameter in the path.
    Path,
    /// A parameter in the query.
    Query,
    /// A required parameter in the query.
    RequiredQuery,
    /// A path or method without an operation.
    Elsewhere,
}

impl Shape {
    /// Returns the shapes of an operation, with the shared parameters of its path, and
    /// resolves references to parameters.
    pub(super) fn of(operation: &Value, shared: &Value, document: &Value) -> Vec<Self> {
        let mut shapes = vec![Self::Any];
        if operation.get("requestBody").is_some() {
            shapes.push(Self::Body);
        }
        let lists = [&operation["parameters"], shared];
        for parameter in lists.into_iter().filter_map(Value::as_array).flatten() {
            let parameter = resolved(parameter, document);
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
