//! The errors of a whole service, in its document.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::fmt;

use api_error_core::{Catalog, ErrorCatalog, RequestContext};
use serde_json::{Map, Value, json};

use super::responses::{About, Bodies, CODES, ErrorResponses};
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
/// let response = &document["components"]["responses"]["Error404"];
/// assert_eq!(response["x-error-codes"], json!(["not_found"]));
/// assert!(document["components"]["schemas"]["ErrorBody"].is_object());
/// # Ok::<_, api_error_docs::UnknownError>(())
/// ```
#[derive(Debug, Clone)]
pub struct ServiceErrors {
    catalog: &'static Catalog,
    pub(super) known: ErrorResponses,
    /// The middleware under path prefixes.
    before: Vec<Middleware>,
    /// The codes for requests of a shape that the framework rejects.
    pub(super) by_framework: Vec<(Shape, String)>,
    /// Whether every response has the id of its request.
    pub(super) has_id: bool,
    bodies: Bodies,
}

/// What is in front of every handler under a path.
#[derive(Debug, Clone)]
struct Middleware {
    path: String,
    codes: Vec<String>,
    /// Whether it rejects requests without credentials.
    authenticates: bool,
}

impl Middleware {
    fn is_before(&self, path: &str) -> bool {
        let rest = path.strip_prefix(&*self.path);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with('/') || self.path.ends_with('/')
        })
    }
}

/// An operation has an error that is not in the catalog of its service.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownError {
    /// The operation: `GET /cards`.
    pub operation: String,
    /// The code.
    pub code: String,
    /// The name of the catalog.
    pub catalog: String,
    /// Whether the catalog has the code, for another error.
    pub is_taken: bool,
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
            bodies: Bodies::Flat,
        }
    }

    /// Adds the errors of middleware in front of every handler under a path, such as
    /// authentication.
    ///
    /// Middleware with a 401 is authentication: operations that need none, which have
    /// `security: []` or are in a document that has it, do not have its errors.
    pub fn before(mut self, path: &str, errors: &ErrorResponses) -> Self {
        self.before.push(Middleware {
            path: path.to_owned(),
            codes: errors.codes().map(str::to_owned).collect(),
            authenticates: errors.by_status().contains_key(&401),
        });
        self
    }

    /// Describes the bodies of each code by a schema of its own, with the details of that code
    /// alone. A response of several codes refers to a union of them.
    ///
    /// Without this, all bodies have one schema, with any code and the details of all codes:
    /// not every generator of clients can read the code from a union.
    pub fn precise(mut self) -> Self {
        self.bodies = Bodies::Precise;
        self
    }

    /// Adds the errors to a document of version 3.0 or 3.1.
    ///
    /// Operations refer to the responses, which are in the components: `Error409`, and
    /// `Error409_2` for other codes of the same status.
    ///
    /// Responses made by this crate are replaced by responses in the envelope of the
    /// service, with the errors of the service added. They are recognized by their member
    /// `x-error-codes`, or by the schemas they refer to. Other responses stay unchanged.
    ///
    /// # Errors
    ///
    /// If an operation has an error that is not in the catalog of the service, or that has the
    /// code of another there. The document is then unchanged.
    pub fn document(&self, document: &mut Value) -> Result<(), UnknownError> {
        let own = document.pointer("/components/schemas");
        let own = own.and_then(Value::as_object).cloned();
        let known = self.known.clone().beside(&own.unwrap_or_default());
        Self {
            known,
            ..self.clone()
        }
        .complete(document)
    }

    fn complete(&self, document: &mut Value) -> Result<(), UnknownError> {
        let mut used = HashSet::new();
        let mut responses = Responses::default();
        // The errors for paths and methods without an operation.
        let elsewhere = self.rejected(&[Shape::Elsewhere]).collect();
        for (status, response) in self.responses(&elsewhere) {
            responses.reference(status, response);
        }
        let components = document["components"].clone();
        let security = document["security"].clone();
        let mut completed = document["paths"].clone();
        for (path, item) in completed.as_object_mut().into_iter().flatten() {
            let shared = item["parameters"].clone();
            let methods = item.as_object_mut().into_iter().flatten();
            for (method, operation) in methods.filter(|(method, _)| is_method(method)) {
                let shapes = Shape::of(operation, &shared, &components);
                let name = || format!("{} {path}", method.to_uppercase());
                let mut codes = self.documented(operation, &components, name)?;
                let security = operation.get("security").unwrap_or(&security);
                codes.extend(self.before_handlers(path, is_none(security)));
                codes.extend(self.rejected(&shapes));
                self.write(operation, &components, &codes, &mut responses);
                used.extend(codes);
            }
        }
        if !completed.is_null() {
            document["paths"] = completed;
        }
        used.extend(elsewhere);
        self.write_components(document, &used, responses.0);
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
        let mut codes = HashSet::new();
        let responses = operation["responses"].as_object().into_iter().flatten();
        for (status, response) in responses.filter(|(status, _)| is_of_errors(status)) {
            let response = resolved(response, components);
            // A range such as `4XX` has none.
            let status = status.parse().ok();
            let listed = response[CODES].as_array().into_iter().flatten();
            let listed = listed.filter_map(Value::as_str).map(|code| (code, None));
            let referred_to = self.referred_to(response, components).into_iter();
            let referred_to = referred_to.map(|(name, code)| (code, Some(name)));
            for (code, component) in listed.chain(referred_to) {
                let schema = component.map(|name| &components["schemas"][name]);
                let about = schema.map_or_else(|| About::Response(response), About::Schema);
                if !self.known.has(code, status, about) {
                    return Err(UnknownError {
                        operation: name(),
                        code: code.to_owned(),
                        catalog: self.catalog.name().to_owned(),
                        is_taken: self.known.codes().any(|known| known == code),
                    });
                }
                codes.insert(code.to_owned());
            }
        }
        Ok(codes)
    }

    /// Returns the names of our schemas to which a response refers, directly or not, and the
    /// code of each.
    fn referred_to<'a>(
        &'a self,
        response: &'a Value,
        components: &'a Value,
    ) -> Vec<(&'a str, &'a str)> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut references = References(vec![response]);
        while let Some(target) = references.next() {
            let path = target.strip_prefix("#/components");
            let Some(path) = path.filter(|path| seen.insert(*path)) else {
                continue;
            };
            let component = path.strip_prefix("/schemas/").and_then(|name| {
                let code = self.known.code_of(name)?;
                Some((name, code))
            });
            match component {
                Some(component) => found.push(component),
                None => references.0.extend(components.pointer(path)),
            }
        }
        found
    }

    fn before_handlers(&self, path: &str, is_public: bool) -> impl Iterator<Item = String> {
        let before = self.before.iter();
        let before = before.filter(move |middleware| {
            middleware.is_before(path) && !(is_public && middleware.authenticates)
        });
        before.flat_map(|middleware| middleware.codes.iter().cloned())
    }

    /// Returns the codes for requests of these shapes that the framework rejects.
    fn rejected(&self, shapes: &[Shape]) -> impl Iterator<Item = String> {
        let rejected = self.by_framework.iter();
        let rejected = rejected.filter(|(shape, _)| shapes.contains(shape));
        rejected.map(|(_, code)| code.clone())
    }

    fn write(
        &self,
        operation: &mut Value,
        components: &Value,
        codes: &HashSet<String>,
        all: &mut Responses,
    ) {
        let is_ours = |status: &str, response: &Value| {
            let response = resolved(response, components);
            // A body of success may have errors in it.
            is_of_errors(status)
                && (response.get(CODES).is_some()
                    || !self.referred_to(response, components).is_empty())
        };
        // This also removes responses of a range, such as `4XX`.
        if let Some(responses) = operation["responses"].as_object_mut() {
            responses.retain(|status, response| !is_ours(status, response));
        }
        for (status, response) in self.responses(codes) {
            let present = &mut operation["responses"][status.to_string()];
            if present.is_null() {
                *present = all.reference(status, response);
            }
        }
    }

    /// Returns the responses of these codes, by status.
    fn responses(&self, codes: &HashSet<String>) -> BTreeMap<u16, Value> {
        let errors = self.known.only(|code| codes.contains(code));
        let mut responses = errors.described_by(self.bodies);
        for response in responses.values_mut().filter(|_| self.has_id) {
            let headers = response["headers"].take();
            let mut headers = headers.as_object().cloned().unwrap_or_default();
            header::add(&mut headers, "x-request-id", "", None);
            response["headers"] = headers.into();
        }
        responses
    }

    fn write_components(
        &self,
        document: &mut Value,
        used: &HashSet<String>,
        responses: Map<String, Value>,
    ) {
        let version = document["openapi"].as_str().unwrap_or_default();
        let version = if version.starts_with("3.0") {
            OpenApi::V3_0
        } else {
            OpenApi::V3_1
        };
        let errors = self.known.only(|code| used.contains(code));
        let schemas = match self.bodies {
            Bodies::Precise => errors.schemas(version),
            Bodies::Flat => errors.flat_schemas(version),
        };
        for (name, added) in [("responses", responses), ("schemas", schemas)] {
            if added.is_empty() {
                continue;
            }
            let existing = &mut document["components"][name];
            let mut all = existing.as_object().cloned().unwrap_or_default();
            all.extend(added);
            *existing = all.into();
        }
        if self.bodies == Bodies::Flat {
            self.remove_unused(document);
        }
    }

    /// Removes the schemas of single codes to which no response refers any more.
    fn remove_unused(&self, document: &mut Value) {
        let is_ours = |name: &str| self.known.code_of(name).is_some();
        let names = References(vec![document])
            .filter_map(|target| target.strip_prefix("#/components/schemas/"));
        let used: HashSet<_> = names.map(str::to_owned).collect();
        let schemas = document.pointer_mut("/components/schemas");
        if let Some(schemas) = schemas.and_then(Value::as_object_mut) {
            schemas.retain(|name, _| used.contains(name) || !is_ours(name));
        }
    }
}

/// The responses of a document, by the names of their components.
#[derive(Debug, Default)]
struct Responses(Map<String, Value>);

impl Responses {
    /// Adds a response unless it is there, and returns a reference to it.
    fn reference(&mut self, status: u16, response: Value) -> Value {
        let first = format!("Error{status}");
        let mut name = first.clone();
        let mut number = 1;
        while self.0.get(&name).is_some_and(|known| *known != response) {
            number += 1;
            name = format!("{first}_{number}");
        }
        let reference = json!({ "$ref": format!("#/components/responses/{name}") });
        self.0.insert(name, response);
        reference
    }
}

/// Returns the response that a reference refers to, or the response itself.
fn resolved<'a>(response: &'a Value, components: &'a Value) -> &'a Value {
    let target = response["$ref"].as_str();
    let path = target.and_then(|target| target.strip_prefix("#/components"));
    let referred_to = path.and_then(|path| components.pointer(path));
    referred_to.unwrap_or(response)
}

/// Returns whether the key of a response is a status of errors, or a range of them.
fn is_of_errors(status: &str) -> bool {
    status.starts_with(['4', '5']) || status == "default"
}

/// Returns whether a list of requirements is there, and empty.
fn is_none(security: &Value) -> bool {
    security.as_array().is_some_and(Vec::is_empty)
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
            is_taken,
        } = self;
        if *is_taken {
            return write!(
                f,
                "{operation} fails with `{code}`, which is another error in the catalog {catalog}: \
                 give one of them another code, and add its type there by a `transparent` variant \
                 or `include(...)`"
            );
        }
        write!(
            f,
            "{operation} fails with `{code}`, which the catalog {catalog} does not have: add its \
             type there by a `transparent` variant or `include(...)`"
        )
    }
}

impl Error for UnknownError {}

/// The targets of the references in some values, deep inside too. Others may be added.
struct References<'v>(Vec<&'v Value>);

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
