//! The responses of one operation.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;

use api_error_core::ErrorCatalog;
use serde_json::{Map, Value, json};

use super::OpenApi;
use super::flat::{BODY, Flat, name_of_body};
use super::header::headers;
use crate::reference::{EnvelopeDoc, ErrorDoc, Reference, reason};
use crate::schema::json_schema;

/// The member of a response with a list of its codes.
pub(super) const CODES: &str = "x-error-codes";

/// The error responses of an `OpenAPI` operation.
///
/// Codes with the same status share a response, which has a line of description, a named
/// example and a schema for each code. This is also true for the errors of several types:
///
/// ```
/// use api_error_core::http::StatusCode;
/// use api_error_core::{Catalog, ErrorCatalog, ErrorSpec, HttpError};
/// use api_error_docs::{ErrorResponses, OpenApi};
///
/// struct LinkError;
///
/// impl ErrorCatalog for LinkError {
///     const CATALOG: &'static Catalog = &Catalog::new("LinkError")
///         .with_specs(&[ErrorSpec::new("link_expired", StatusCode::GONE)]);
/// }
///
/// let errors = ErrorResponses::of::<LinkError>().and::<HttpError>();
/// let responses = errors.responses();
/// let schema = &responses["410"]["content"]["application/json"]["schema"];
/// assert_eq!(schema["oneOf"][0]["$ref"], "#/components/schemas/link_expired_error");
/// assert_eq!(schema["oneOf"][1]["$ref"], "#/components/schemas/gone_error");
/// assert!(errors.schemas(OpenApi::V3_1).contains_key("gone_error"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct ErrorResponses {
    errors: Vec<Documented>,
}

/// An error in one of its envelopes.
#[derive(Debug, Clone)]
struct Documented {
    error: ErrorDoc,
    envelope: Option<EnvelopeDoc>,
    /// The name of its schema, unique for each code.
    component: String,
    kind: Kind,
}

/// The kind of an envelope: `error`, or `problem` where problem details are negotiated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    prefix: &'static str,
    name: &'static str,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.prefix, self.name)
    }
}

/// How the bodies of a response are described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bodies {
    /// By a union of a schema for each code.
    Precise,
    /// By one schema for all codes of the service.
    Flat,
}

/// What a document has about an error. A framework may have changed its form, and it may be
/// in another envelope than that of the service.
#[derive(Debug, Clone, Copy)]
pub(super) enum About<'a> {
    /// The response of its status.
    Response(&'a Value),
    /// The schema of its bodies.
    Schema(&'a Value),
}

impl About<'_> {
    fn may_be(self, error: &ErrorDoc) -> bool {
        match self {
            Self::Response(response) => {
                let text = response["description"].as_str();
                let line = format!("\n{}\n", listed(error));
                text.is_none_or(|text| format!("{text}\n").contains(&line))
            }
            Self::Schema(schema) => {
                let text = schema["description"].as_str();
                // An adapter may have added what its framework has no place for.
                let text = text.and_then(|text| text.split("\n\nJSON Schema: `").next());
                let details = schema.pointer("/properties/error/properties/details/properties");
                let names = details.and_then(Value::as_object).map(|details| {
                    let names = details.keys().map(String::as_str);
                    names.collect::<HashSet<_>>()
                });
                let own = error.details.iter().map(|detail| &*detail.name).collect();
                text.is_none_or(|text| text == json_schema::description_of(error))
                    && names.is_none_or(|names| names == own)
            }
        }
    }
}

/// Returns the line about an error in the description of a response.
fn listed(error: &ErrorDoc) -> String {
    format!("- `{}`: {}", error.code, error.title)
}

impl ErrorResponses {
    /// Takes the errors of a catalog, usually of an error type.
    pub fn of<E: ErrorCatalog + ?Sized>() -> Self {
        Self::default().and::<E>()
    }

    /// Adds the errors of another catalog.
    pub fn and<E: ErrorCatalog + ?Sized>(self) -> Self {
        self.and_of(&Reference::of::<E>())
    }

    /// Adds the errors of a reference, without codes that are there already.
    pub fn and_of(self, reference: &Reference) -> Self {
        self.and_named(reference, "error")
    }

    /// Adds the errors of a reference, with schemas named `<code>_<kind>`.
    pub(super) fn and_named(mut self, reference: &Reference, kind: &'static str) -> Self {
        let known = self.errors.iter();
        let mut known: HashSet<_> = known.map(|known| known.component.clone()).collect();
        for error in reference.errors() {
            let component = self.component(&error.code, kind);
            if known.insert(component.clone()) {
                self.errors.push(Documented {
                    error: error.clone(),
                    envelope: reference.envelope_of(error).cloned(),
                    component,
                    kind: Kind {
                        prefix: "",
                        name: kind,
                    },
                });
            }
        }
        self
    }

    /// Returns the errors for whose codes `keep` returns true.
    pub(super) fn only(&self, keep: impl Fn(&str) -> bool) -> Self {
        let errors = self.errors.iter();
        let errors = errors.filter(|documented| keep(&documented.error.code));
        Self {
            errors: errors.cloned().collect(),
        }
    }

    /// Returns the codes, in declaration order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        codes(&self.errors)
    }

    /// Returns the name of the schema of a code, which has letters, digits, `.`, `-` and `_`.
    fn component(&self, code: &str, kind: &str) -> String {
        let is_plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_');
        let plain = code.replace(|char| !is_plain(char), "_");
        let mut component = format!("{plain}_{kind}");
        let mut number = 2;
        while self.code_of(&component).is_some_and(|other| other != code) {
            component = format!("{plain}_{number}_{kind}");
            number += 1;
        }
        component
    }

    /// Returns the code of the schema with that name.
    pub(super) fn code_of(&self, component: &str) -> Option<&str> {
        let mut errors = self.errors.iter();
        let documented = errors.find(|documented| documented.component == component)?;
        Some(&documented.error.code)
    }

    /// Returns whether one of the errors has this code and, as far as a document has them, this
    /// status and these texts and details: two errors may have one code.
    pub(super) fn has(&self, code: &str, status: Option<u16>, about: About<'_>) -> bool {
        let errors = self.errors.iter();
        let mut errors = errors.filter(|documented| documented.error.code == code);
        errors.any(|Documented { error, .. }| {
            status.is_none_or(|status| status == error.status) && about.may_be(error)
        })
    }

    /// Returns the responses by status, for the `responses` of an operation in any
    /// version.
    ///
    /// They refer to [`schemas`](Self::schemas) and list their codes as `x-error-codes`.
    pub fn responses(&self) -> Map<String, Value> {
        let by_status = self.by_status().into_iter();
        by_status
            .map(|(status, response)| (status.to_string(), response))
            .collect()
    }

    /// Returns a schema of the bodies of all codes, which refers to
    /// [`schemas`](Self::schemas).
    #[cfg(any(feature = "dropshot", feature = "utoipa"))]
    pub(crate) fn union(&self) -> Value {
        union(&self.errors.iter().collect::<Vec<_>>())
    }

    /// Returns the example body for the schema with that name.
    #[cfg(any(feature = "dropshot", feature = "poem-openapi"))]
    pub(crate) fn example_of(&self, component: &str) -> Option<Value> {
        let mut errors = self.errors.iter();
        let documented = errors.find(|documented| documented.component == component)?;
        let (_, example) = example(&documented.error)?;
        example.get("value").cloned()
    }

    /// Returns the responses by status, with their schemas inside.
    #[cfg(feature = "utoipa")]
    pub(crate) fn self_contained(&self, version: OpenApi) -> Map<String, Value> {
        let schemas = self.schemas(version);
        let mut responses = self.responses();
        let contents = responses
            .values_mut()
            .filter_map(|response| response["content"].as_object_mut());
        for media in contents.flat_map(Map::values_mut) {
            inline(&mut media["schema"], &schemas);
        }
        responses
    }

    /// Returns the schemas by name, for `components.schemas` of the document.
    pub fn schemas(&self, version: OpenApi) -> Map<String, Value> {
        let errors = self.errors.iter();
        errors
            .map(|documented| {
                let envelope = documented.envelope.as_ref();
                let schema = json_schema::of_error(&documented.error, envelope, version.dialect());
                (documented.component.clone(), schema)
            })
            .collect()
    }

    /// Names the schemas for all codes so that they replace none of a document's own.
    pub(super) fn beside(mut self, own: &Map<String, Value>) -> Self {
        for prefix in ["", "api_", "service_"] {
            for documented in &mut self.errors {
                documented.kind.prefix = prefix;
            }
            let schemas = self.flat_schemas(OpenApi::V3_1);
            // Those of this crate are there in a document that is completed again.
            let is_again = own.values().any(|schema| schema["description"] == BODY);
            if is_again || !schemas.keys().any(|name| own.contains_key(name)) {
                break;
            }
        }
        self
    }

    /// Returns one schema for each kind of envelope, and those of the objects in it.
    pub(super) fn flat_schemas(&self, version: OpenApi) -> Map<String, Value> {
        let mut kinds: BTreeMap<Kind, Flat> = BTreeMap::new();
        for documented in &self.errors {
            let envelope = documented.envelope.as_ref();
            let schema = json_schema::of_error(&documented.error, envelope, version.dialect());
            kinds.entry(documented.kind).or_default().add(schema);
        }
        let kinds = kinds.into_iter();
        kinds
            .flat_map(|(kind, flat)| flat.components(&kind.to_string()))
            .collect()
    }

    pub(crate) fn by_status(&self) -> BTreeMap<u16, Value> {
        self.described_by(Bodies::Precise)
    }

    /// Returns the responses by status.
    pub(super) fn described_by(&self, bodies: Bodies) -> BTreeMap<u16, Value> {
        let mut statuses: BTreeMap<u16, Vec<_>> = BTreeMap::new();
        for documented in &self.errors {
            for status in documented.error.statuses() {
                statuses.entry(status).or_default().push(documented);
            }
        }
        let responses = statuses.into_iter();
        responses
            .map(|(status, errors)| (status, response(status, &errors, bodies)))
            .collect()
    }
}

impl From<&Reference> for ErrorResponses {
    fn from(reference: &Reference) -> Self {
        Self::default().and_of(reference)
    }
}

/// Replaces references by their schemas.
#[cfg(feature = "utoipa")]
fn inline(schema: &mut Value, schemas: &Map<String, Value>) {
    let name = schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next());
    if let Some(found) = name.and_then(|name| schemas.get(name)) {
        *schema = found.clone();
        return;
    }
    for union in ["oneOf", "anyOf"] {
        let arms = schema.get_mut(union).and_then(Value::as_array_mut);
        for arm in arms.into_iter().flatten() {
            inline(arm, schemas);
        }
    }
}

/// Returns each code once, even if it has several envelopes.
fn codes<'a>(errors: impl IntoIterator<Item = &'a Documented>) -> impl Iterator<Item = &'a str> {
    let mut seen = HashSet::new();
    let codes = errors.into_iter().map(|documented| &*documented.error.code);
    codes.filter(move |code| seen.insert(*code))
}

/// Returns the response of one status, with all its codes.
fn response(status: u16, errors: &[&Documented], bodies: Bodies) -> Value {
    let mut lines = Vec::new();
    let mut seen = HashSet::new();
    let mut content: BTreeMap<&str, Vec<&Documented>> = BTreeMap::new();
    for &documented in errors {
        let Documented {
            error, envelope, ..
        } = documented;
        if seen.insert((&error.code, &error.title)) {
            lines.push(listed(error));
        }
        let media_type = error.media_type().unwrap_or_else(|| {
            envelope
                .as_ref()
                .map_or("application/json", |doc| &doc.content_type)
        });
        content.entry(media_type).or_default().push(documented);
    }
    let content: Map<_, _> = content
        .into_iter()
        .map(|(media_type, errors)| (media_type.to_owned(), media(status, &errors, bodies)))
        .collect();
    let mut response = json!({
        "description": format!("{}\n\n{}", reason(status), lines.join("\n")).trim(),
        "content": null,
        CODES: codes(errors.iter().copied()).collect::<Vec<_>>(),
    });
    let retries: Map<_, _> = errors
        .iter()
        .filter_map(|Documented { error, .. }| {
            Some((error.code.clone(), error.retry?.as_str().into()))
        })
        .collect();
    if !retries.is_empty() {
        response[json_schema::RETRY] = retries.into();
    }
    // `json!` would copy the content, which may have thousands of examples.
    response["content"] = content.into();
    let headers = headers(errors.iter().map(|documented| &documented.error));
    if !headers.is_empty() {
        response["headers"] = headers.into();
    }
    response
}

/// Returns the content of one media type, with all its codes.
fn media(status: u16, errors: &[&Documented], bodies: Bodies) -> Value {
    let examples: Map<_, _> = errors
        .iter()
        // The example of an error with several statuses has one of them.
        .filter(|documented| documented.error.example_status() == status)
        .filter_map(|documented| example(&documented.error))
        .collect();
    let mut media = json!({ "schema": null });
    media["schema"] = match bodies {
        Bodies::Precise => union(errors),
        Bodies::Flat => flat_union(errors),
    };
    if !examples.is_empty() {
        media["examples"] = examples.into();
    }
    media
}

/// Returns the schema for all codes. Envelopes of several kinds have a schema each.
fn flat_union(errors: &[&Documented]) -> Value {
    let kinds: BTreeSet<_> = errors.iter().map(|documented| documented.kind).collect();
    let references = kinds
        .into_iter()
        .map(|kind| reference(&name_of_body(&kind.to_string())));
    match &references.collect::<Vec<_>>()[..] {
        [one] => one.clone(),
        all => json!({ "anyOf": all }),
    }
}

fn reference(component: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{component}") })
}

/// Returns the union of the schemas, or the only one.
fn union(errors: &[&Documented]) -> Value {
    let references = errors.iter();
    let references: Vec<_> = references
        .map(|documented| reference(&documented.component))
        .collect();
    let mut has_code = errors
        .iter()
        .map(|documented| json_schema::has_code(documented.envelope.as_ref()));
    match &references[..] {
        [one] => one.clone(),
        all if has_code.all(|has| has) => json!({ "oneOf": all }),
        // `oneOf` rejects a body that matches the schemas of several codes.
        all => json!({ "anyOf": all }),
    }
}

fn example(error: &ErrorDoc) -> Option<(String, Value)> {
    let body = &error.example.as_ref()?.body;
    let example = json!({ "summary": error.title, "value": body.value() });
    Some((error.code.clone(), example))
}
