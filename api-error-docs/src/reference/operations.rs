//! The operations that return each error.

use std::collections::HashMap;

use serde_json::Value;

use super::Reference;
use super::document::{self, is_method, members, resolved};
use crate::text::clean;

impl Reference {
    /// Notes for each error which operations return it, for its page and for comparisons.
    ///
    /// The operations come from an `OpenAPI` document in which the responses list their
    /// codes as `x-error-codes`: that of `ServiceErrors`, or one of a framework. What was
    /// noted before is replaced.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::{ErrorResponses, Reference};
    /// use serde_json::json;
    ///
    /// let errors = ErrorResponses::of::<HttpError>().responses();
    /// let document = json!({
    ///     "openapi": "3.1.0",
    ///     "paths": { "/cards": { "get": { "responses": { "404": errors["404"] } } } },
    /// });
    /// let reference = Reference::of::<HttpError>().with_operations(&document);
    /// assert_eq!(reference.error("not_found").unwrap().operations, ["GET /cards"]);
    /// ```
    pub fn with_operations(mut self, document: &Value) -> Self {
        let mut operations: HashMap<&str, Vec<String>> = HashMap::new();
        for (path, item) in members(&document["paths"]) {
            for (method, operation) in members(item).filter(|(name, _)| is_method(name)) {
                let name = format!("{} {path}", method.to_uppercase());
                for code in codes(operation, document) {
                    let of_code = operations.entry(code).or_default();
                    if of_code.last() != Some(&name) {
                        of_code.push(name.clone());
                    }
                }
            }
        }
        for error in self.errors.iter_mut().chain(&mut self.hidden) {
            let names = operations.remove(&*error.code).unwrap_or_default();
            error.operations = names.iter().map(|name| clean(name).into_owned()).collect();
        }
        self
    }
}

/// Returns the codes that the responses of an operation list.
fn codes<'a>(operation: &'a Value, document: &'a Value) -> impl Iterator<Item = &'a str> {
    let responses = members(&operation["responses"]);
    responses.flat_map(|(_, response)| document::codes(resolved(response, document)))
}
