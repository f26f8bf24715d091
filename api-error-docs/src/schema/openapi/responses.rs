//! The responses of one operation.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use api_error_core::ErrorCatalog;
use serde_json::{Map, Value, json};

use super::OpenApi;
use super::flat::{BODY, Flat, name_of_body};
use super::header::headers;
use crate::reference::document::{CODES, References};
use crate::reference::{EnvelopeDoc, ErrorDoc, Reference, reason};
use crate::schema::json_schema::{self, Schema, Schemas};
use crate::text::{free_name, prose};

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
///         .with_specs(&[ErrorSpec::builder("link_expired", StatusCode::GONE).build()]);
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
    errors: Vec<Arc<Documented>>,
    /// The positions of the errors with each code.
    of_code: HashMap<String, Vec<usize>>,
    /// The position of the error with each component.
    of_component: HashMap<String, usize>,
    names: Names,
}

/// An error in one of its envelopes.
#[derive(Debug, Clone)]
struct Documented {
    error: ErrorDoc,
    envelope: Option<Arc<EnvelopeDoc>>,
    /// The name of its schema, unique for each code.
    component: String,
    /// The kind of its envelope: `error`, or `problem` where problem details are negotiated.
    kind: &'static str,
}

impl Documented {
    fn schema<'a>(&'a self, schemas: &mut Schemas<'a>) -> Schema<'a> {
        schemas.of_error(&self.error, self.envelope.as_deref())
    }
}

/// A schema of a document: there already, or that of an error.
#[derive(Clone, Copy)]
enum Component<'a> {
    Made(&'a Value),
    Of(&'a Documented),
}

/// The names of schemas in a document that has schemas of its own.
#[derive(Debug, Clone, Default)]
struct Names {
    /// Which names the schemas for all codes have.
    variant: usize,
    /// The names of those for a single code that are not the name of their component.
    of_components: HashMap<String, String>,
}

impl Names {
    /// Returns the name of a kind of envelopes, with which those of its schemas begin.
    fn of_kind(&self, kind: &str) -> String {
        match self.variant {
            0 => kind.to_owned(),
            1 => format!("api_{kind}"),
            2 => format!("service_{kind}"),
            more => format!("service_{}_{kind}", more - 1),
        }
    }

    fn of_component<'a>(&'a self, component: &'a str) -> &'a str {
        let other = self.of_components.get(component);
        other.map_or(component, String::as_str)
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
                text.is_none_or(|text| describes(text, error)) && may_have_details(schema, error)
            }
        }
    }
}

/// Returns whether a text is the description of a schema of this error, by any of its
/// declarations: an operation may fail with one of them alone.
fn describes(text: &str, error: &ErrorDoc) -> bool {
    let text = json_schema::without_rest(text);
    let meanings = error.meanings();
    let mut descriptions =
        meanings.map(|meaning| json_schema::description_of(&error.title, meaning.description));
    descriptions.any(|own| text == json_schema::without_rest(&own))
}

/// Returns whether the details in a schema, if it has any, are those of the error, or of some of
/// its declarations.
fn may_have_details(schema: &Value, error: &ErrorDoc) -> bool {
    let details = schema.pointer("/properties/error/properties/details/properties");
    let Some(details) = details.and_then(Value::as_object) else {
        return true;
    };
    let own: HashSet<_> = error.details.iter().map(|detail| &*detail.name).collect();
    let has_all = error.others.is_empty();
    details.keys().all(|name| own.contains(name.as_str()))
        && (!has_all || details.len() == own.len())
}

/// Returns the line about an error in the description of a response.
fn listed(error: &ErrorDoc) -> String {
    format!("- {}: {}", prose::code(&error.code), error.title)
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
        let envelopes = reference.envelopes().iter().cloned().map(Arc::new);
        let envelopes: Vec<_> = envelopes.collect();
        for error in reference.errors() {
            let component = self.component(&error.code, kind);
            if !self.of_component.contains_key(&component) {
                let mut envelopes = envelopes.iter();
                self.add(Arc::new(Documented {
                    error: error.clone(),
                    envelope: envelopes.find(|doc| doc.name == error.envelope).cloned(),
                    component,
                    kind,
                }));
            }
        }
        self
    }

    fn add(&mut self, documented: Arc<Documented>) {
        let at = self.errors.len();
        let code = documented.error.code.clone();
        self.of_code.entry(code).or_default().push(at);
        self.of_component.insert(documented.component.clone(), at);
        self.errors.push(documented);
    }

    /// Returns the errors with these codes.
    pub(super) fn only(&self, codes: &HashSet<String>) -> Self {
        let kept = codes.iter().filter_map(|code| self.of_code.get(code));
        let mut kept: Vec<_> = kept.flatten().copied().collect();
        kept.sort_unstable();
        let mut only = Self {
            names: self.names.clone(),
            ..Self::default()
        };
        for at in kept {
            only.add(Arc::clone(&self.errors[at]));
        }
        only
    }

    /// Returns the codes, in declaration order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        codes(self.errors.iter().map(|documented| &**documented))
    }

    /// Returns the name of the schema of a code, which has letters, digits, `.`, `-` and `_`.
    fn component(&self, code: &str, kind: &str) -> String {
        let is_plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_');
        let plain = code.replace(|char| !is_plain(char), "_");
        free_name(&plain, &format!("_{kind}"), |name| {
            self.code_of(name).is_none_or(|known| known == code)
        })
    }

    fn with_component(&self, component: &str) -> Option<&Documented> {
        let at = self.of_component.get(component)?;
        Some(&self.errors[*at])
    }

    /// Returns the code of the schema with that name.
    pub(super) fn code_of(&self, component: &str) -> Option<&str> {
        let documented = self.with_component(component)?;
        Some(&documented.error.code)
    }

    /// Returns whether this crate wrote a schema for a single code.
    pub(super) fn wrote(&self, component: &str, schema: &Value) -> bool {
        let text = schema["description"].as_str();
        let of = self.with_component(component);
        of.zip(text)
            .is_some_and(|(of, text)| describes(text, &of.error))
    }

    /// Returns whether one of the errors has this code and, as far as a document has them, this
    /// status and these texts and details: two errors may have one code.
    pub(super) fn has(&self, code: &str, status: Option<u16>, about: About<'_>) -> bool {
        let positions = self.of_code.get(code).into_iter().flatten();
        let mut errors = positions.map(|at| &self.errors[*at].error);
        errors.any(|error| {
            let has_status =
                status.is_none_or(|status| error.statuses().any(|known| known == status));
            has_status && about.may_be(error)
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
        let errors: Vec<_> = self.errors.iter().map(|documented| &**documented).collect();
        self.union_of(&errors)
    }

    /// Returns the example body for the schema with that name.
    #[cfg(any(feature = "dropshot", feature = "poem-openapi"))]
    pub(crate) fn example_of(&self, component: &str) -> Option<Value> {
        let error = &self.with_component(component)?.error;
        let (_, example) = example(error, error.example_status())?;
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
        let schemas = self.schemas_with(None, version);
        schemas
            .map(|(name, schema)| (name.to_owned(), schema.into_value()))
            .collect()
    }

    /// Returns the schemas in the order of their names, with another among them.
    pub(super) fn schemas_with<'a>(
        &'a self,
        other: Option<(&'a str, &'a Value)>,
        version: OpenApi,
    ) -> impl Iterator<Item = (&'a str, Schema<'a>)> {
        let components = self.errors.iter().map(|documented| {
            let name = self.names.of_component(&documented.component);
            (name, Component::Of(documented))
        });
        let other = other.map(|(name, schema)| (name, Component::Made(schema)));
        let components: BTreeMap<_, _> = components.chain(other).collect();
        let mut schemas = Schemas::new(version.dialect());
        components.into_iter().map(move |(name, component)| {
            let schema = match component {
                Component::Made(schema) => schema.clone().into(),
                Component::Of(documented) => documented.schema(&mut schemas),
            };
            (name, schema)
        })
    }

    /// Names the schemas so that they replace none of a document's own.
    pub(super) fn beside(mut self, document: &Value) -> Self {
        let own = document.pointer("/components/schemas");
        let Some(own) = own.and_then(Value::as_object) else {
            return self;
        };
        for documented in &self.errors {
            let component = &documented.component;
            let is_free = |name: &str| {
                let known = own.get(name).map(|known| &known["description"]);
                let text = known.map(|text| text.as_str().unwrap_or_default());
                text.is_none_or(|text| describes(text, &documented.error))
            };
            if !is_free(component) {
                let name = free_name(component, "", is_free);
                self.names.of_components.insert(component.clone(), name);
            }
        }
        while self.replaces(own) {
            self.names.variant += 1;
        }
        self
    }

    /// Returns whether one of the schemas for all codes has the name of another in a document.
    fn replaces(&self, own: &Map<String, Value>) -> bool {
        // What this crate wrote is there in a document that is completed again.
        let bodies = self.errors.iter().map(|documented| documented.kind);
        let bodies: BTreeSet<_> = bodies.collect();
        let bodies = bodies
            .into_iter()
            .map(|kind| name_of_body(&self.names.of_kind(kind)));
        let bodies =
            bodies.filter(|name| own.get(name).is_some_and(|it| it["description"] == BODY));
        let mut written: HashSet<_> = bodies.collect();
        let mut references = References(written.iter().map(|name| &own[name]).collect());
        while let Some(target) = references.next() {
            let name = target.strip_prefix("#/components/schemas/");
            if let Some((name, schema)) = name.and_then(|name| own.get_key_value(name))
                && written.insert(name.clone())
            {
                references.0.push(schema);
            }
        }
        let names = self.flat_schemas(OpenApi::V3_1);
        let mut names = names.keys();
        names.any(|name| own.contains_key(name) && !written.contains(name))
    }

    /// Returns one schema for each kind of envelope, and those of the objects in it.
    pub(super) fn flat_schemas(&self, version: OpenApi) -> Map<String, Value> {
        let mut kinds: BTreeMap<&str, Flat> = BTreeMap::new();
        let mut schemas = Schemas::new(version.dialect());
        for documented in &self.errors {
            let schema = documented.schema(&mut schemas).into_value();
            kinds.entry(documented.kind).or_default().add(schema);
        }
        let kinds = kinds.into_iter();
        kinds
            .flat_map(|(kind, flat)| flat.components(&self.names.of_kind(kind)))
            .collect()
    }

    pub(crate) fn by_status(&self) -> BTreeMap<u16, Value> {
        self.described_by(Bodies::Precise)
    }

    /// Returns the responses by status.
    pub(super) fn described_by(&self, bodies: Bodies) -> BTreeMap<u16, Value> {
        self.each_status(bodies).collect()
    }

    /// Returns the responses in the order of their statuses.
    pub(super) fn each_status(&self, bodies: Bodies) -> impl Iterator<Item = (u16, Value)> {
        let mut statuses: BTreeMap<u16, Vec<_>> = BTreeMap::new();
        for documented in &self.errors {
            for status in documented.error.statuses() {
                statuses.entry(status).or_default().push(&**documented);
            }
        }
        let statuses = statuses.into_iter();
        statuses.map(move |(status, errors)| (status, self.response(status, &errors, bodies)))
    }

    /// Returns the response of one status, with all its codes.
    fn response(&self, status: u16, errors: &[&Documented], bodies: Bodies) -> Value {
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
            .map(|(media_type, errors)| {
                (media_type.to_owned(), self.media(status, &errors, bodies))
            })
            .collect();
        let mut response = json!({
            "description": format!("{}\n\n{}", reason(status), lines.join("\n")).trim(),
            "content": null,
            CODES: codes(errors.iter().copied()).collect::<Vec<_>>(),
        });
        let retries: Map<_, _> = errors
            .iter()
            .filter_map(|Documented { error, .. }| {
                Some((error.code.clone(), json_schema::retries([error])?))
            })
            .collect();
        if !retries.is_empty() {
            response[json_schema::RETRY] = retries.into();
        }
        // `json!` would copy the content, which may have thousands of examples.
        response["content"] = content.into();
        let headers = headers(
            status,
            errors.iter().map(|documented| {
                let envelope = documented.envelope.as_ref();
                (&documented.error, envelope.and_then(|doc| doc.shape))
            }),
        );
        if !headers.is_empty() {
            response["headers"] = headers.into();
        }
        response
    }

    /// Returns the content of one media type, with all its codes.
    fn media(&self, status: u16, errors: &[&Documented], bodies: Bodies) -> Value {
        let examples: Map<_, _> = errors
            .iter()
            .filter_map(|documented| example(&documented.error, status))
            .collect();
        let mut media = json!({ "schema": null });
        media["schema"] = match bodies {
            Bodies::Precise => self.union_of(errors),
            Bodies::Flat => self.flat_union_of(errors),
        };
        if !examples.is_empty() {
            media["examples"] = examples.into();
        }
        media
    }

    /// Returns the schema for all codes. Envelopes of several kinds have a schema each.
    fn flat_union_of(&self, errors: &[&Documented]) -> Value {
        let kinds: BTreeSet<_> = errors.iter().map(|documented| documented.kind).collect();
        let references = kinds
            .into_iter()
            .map(|kind| reference(&name_of_body(&self.names.of_kind(kind))));
        match &references.collect::<Vec<_>>()[..] {
            [one] => one.clone(),
            all => json!({ "anyOf": all }),
        }
    }

    /// Returns the union of the schemas, or the only one.
    fn union_of(&self, errors: &[&Documented]) -> Value {
        let references = errors.iter();
        let mut references: Vec<_> = references
            .map(|documented| reference(self.names.of_component(&documented.component)))
            .collect();
        if references.len() == 1 {
            return references.remove(0);
        }
        let mut seen = HashSet::new();
        let mut have_own_code = errors.iter().map(|documented| {
            let is_own = seen.insert(documented.error.sent_code());
            is_own && json_schema::has_code(documented.envelope.as_deref())
        });
        let union = if have_own_code.all(|has| has) {
            "oneOf"
        } else {
            // `oneOf` rejects a body that matches the schemas of several errors.
            "anyOf"
        };
        let mut schema = json!({});
        schema[union] = references.into();
        schema
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

/// Returns the example of an error whose response has this status, by any of its declarations.
fn example(error: &ErrorDoc, status: u16) -> Option<(String, Value)> {
    let mut examples = error.meanings().filter_map(|meaning| meaning.example);
    let example = examples.find(|example| example.status_of(error) == status)?;
    let mut shown = json!({ "summary": error.title });
    shown["value"] = example.body.value();
    Some((error.code.clone(), shown))
}

fn reference(component: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{component}") })
}
