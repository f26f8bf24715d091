use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::fmt;

use api_error_core::{Catalog, ErrorCatalog, RequestContext};
use serde_json::{Map, Value};

use super::responses::{CODES, ErrorResponses};
use super::shape::Shape;
use super::{OpenApi, header};
use crate::reference::Reference;

/// The errors of a whole service, for a document that a framework made of its
/// handlers.
///
/// A handler's type says which errors it fails with, but not what the service
/// around it does: its envelope and links, the errors of what stands before the
/// handlers, and what the framework refuses by itself. [`document`](Self::document)
/// adds that to every operation.
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
    /// What comes before the handlers under a path.
    before: Vec<(String, Vec<String>)>,
    /// What the framework refuses of requests of a shape.
    pub(super) by_framework: Vec<(Shape, String)>,
    /// Whether every response says the id of its request.
    pub(super) has_id: bool,
}

/// An operation of a document fails with a code that the catalog of its service
/// does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownError {
    /// Which operation: `GET /cards`.
    pub operation: String,
    /// The code.
    pub code: String,
    /// The name of the catalog.
    pub catalog: String,
}

impl ServiceErrors {
    /// Those of the root catalog of a service.
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

    /// With the errors of what stands before every handler under a path:
    /// authentication, for example.
    pub fn before(mut self, path: &str, errors: &ErrorResponses) -> Self {
        let codes = errors.codes().map(str::to_owned).collect();
        self.before.push((path.to_owned(), codes));
        self
    }

    /// Adds them to a document of version 3.0 or 3.1.
    ///
    /// Responses that were made by this crate are written anew, in the envelope
    /// of the service and together with those that it adds: it knows them by
    /// their member `x-error-codes`, or by the schemas they refer to. Other
    /// responses stay as they are.
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
                codes.extend(self.refused(&shapes));
                self.write(operation, &components, &codes);
                used.extend(codes);
            }
        }
        self.write_components(document, &used);
        Ok(())
    }

    /// The codes that a document has for an operation.
    ///
    /// What has no place for `x-error-codes` is known by the schemas it refers to.
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
                catalog: self.catalog.name.to_owned(),
            });
        }
        Ok(found)
    }

    /// The codes to whose schemas a response refers, itself or through others.
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

    /// What the framework refuses of requests of such a shape.
    fn refused(&self, shapes: &[Shape]) -> impl Iterator<Item = String> {
        let refused = self.by_framework.iter();
        let refused = refused.filter(|(shape, _)| shapes.contains(shape));
        refused.map(|(_, code)| code.clone())
    }

    fn write(&self, operation: &mut Value, components: &Value, codes: &HashSet<String>) {
        let is_ours = |response: &Value| {
            response.get(CODES).is_some() || !self.referred_to(response, components).is_empty()
        };
        // Those of a range, and all of those that are written anew.
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

    /// The responses of these codes, by status.
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
        // What happens on paths and methods that no operation describes.
        let elsewhere = self.refused(&[Shape::Elsewhere]).collect::<HashSet<_>>();
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
            let room = &mut document["components"][name];
            let mut all = room.as_object().cloned().unwrap_or_default();
            all.extend(added);
            *room = all.into();
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
            "{operation} fails with `{code}`, which the catalog {catalog} does not have: join \
             its type there by a `transparent` variant or `include(...)`"
        )
    }
}

impl Error for UnknownError {}
