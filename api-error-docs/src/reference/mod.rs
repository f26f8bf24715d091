//! The catalog as owned data: the model, its file, and how both are made.

mod build;
mod builtin;
pub(crate) mod document;
mod example;
mod file;
mod history;
mod indented;
mod infer;
mod json;
mod merge;
mod model;
mod operations;
#[cfg(feature = "operators")]
mod operators;
mod path;
mod rule;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use serde_json::Value;

pub(crate) use builtin::Builtin;
pub use file::ReadError;
pub(crate) use indented::Lines;
pub use json::Json;
pub(crate) use json::OneByOne;
pub use merge::{Duplicate, MergeError, Merged, Use};
#[cfg(feature = "html")]
pub(crate) use model::class;
pub use model::{
    BodyDoc, CausesDoc, DetailDoc, EnvelopeDoc, ErrorDoc, ExampleDoc, GroupDoc, HeaderDoc,
    HistoryDoc, LocationDoc, MeaningDoc, MemberDoc, Place, ProseDoc, RetiredDoc, StatusDoc,
    TypeDoc, WireShape,
};
pub(crate) use model::{Meaning, class_heading, distinct, listed, reason, status_line};
#[cfg(feature = "operators")]
pub use operators::{LevelDoc, LogFieldDoc, OperatorDoc, Operators};
pub(crate) use path::{Step, holds, remove};

use crate::layout::Layout;
use crate::rust_type::without_paths;
use crate::text::clean;
use file::SchemaVersion;

/// A catalog as owned, serializable data, from which every document is made.
///
/// It is made from a catalog ([`of`](Self::of)) or read from a file
/// ([`from_json`](Self::from_json)). It has everything that a page shows, real
/// responses included, and no [`internal`](api_error_core::ErrorSpec::is_internal) error.
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
    hidden: Vec<ErrorDoc>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    retired: Vec<RetiredDoc>,
    /// Codes whose example was requested and does not exist, for the lint.
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
            hidden: Vec::new(),
            retired: Vec::new(),
            without_example: BTreeSet::new(),
        }
    }
}

/// Its content.
impl Reference {
    /// Returns the title of the page.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the introduction, in Markdown; may be empty.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Returns the version of the API.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// Returns the namespace of the codes.
    pub fn domain(&self) -> Option<&str> {
        self.domain.as_deref()
    }

    /// Returns every error that documents have, in declaration order.
    pub fn errors(&self) -> &[ErrorDoc] {
        &self.errors
    }

    /// Returns the errors that are `#[doc(hidden)]`. Only the contract file has them, and what
    /// compares it with a later version.
    pub fn hidden(&self) -> &[ErrorDoc] {
        &self.hidden
    }

    /// Returns the error with that code, unless it is hidden.
    pub fn error(&self, code: &str) -> Option<&ErrorDoc> {
        self.errors.iter().find(|error| error.code == code)
    }

    /// Returns the groups of the errors, in declaration order.
    pub fn groups(&self) -> &[GroupDoc] {
        &self.groups
    }

    /// Returns the error types: first the declared ones in order, then others in use.
    pub fn types(&self) -> &[TypeDoc] {
        &self.types
    }

    /// Returns the wire shapes in use, the most general first.
    pub fn envelopes(&self) -> &[EnvelopeDoc] {
        &self.envelopes
    }

    /// Returns the wire shape of an error.
    pub(crate) fn envelope_of(&self, error: &ErrorDoc) -> Option<&EnvelopeDoc> {
        let mut envelopes = self.envelopes.iter();
        envelopes.find(|envelope| envelope.name == error.envelope)
    }

    /// Returns the code of an error as its bodies have it: shapes that allow no number have
    /// a string.
    pub(crate) fn sent_code(&self, error: &ErrorDoc) -> Value {
        match self.envelope_of(error).and_then(|envelope| envelope.shape) {
            None | Some(WireShape::ErrorObject | WireShape::Problem) => error.code_value(),
            Some(_) => error.sent_code().into(),
        }
    }

    /// Returns the codes that responses have, in order, with the errors that are sent as each: in
    /// a merged reference they may be those of several services.
    pub(crate) fn by_sent_code(&self) -> Vec<(Value, Vec<&ErrorDoc>)> {
        let mut index: HashMap<&str, usize> = HashMap::new();
        let mut codes: Vec<(Value, Vec<&ErrorDoc>)> = Vec::new();
        for error in &self.errors {
            let at = *index.entry(error.sent_code()).or_insert(codes.len());
            match codes.get_mut(at) {
                Some((_, errors)) => errors.push(error),
                None => codes.push((self.sent_code(error), vec![error])),
            }
        }
        codes
    }

    /// Returns the codes that must never be used again.
    pub fn retired(&self) -> &[RetiredDoc] {
        &self.retired
    }

    /// Returns every status that an error has or that [`with_status`](Self::with_status)
    /// explains, in order.
    ///
    /// The meaning of any other status is empty.
    pub fn statuses(&self) -> Vec<StatusDoc> {
        let mut statuses = self.statuses.clone();
        for error in &self.errors {
            for status in error.statuses() {
                if !statuses.iter().any(|known| known.status == status) {
                    statuses.push(StatusDoc {
                        status,
                        meaning: String::new(),
                    });
                }
            }
        }
        statuses.sort_by_key(|status| status.status);
        statuses
    }

    /// Returns the sections of free text at a place, in order.
    pub fn prose(&self, place: Place) -> impl Iterator<Item = &ProseDoc> {
        self.prose.iter().filter(move |prose| prose.place == place)
    }

    /// Returns the codes whose example was requested and does not exist.
    pub(crate) fn without_example(&self) -> impl Iterator<Item = &String> {
        self.without_example.iter()
    }

    /// Returns the layout of its pages.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// Additions to it.
impl Reference {
    /// Sets the title.
    pub fn with_title(mut self, title: &str) -> Self {
        self.title = clean(title).into_owned();
        self
    }

    /// Sets the introduction, in Markdown.
    pub fn with_description(mut self, markdown: &str) -> Self {
        self.description = clean(markdown).into_owned();
        self
    }

    /// Sets the version of the API.
    pub fn with_version(mut self, version: &str) -> Self {
        self.version = Some(clean(version).into_owned());
        self
    }

    /// Sets the namespace of the codes.
    pub fn with_domain(mut self, domain: &str) -> Self {
        self.domain = Some(clean(domain).into_owned());
        self
    }

    /// Sets the meaning of a status in this API, in Markdown.
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

    /// Adds a section of free text, in Markdown, after the others at its place.
    pub fn with_prose(mut self, place: Place, title: &str, markdown: &str) -> Self {
        self.prose.push(ProseDoc {
            place,
            title: clean(title).into_owned(),
            text: clean(markdown).into_owned(),
        });
        self
    }

    /// Shows the wire shape by the example of this code.
    ///
    /// [`lint`](Self::lint) reports a code without an example.
    pub fn with_envelope_example(mut self, code: &str) -> Self {
        if let Some(error) = self.error_with_example(code) {
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

    /// Sets the request of a code's example, as its first line: `POST /v1/cards`.
    ///
    /// [`lint`](Self::lint) reports a code without an example.
    pub fn with_request(mut self, code: &str, request: &str) -> Self {
        let error = self.error_with_example(code);
        if let Some(example) = error.and_then(|error| error.example.as_mut()) {
            example.request = Some(clean(request).replace('\n', " "));
        }
        self
    }

    /// Adds a retired code, which must never be used again, and what to use instead, in
    /// Markdown.
    ///
    /// A code that is in use or already retired changes nothing.
    pub fn with_retired(mut self, code: &str, instead: &str) -> Self {
        let is_retired = self.retired.iter().any(|retired| retired.code == code);
        let mut in_use = self.errors.iter().chain(&self.hidden);
        if !is_retired && !in_use.any(|error| error.code == code) {
            self.retired.push(RetiredDoc {
                code: clean(code).into_owned(),
                instead: clean(instead).into_owned(),
                history: Vec::new(),
            });
        }
        self
    }

    /// Marks a group whose codes clients may match exhaustively: a new code in it is
    /// risky when catalogs are compared.
    ///
    /// The name of an unknown group changes nothing.
    pub fn with_exhaustive_group(mut self, name: &str) -> Self {
        let group = self.groups.iter_mut().find(|group| group.name == name);
        if let Some(group) = group {
            group.exhaustive = true;
        }
        self
    }

    /// Returns the error with that code if it has an example; otherwise notes the code
    /// for the lint.
    fn error_with_example(&mut self, code: &str) -> Option<&mut ErrorDoc> {
        let mut errors = self.errors.iter_mut().chain(&mut self.hidden);
        let error = errors.find(|error| error.code == code && error.example.is_some());
        if error.is_none() {
            self.without_example.insert(clean(code).into_owned());
        }
        error
    }

    /// Sets the layout of the pages.
    pub fn with_layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Keeps only the errors at these positions, in this order, and no retired codes.
    pub(crate) fn with_order(mut self, positions: &[usize]) -> Self {
        let errors = positions.iter().filter_map(|at| self.errors.get(*at));
        self.errors = errors.cloned().collect();
        self.hidden.clear();
        self.retired.clear();
        self
    }

    /// Puts the hidden errors after all others.
    pub(crate) fn with_hidden(&self) -> Cow<'_, Self> {
        if self.hidden.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut whole = self.clone();
        whole.errors.append(&mut whole.hidden);
        Cow::Owned(whole)
    }

    /// Removes the hidden errors, and the groups, types and wire shapes that only they have.
    pub(crate) fn shown(&self) -> Cow<'_, Self> {
        if self.hidden.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut shown = self.clone();
        let hidden = std::mem::take(&mut shown.hidden);
        let errors = &shown.errors;
        let is_shown =
            |has: &dyn Fn(&ErrorDoc) -> bool| errors.iter().any(has) || !hidden.iter().any(has);
        shown
            .groups
            .retain(|group| is_shown(&|error| error.groups().contains(&group.name.as_str())));
        shown
            .types
            .retain(|known| is_shown(&|error| error.types().any(|name| name == known.name)));
        shown
            .envelopes
            .retain(|envelope| is_shown(&|error| error.envelope == envelope.name));
        Cow::Owned(shown)
    }

    /// Removes the places of the declarations, which change with every edit of a source
    /// file.
    pub fn without_locations(mut self) -> Self {
        for error in self.errors.iter_mut().chain(&mut self.hidden) {
            error.location = None;
            for other in &mut error.others {
                other.location = None;
            }
        }
        self
    }

    /// Removes what only the project needs to know: the files and lines of the
    /// declarations, their names in Rust, the paths in the types of details, and the
    /// [hidden](Self::hidden) errors.
    ///
    /// The router serves this, and so does `cargo api-errors serve`. The contract in the
    /// repository keeps all of it: a comparison names the declarations.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let reference = Reference::of::<HttpError>().for_public();
    /// assert!(!reference.to_json().contains("HttpError::"));
    /// ```
    pub fn for_public(self) -> Self {
        let mut public = self.shown().into_owned();
        for error in &mut public.errors {
            error.name.clear();
            for other in &mut error.others {
                other.name.clear();
            }
            for detail in &mut error.details {
                detail.rust_type = without_paths(&detail.rust_type);
            }
        }
        public.without_locations()
    }
}
