use std::collections::BTreeMap;

use api_error_core::{ErrorCatalog, Retry};
use serde_json::{Map, Value, json};

use super::OpenApi;
use crate::reference::reason;
use crate::{EnvelopeDoc, ErrorDoc, Reference, json_schema};

/// The error responses of one operation, as `OpenAPI` has them.
///
/// Several codes on one status are one response, with a line of description and
/// a named example for each, and with one schema for each code. An operation
/// that fails with the errors of several types has one response for each status
/// all the same:
///
/// ```
/// use api_error_core::{Catalog, ErrorCatalog, ErrorSpec, HttpError, StatusCode};
/// use api_error_docs::{ErrorResponses, OpenApi};
///
/// struct LinkError;
///
/// impl ErrorCatalog for LinkError {
///     const CATALOG: &'static Catalog = &Catalog {
///         specs: &[ErrorSpec::new("link_expired", StatusCode::GONE)],
///         ..Catalog::new("LinkError")
///     };
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
    errors: Vec<(ErrorDoc, Option<EnvelopeDoc>)>,
}

impl ErrorResponses {
    /// Those of one catalog: of an error type, as a rule.
    pub fn of<E: ErrorCatalog + ?Sized>() -> Self {
        Self::default().and::<E>()
    }

    /// With those of another catalog.
    pub fn and<E: ErrorCatalog + ?Sized>(self) -> Self {
        self.and_of(&Reference::of::<E>())
    }

    /// With those of a reference. Of errors with one code the first stays.
    pub fn and_of(mut self, reference: &Reference) -> Self {
        for error in reference.errors() {
            if !self
                .errors
                .iter()
                .any(|(known, _)| known.code == error.code)
            {
                let envelope = reference.envelope_of(error).cloned();
                self.errors.push((error.clone(), envelope));
            }
        }
        self
    }

    /// The responses by status, for the `responses` of an operation; the same in
    /// every version.
    ///
    /// They refer to [`schemas`](Self::schemas).
    pub fn responses(&self) -> Map<String, Value> {
        let by_status = self.by_status().into_iter();
        by_status
            .map(|(status, response)| (status.to_string(), response))
            .collect()
    }

    /// The responses by status, each with its schemas in it.
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

    /// The schemas by name, for `components.schemas` of the document.
    pub fn schemas(&self, version: OpenApi) -> Map<String, Value> {
        let errors = self.errors.iter();
        errors
            .map(|(error, envelope)| {
                let schema = json_schema::of_error(error, envelope.as_ref(), version.dialect());
                (component(error), schema)
            })
            .collect()
    }

    pub(super) fn by_status(&self) -> BTreeMap<u16, Value> {
        let mut statuses: BTreeMap<u16, Vec<_>> = BTreeMap::new();
        for (error, envelope) in &self.errors {
            let errors = statuses.entry(error.status).or_default();
            errors.push((error, envelope.as_ref()));
        }
        let responses = statuses.into_iter();
        responses
            .map(|(status, errors)| (status, response(status, &errors)))
            .collect()
    }
}

impl From<&Reference> for ErrorResponses {
    fn from(reference: &Reference) -> Self {
        Self::default().and_of(reference)
    }
}

type Error<'a> = (&'a ErrorDoc, Option<&'a EnvelopeDoc>);

/// Puts the schemas in the place of the references to them.
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

/// The name of an error's schema: two codes never have the same.
fn component(error: &ErrorDoc) -> String {
    format!("{}_error", error.code)
}

/// Of one status, with all its codes.
fn response(status: u16, errors: &[Error<'_>]) -> Value {
    let lines = errors.iter();
    let lines: Vec<_> = lines
        .map(|(error, _)| format!("- `{}`: {}", error.code, error.title))
        .collect();
    let mut content: BTreeMap<&str, Vec<Error<'_>>> = BTreeMap::new();
    for &(error, envelope) in errors {
        let media_type = envelope.map_or("application/json", |doc| &doc.content_type);
        content
            .entry(media_type)
            .or_default()
            .push((error, envelope));
    }
    let content: Map<_, _> = content
        .into_iter()
        .map(|(media_type, errors)| (media_type.to_owned(), media(&errors)))
        .collect();
    let mut response = json!({
        "description": format!("{}\n\n{}", reason(status), lines.join("\n")).trim(),
        "content": content,
    });
    let headers = headers(errors);
    if !headers.is_empty() {
        response["headers"] = headers.into();
    }
    response
}

/// Of one media type, with all its codes.
fn media(errors: &[Error<'_>]) -> Value {
    let references = errors.iter();
    let references: Vec<_> = references
        .map(|(error, _)| json!({ "$ref": format!("#/components/schemas/{}", component(error)) }))
        .collect();
    let says_code = |(error, envelope): &Error<'_>| json_schema::says_code(error, *envelope);
    let schema = match &references[..] {
        [one] => one.clone(),
        all if errors.iter().all(says_code) => json!({ "oneOf": all }),
        // A body that fits the schemas of several codes is none of `oneOf`.
        all => json!({ "anyOf": all }),
    };
    let examples: Map<_, _> = errors
        .iter()
        .filter_map(|(error, _)| example(error))
        .collect();
    let mut media = json!({ "schema": schema });
    if !examples.is_empty() {
        media["examples"] = examples.into();
    }
    media
}

fn example(error: &ErrorDoc) -> Option<(String, Value)> {
    let body = error.example.as_ref()?.body.as_str();
    let body: Value = serde_json::from_str(body).ok()?;
    let example = json!({ "summary": error.title, "value": body });
    Some((error.code.clone(), example))
}

/// Every header that one of the codes declares.
fn headers(errors: &[Error<'_>]) -> Map<String, Value> {
    let mut headers = Map::new();
    for (error, _) in errors {
        for header in &error.headers {
            let example = header.value.as_deref();
            let header = self::header(&header.name, &header.description, example);
            add(&mut headers, header);
        }
        if error.retry == Some(Retry::After) {
            add(&mut headers, header("retry-after", "", None));
        }
    }
    headers
}

/// Adds a header under its name; the first of a name stays.
fn add(headers: &mut Map<String, Value>, (name, header): (String, Value)) {
    headers.entry(name).or_insert(header);
}

fn header(name: &str, description: &str, example: Option<&str>) -> (String, Value) {
    let description = match (name, description) {
        ("retry-after", "") => "How many seconds to wait before sending the request again",
        ("www-authenticate", "") => "How to authenticate",
        (_, description) => description,
    };
    let mut header = json!({ "schema": { "type": "string" } });
    if !description.is_empty() {
        header["description"] = description.into();
    }
    if let Some(example) = example {
        header["example"] = example.into();
    }
    (name.to_owned(), header)
}
