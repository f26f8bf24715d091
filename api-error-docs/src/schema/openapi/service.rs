//! The errors of a whole service, in its document.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::fmt;

use api_error_core::{Catalog, ErrorCatalog, RequestContext};
use serde_json::{Map, Value};

use super::responses::{CODES, ErrorResponses};
use super::shape::Shape;
use super::{OpenApi, header};
use crate::reference::Reference;

/// The errors of a whole service, for a document that a framework made from its handlers.
///
/// The type of a handler determines its own errors, but not those of the service around
/// it: the envelope and the links, the errors of middleware, and requests that the
/// framework rejects. [`document`](Self::document) adds these to every operation.
///
/// ```
/// use api_error_core::HttpError;
/// use api_error_docs::{ErrorResponses, ServiceErrors};
/// use serde_json::json;
///
/// // As a framework makes it.
/// let errors = ErrorResponses::of::<HttpError>().responses();
/// let mut document = json!({
///     "openapi": "3.1.0",
///     "paths": { "/cards": { "get": { "responses": { "404": errors["404"] } } } },
/// });
/// ServiceErrors::of::<HttpError>().document(&mut document)?;
/// assert!(document["components"]["schemas"]["not_found_error"].is_object());
/// # Ok::<_, api_error_docs::UnknownError>(())
/// ```
#[derive(Debug, Clone)]
pub struct ServiceErrors {
    catalog: &'static Catalog,
    pub(super) known: ErrorResponses,
    /// Path prefixes, and the codes of the middleware under them.
    before: Vec<(String, Vec<String>)>,
    /// The codes for requests of a shape that the framework rejects.
    pub(super) by_framework: Vec<(Shape, String)>,
    /// Whether every response has the id of its request.
    pub(super) has_id: bool,
}

/// An operation has a code that is not in the catalog of its service.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownError {
    /// The operation: `GET /cards`.
    pub operation: String,
    /// The code.
    pub code: String,
    /// The name of the catalog.
    pub catalog: String,
}

impl ServiceErrors {
    /// Takes the errors of a service's root catalog.
    pub fn of<E: ErrorCatalog + ?Sized>() -> Self {
        Self::in_context::<E>(&RequestContext::new())
    }

    pub(super) fn in_context<E: ErrorCatalog + ?Sized>(context: &RequestContext) -> Self {
        Self {
            catalog: E::CATALOG,
            known: ErrorResponses::from(&Reference::in_context::<E>(context)),
            before: Vec::new(),
            by_framework: Vec::new(),
            has_id: false,
        }
    }

    /// Adds the errors of middleware in front of every handler under a path, such as
    /// authentication.
    pub fn before(mut self, path: &str, errors: &ErrorResponses) -> Self {
        let codes = errors.codes().map(str::to_owned).collect();
        self.before.push((path.to_owned(), codes));
        self
    }

    /// Adds the errors to a document of version 3.0 or 3.1.
    ///
    /// Responses made by this crate are replaced by responses in the envelope of the
    /// service, with the errors of the service added. They are recognized by their member
    /// `x-error-codes`, or by the schemas they refer to. Other responses stay unchanged.
    ///
    /// # Errors
    ///
    /// If an operation has a code that is not in the catalog of the service.
    pub fn document(&self, document: &mut Value) -> Result<(), UnknownError> {
        let mut used = HashSet::new();
        let components = document["components"].clone();
        let paths = document["paths"].as_object_mut().into_iter().flatten();
        for (path, item) in paths {
            let shared = item["parameters"].clone();
            let methods = item.as_object_mut().into_iter().flatten();
            for (method, operation) in methods.filter(|(method, _)| is_method(method)) {
                let shapes = Shape::of(operation, &shared, &components);
                let name = || format!("{} {path}", method.to_uppercase());
                let mut codes = self.documented(operation, &components, name)?;
                codes.extend(self.before_handlers(path));
                codes.extend(self.rejected(&shapes));
                self.write(operation, &components, &codes);
                used.extend(codes);
            }
        }
        self.write_components(document, &used);
        Ok(())
    }

    /// Returns the codes in a document's operation.
    ///
    /// A response without `x-error-codes` is recognized by the schemas it refers to.
    fn documented(
        &self,
        operation: &Value,
        components: &Value,
        name: impl Fn() -> String,
    ) -> Result<HashSet<String>, UnknownError> {
        let mut found = HashSet::new();
        for (_, response) in operation["responses"].as_object().into_iter().flatten() {
            let listed = response[CODES].as_array().into_iter().flatten();
            found.extend(listed.filter_map(Value::as_str).map(str::to_owned));
            found.extend(self.referred_to(response, components));
        }
        let unknown = found
            .iter()
            .find(|code| !self.known.codes().any(|known| known == *code));
        if let Some(code) = unknown {
            return Err(UnknownError {
                operation: name(),
                code: code.clone(),
                catalog: self.catalog.name().to_owned(),
            });
        }
        Ok(found)
    }

    /// Returns the codes to whose schemas a response refers, directly or not.
    fn referred_to(&self, response: &Value, components: &Value) -> HashSet<String> {
        let mut codes = HashSet::new();
        let mut seen = HashSet::new();
        let mut stack = vec![response];
        while let Some(value) = stack.pop() {
            match value {
                Value::Object(members) => stack.extend(members.values()),
                Value::Array(items) => stack.extend(items),
                _ => {}
            }
            let target = value.get("$ref").and_then(Value::as_str);
            let path = target.and_then(|target| target.strip_prefix("#/components"));
            let Some(path) = path.filter(|path| seen.insert(path.to_owned())) else {
                continue;
            };
            match path
                .strip_prefix("/schemas/")
                .and_then(|name| self.known.code_of(name))
            {
                Some(code) => drop(codes.insert(code.to_owned())),
                None => stack.extend(components.pointer(path)),
            }
        }
        codes
    }

    fn before_handlers(&self, path: &str) -> impl Iterator<Item = String> {
        let before = self.before.iter();
        let before = before.filter(move |(under, _)| {
            let rest = path.strip_prefix(&**under);
            rest.is_some_and(|rest| {
                rest.is_empty() || rest.starts_with('/') || under.ends_with('/')
            })
        });
        before.flat_map(|(_, codes)| codes.iter().cloned())
    }

    /// Returns the codes for requests of these shapes that the framework rejects.
    fn rejected(&self, shapes: &[Shape]) -> impl Iterator<Item = String> {
        let rejected = self.by_framework.iter();
        let rejected = rejected.filter(|(shape, _)| shapes.contains(shape));
        rejected.map(|(_, code)| code.clone())
    }

    fn write(&self, operation: &mut Value, components: &Value, codes: &HashSet<String>) {
        let is_ours = |response: &Value| {
            response.get(CODES).is_some() || !self.referred_to(response, components).is_empty()
        };
        // This also removes responses of a range, such as `4XX`.
        if let Some(responses) = operation["responses"].as_object_mut() {
            responses.retain(|_, response| !is_ours(response));
        }
        for (status, response) in self.responses(codes) {
            let present = &mut operation["responses"][status.to_string()];
            if present.is_null() {
                *present = response;
            }
        }
    }

    /// Returns the responses of these codes, by status.
    fn responses(&self, codes: &HashSet<String>) -> BTreeMap<u16, Value> {
        let errors = self.known.only(|code| codes.contains(code));
        let mut responses = errors.by_status();
        for response in responses.values_mut().filter(|_| self.has_id) {
            let headers = response["headers"].take();
            let mut headers = headers.as_object().cloned().unwrap_or_default();
            header::add(&mut headers, "x-request-id", "", None);
            response["headers"] = headers.into();
        }
        responses
    }

    fn write_components(&self, document: &mut Value, used: &HashSet<String>) {
        let version = document["openapi"].as_str().unwrap_or_default();
        let version = if version.starts_with("3.0") {
            OpenApi::V3_0
        } else {
            OpenApi::V3_1
        };
        // The errors for paths and methods without an operation.
        let elsewhere = self.rejected(&[Shape::Elsewhere]).collect::<HashSet<_>>();
        let responses = self.responses(&elsewhere).into_iter();
        let responses: Map<_, _> = responses
            .map(|(status, response)| (format!("Error{status}"), response))
            .collect();
        let written = |code: &str| used.contains(code) || elsewhere.contains(code);
        let schemas = self.known.only(written).schemas(version);
        for (name, added) in [("responses", responses), ("schemas", schemas)] {
            if added.is_empty() {
                continue;
            }
            let existing = &mut document["components"][name];
            let mut all = existing.as_object().cloned().unwrap_or_default();
            all.extend(added);
            *existing = all.into();
        }
    }
}

fn is_method(name: &str) -> bool {
    let methods = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ];
    methods.contains(&name)
}

impl fmt::Display for UnknownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operation,
            code,
            catalog,
        } = self;
        write!(
            f,
            "{operation} fails with `{code}`, which the catalog {catalog} does not have: add its \
             type there by a `transparent` variant or `include(...)`"
        )
    }
}

impl Error for UnknownError {}
