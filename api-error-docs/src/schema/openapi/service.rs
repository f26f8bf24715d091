//! The errors of a whole service, in its document.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fmt;

use api_error_core::{Catalog, ErrorCatalog, RequestContext};
use api_error_rules::code::ERROR_CODE;
use serde_json::{Map, Value, json};

use super::responses::{About, Bodies, ErrorResponses};
use super::shape::Shape;
use super::{OpenApi, header};
use crate::reference::Reference;
use crate::reference::document::{self, CODES, References, is_method, resolved};
use crate::text::free_name;

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
    pub(super) has_code: bool,
    pub(super) has_proxy_status: bool,
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
            has_code: false,
            has_proxy_status: false,
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
        let mut completed = document.clone();
        let known = self.known.clone().beside(document);
        Self {
            known,
            ..self.clone()
        }
        .complete(document, &mut completed)?;
        *document = completed;
        Ok(())
    }

    fn complete(&self, original: &Value, document: &mut Value) -> Result<(), UnknownError> {
        let mut used = HashSet::new();
        let mut responses = Responses::beside(original);
        // The errors for paths and methods without an operation.
        let elsewhere = self.rejected(&[Shape::Elsewhere]).collect();
        for (status, response) in self.responses(&elsewhere) {
            responses.reference(status, response);
        }
        let paths = document.get_mut("paths").and_then(Value::as_object_mut);
        for (path, item) in paths.into_iter().flatten() {
            let shared = item["parameters"].clone();
            let methods = item.as_object_mut().into_iter().flatten();
            for (method, operation) in methods.filter(|(method, _)| is_method(method)) {
                let shapes = Shape::of(operation, &shared, original);
                let name = || format!("{} {path}", method.to_uppercase());
                let mut codes = self.documented(operation, original, name)?;
                let security = operation.get("security").unwrap_or(&original["security"]);
                codes.extend(self.before_handlers(path, is_none(security)));
                codes.extend(self.rejected(&shapes));
                self.write(operation, original, &codes, &mut responses);
                used.extend(codes);
            }
        }
        used.extend(elsewhere);
        self.write_components(document, &used, responses.added);
        Ok(())
    }

    /// Returns the codes in a document's operation.
    ///
    /// A response without `x-error-codes` is recognized by the schemas it refers to.
    fn documented(
        &self,
        operation: &Value,
        document: &Value,
        name: impl Fn() -> String,
    ) -> Result<HashSet<String>, UnknownError> {
        let mut codes = HashSet::new();
        let responses = operation["responses"].as_object().into_iter().flatten();
        for (status, response) in responses.filter(|(status, _)| is_of_errors(status)) {
            let response = resolved(response, document);
            // A range such as `4XX` has none.
            let status = status.parse().ok();
            let listed = document::codes(response).map(|code| (code, None));
            let referred_to = self.referred_to(response, document).into_iter();
            let referred_to = referred_to.map(|(name, code)| (code, Some(name)));
            for (code, component) in listed.chain(referred_to) {
                let schema = component.map(|name| &document["components"]["schemas"][name]);
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
        document: &'a Value,
    ) -> Vec<(&'a str, &'a str)> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut references = References(vec![response]);
        while let Some(target) = references.next() {
            let path = target.strip_prefix('#');
            let Some(path) = path.filter(|path| seen.insert(*path)) else {
                continue;
            };
            let component = path.strip_prefix("/components/schemas/").and_then(|name| {
                let code = self.known.code_of(name)?;
                Some((name, code))
            });
            match component {
                Some(component) => found.push(component),
                None => references.0.extend(document.pointer(path)),
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
        original: &Value,
        codes: &HashSet<String>,
        all: &mut Responses,
    ) {
        let is_ours = |status: &str, response: &Value| {
            let response = resolved(response, original);
            // A body of success may have errors in it.
            is_of_errors(status)
                && (response.get(CODES).is_some()
                    || !self.referred_to(response, original).is_empty())
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
        let errors = self.known.only(codes);
        let mut responses = errors.described_by(self.bodies);
        for (name, is_sent) in [
            ("x-request-id", self.has_id),
            (ERROR_CODE, self.has_code),
            ("proxy-status", self.has_proxy_status),
        ] {
            for response in responses.values_mut().filter(|_| is_sent) {
                let headers = response["headers"].take();
                let mut headers = headers.as_object().cloned().unwrap_or_default();
                header::add(&mut headers, name, "", None);
                response["headers"] = headers.into();
            }
        }
        responses
    }

    fn write_components(
        &self,
        document: &mut Value,
        used: &HashSet<String>,
        mut responses: Map<String, Value>,
    ) {
        let headers = header::shared(&mut responses, &document["components"]["headers"]);
        let version = document["openapi"].as_str().unwrap_or_default();
        let version = if version.starts_with("3.0") {
            OpenApi::V3_0
        } else {
            OpenApi::V3_1
        };
        let errors = self.known.only(used);
        let schemas = match self.bodies {
            Bodies::Precise => errors.schemas(version),
            Bodies::Flat => errors.flat_schemas(version),
        };
        for (name, added) in [
            ("headers", headers),
            ("responses", responses),
            ("schemas", schemas),
        ] {
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
        let names = References(vec![document])
            .filter_map(|target| target.strip_prefix("#/components/schemas/"));
        let used: HashSet<_> = names.map(str::to_owned).collect();
        let schemas = document.pointer_mut("/components/schemas");
        if let Some(schemas) = schemas.and_then(Value::as_object_mut) {
            schemas.retain(|name, schema| used.contains(name) || !self.known.wrote(name, schema));
        }
    }
}

/// The responses that are added to the components of a document.
#[derive(Debug, Default)]
struct Responses {
    added: Map<String, Value>,
    /// The name of each, by its text.
    names: HashMap<String, String>,
    /// The names of the document's own.
    own: HashSet<String>,
}

impl Responses {
    /// Returns no responses, beside those of a document that this crate did not make.
    fn beside(document: &Value) -> Self {
        let all = document::members(&document["components"]["responses"]);
        let own = all.filter(|(_, response)| response.get(CODES).is_none());
        Self {
            own: own.map(|(name, _)| name.clone()).collect(),
            ..Self::default()
        }
    }

    /// Adds a response unless it is there, and returns a reference to it.
    fn reference(&mut self, status: u16, response: Value) -> Value {
        let name = self.names.entry(response.to_string()).or_insert_with(|| {
            let is_free = |name: &str| !self.own.contains(name) && !self.added.contains_key(name);
            let name = free_name(&format!("Error{status}"), "", is_free);
            self.added.insert(name.clone(), response);
            name
        });
        json!({ "$ref": format!("#/components/responses/{name}") })
    }
}

/// Returns whether the key of a response is a status of errors, or a range of them.
fn is_of_errors(status: &str) -> bool {
    status.starts_with(['4', '5']) || status == "default"
}

/// Returns whether a list of requirements is there, and empty.
fn is_none(security: &Value) -> bool {
    security.as_array().is_some_and(Vec::is_empty)
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
