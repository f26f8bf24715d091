//! The catalog as data of its own.

mod build;
mod example;
mod file;
mod json;
mod merge;
mod model;

use std::collections::BTreeSet;

use serde::Serialize;

pub use file::ReadError;
pub use json::Json;
pub use merge::{Duplicate, MergeError, Merged, Use};
pub use model::{
    CausesDoc, DetailDoc, EnvelopeDoc, ErrorDoc, ExampleDoc, GroupDoc, HeaderDoc, LocationDoc,
    MemberDoc, Place, ProseDoc, RetiredDoc, StatusDoc, TypeDoc,
};
pub(crate) use model::{class, reason};

use crate::layout::Layout;
use crate::text::clean;
use file::SchemaVersion;

/// A catalog as owned, serializable data, from which every document is made.
///
/// It comes from a catalog ([`of`](Self::of)) or from a file
/// ([`from_json`](Self::from_json)), and holds everything a page shows, real
/// responses included. Errors that are [`internal`](api_error_core::ErrorSpec::internal)
/// are not in it.
///
/// ```
/// use api_error_core::HttpError;
/// use api_error_docs::Reference;
///
/// let reference = Reference::of::<HttpError>()
///     .with_title("Errors of the example API")
///     .with_status(200, "Success");
/// assert_eq!(reference.error("not_found").unwrap().status, 404);
/// assert!(reference.to_markdown().starts_with("# Errors of the example API\n"));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reference {
    schema_version: SchemaVersion,
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<String>,
    #[serde(skip_serializing_if = "Layout::is_default")]
    layout: Layout,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    prose: Vec<ProseDoc>,
    envelopes: Vec<EnvelopeDoc>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    types: Vec<TypeDoc>,
    groups: Vec<GroupDoc>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    statuses: Vec<StatusDoc>,
    errors: Vec<ErrorDoc>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    retired: Vec<RetiredDoc>,
    /// Codes that were named by hand and have no example, for the lint.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    without_example: BTreeSet<String>,
}

impl Reference {
    /// Returns a reference of no errors.
    fn empty(title: &str) -> Self {
        Self {
            schema_version: SchemaVersion,
            title: clean(title).into_owned(),
            description: String::new(),
            version: None,
            domain: None,
            layout: Layout::default(),
            prose: Vec::new(),
            envelopes: Vec::new(),
            types: Vec::new(),
            groups: Vec::new(),
            statuses: Vec::new(),
            errors: Vec::new(),
            retired: Vec::new(),
            without_example: BTreeSet::new(),
        }
    }
}

/// What it contains.
impl Reference {
    /// The title of the page.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The introduction, in Markdown; empty where nothing is written.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The version of the API.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// The namespace of the codes.
    pub fn domain(&self) -> Option<&str> {
        self.domain.as_deref()
    }

    /// Every error, in declaration order.
    pub fn errors(&self) -> &[ErrorDoc] {
        &self.errors
    }

    /// The error of that code.
    pub fn error(&self, code: &str) -> Option<&ErrorDoc> {
        self.errors.iter().find(|error| error.code == code)
    }

    /// The sections of the codes, in declaration order.
    pub fn groups(&self) -> &[GroupDoc] {
        &self.groups
    }

    /// The error types: the declared ones in order, then others in use.
    pub fn types(&self) -> &[TypeDoc] {
        &self.types
    }

    /// The wire shapes in use, the most general first.
    pub fn envelopes(&self) -> &[EnvelopeDoc] {
        &self.envelopes
    }

    /// The wire shape of an error.
    pub(crate) fn envelope_of(&self, error: &ErrorDoc) -> Option<&EnvelopeDoc> {
        let mut envelopes = self.envelopes.iter();
        envelopes.find(|envelope| envelope.name == error.envelope)
    }

    /// The codes that must never be used again.
    pub fn retired(&self) -> &[RetiredDoc] {
        &self.retired
    }

    /// Every status that an error has or that was given a meaning, in order.
    ///
    /// The meaning of a status nobody explained is empty.
    pub fn statuses(&self) -> Vec<StatusDoc> {
        let mut statuses = self.statuses.clone();
        for error in &self.errors {
            if !statuses.iter().any(|known| known.status == error.status) {
                statuses.push(StatusDoc {
                    status: error.status,
                    meaning: String::new(),
                });
            }
        }
        statuses.sort_by_key(|status| status.status);
        statuses
    }

    /// The free text that stands at a place, in order.
    pub fn prose(&self, place: Place) -> impl Iterator<Item = &ProseDoc> {
        self.prose.iter().filter(move |prose| prose.place == place)
    }

    /// Codes that were named by hand and have no example.
    pub(crate) fn without_example(&self) -> impl Iterator<Item = &String> {
        self.without_example.iter()
    }

    /// How its pages are laid out.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// What is added to it by hand.
impl Reference {
    /// With another title.
    pub fn with_title(mut self, title: &str) -> Self {
        self.title = clean(title).into_owned();
        self
    }

    /// With another introduction, in Markdown.
    pub fn with_description(mut self, markdown: &str) -> Self {
        self.description = clean(markdown).into_owned();
        self
    }

    /// With the version of the API.
    pub fn with_version(mut self, version: &str) -> Self {
        self.version = Some(clean(version).into_owned());
        self
    }

    /// With another namespace of the codes.
    pub fn with_domain(mut self, domain: &str) -> Self {
        self.domain = Some(clean(domain).into_owned());
        self
    }

    /// With what a status means in this API, in Markdown.
    ///
    /// It need not be the status of an error: pages often list 200 and 201 too.
    pub fn with_status(mut self, status: u16, meaning: &str) -> Self {
        let meaning = clean(meaning).into_owned();
        match self
            .statuses
            .iter_mut()
            .find(|known| known.status == status)
        {
            Some(known) => known.meaning = meaning,
            None => self.statuses.push(StatusDoc { status, meaning }),
        }
        self.statuses.sort_by_key(|status| status.status);
        self
    }

    /// With a section of free text, in Markdown, after those already at its place.
    pub fn with_prose(mut self, place: Place, title: &str, markdown: &str) -> Self {
        self.prose.push(ProseDoc {
            place,
            title: clean(title).into_owned(),
            text: clean(markdown).into_owned(),
        });
        self
    }

    /// With the example of this code where the wire shape is shown.
    ///
    /// If there is no example of that code, [`lint`](Self::lint) says so.
    pub fn with_envelope_example(mut self, code: &str) -> Self {
        if let Some(error) = self.with_example(code) {
            let (name, code) = (error.envelope.clone(), error.code.clone());
            let envelope = self
                .envelopes
                .iter_mut()
                .find(|envelope| envelope.name == name);
            if let Some(envelope) = envelope {
                envelope.example = Some(code);
            }
        }
        self
    }

    /// With the request that the example of a code answers, as its first line:
    /// `POST /v1/cards`.
    ///
    /// If there is no example of that code, [`lint`](Self::lint) says so.
    pub fn with_request(mut self, code: &str, request: &str) -> Self {
        let error = self.with_example(code);
        if let Some(example) = error.and_then(|error| error.example.as_mut()) {
            example.request = Some(clean(request).replace('\n', " "));
        }
        self
    }

    /// With a code that was used once and never means anything else, and what to
    /// use now, in Markdown.
    ///
    /// A code that is in use, or retired already, changes nothing.
    pub fn with_retired(mut self, code: &str, instead: &str) -> Self {
        let is_retired = self.retired.iter().any(|retired| retired.code == code);
        if !is_retired && self.error(code).is_none() {
            self.retired.push(RetiredDoc {
                code: clean(code).into_owned(),
                instead: clean(instead).into_owned(),
            });
        }
        self
    }

    /// With a group whose codes clients may match exhaustively, so that a new one
    /// counts as risky when catalogs are compared.
    ///
    /// A group that is not there changes nothing.
    pub fn with_exhaustive_group(mut self, name: &str) -> Self {
        let group = self.groups.iter_mut().find(|group| group.name == name);
        if let Some(group) = group {
            group.exhaustive = true;
        }
        self
    }

    /// The error of that code, if it has an example.
    fn with_example(&mut self, code: &str) -> Option<&mut ErrorDoc> {
        let mut errors = self.errors.iter_mut();
        let error = errors.find(|error| error.code == code && error.example.is_some());
        if error.is_none() {
            self.without_example.insert(clean(code).into_owned());
        }
        error
    }

    /// With another layout.
    pub fn with_layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// With those errors alone for which `keep` is true, and without retired codes.
    pub(crate) fn with_only(mut self, keep: impl FnMut(&ErrorDoc) -> bool) -> Self {
        self.errors.retain(keep);
        self.retired.clear();
        self
    }

    /// Without the places of the declarations, which change with every edit of
    /// a source file.
    pub fn without_locations(mut self) -> Self {
        for error in &mut self.errors {
            error.location = None;
        }
        self
    }
}
