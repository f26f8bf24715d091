//! A reference from a catalog.

mod added;
mod members;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::ptr;

use api_error_core::envelope::{EnvelopeRef, ErrorObject};
use api_error_core::spec::{Causes, Retry, SourceLocation, WrapperSpec};
use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec, HttpError, RequestContext};

use added::{Added, joined};
use members::{details, headers};

use super::example::Shown;
use super::model::{
    CausesDoc, DetailDoc, EnvelopeDoc, ErrorDoc, GroupDoc, HeaderDoc, LocationDoc, MeaningDoc,
    RetiredDoc, TypeDoc, WireShape,
};
use super::{Reference, example, infer};
use crate::text::{clean, encoded};

impl Reference {
    /// Makes the reference of a catalog, usually of the root enum of a service.
    pub fn of<E: ErrorCatalog + ?Sized>() -> Self {
        Self::in_context::<E>(&RequestContext::new())
    }

    /// Makes the reference of a catalog as a service responds with its errors.
    ///
    /// The envelope and the root catalog of `context` are those of the service's
    /// responses, and its request id is in the examples.
    ///
    /// ```
    /// use api_error_core::{HttpError, RequestContext, RequestId};
    /// use api_error_docs::Reference;
    ///
    /// let context = RequestContext::new().with_request_id(RequestId::from_static("req_abc123def456"));
    /// let reference = Reference::in_context::<HttpError>(&context);
    /// # let _ = reference;
    /// ```
    pub fn in_context<E: ErrorCatalog + ?Sized>(context: &RequestContext) -> Self {
        Builder::new(E::CATALOG, context).build()
    }

    /// Makes the reference of a catalog from a program outside of the project that
    /// declares it.
    ///
    /// There, the places of declarations are absolute paths: those below `project` are
    /// relative to it in the reference, and all others are left out.
    pub fn of_catalog(catalog: &'static Catalog, project: &Path) -> Self {
        let context = RequestContext::new();
        let mut builder = Builder::new(catalog, &context);
        builder.project = Some(project);
        builder.build()
    }
}

/// Settings that nested catalogs inherit from the outermost catalog with one.
#[derive(Clone, Default)]
struct Settings {
    envelope: Option<EnvelopeRef>,
    /// The types around it that add something to its errors, the outermost first.
    wrappers: Vec<&'static WrapperSpec>,
    /// The catalog that sets `docs_url`. A [`RequestContext`] needs the whole catalog.
    docs: Option<&'static Catalog>,
}

struct Builder<'a> {
    root: &'static Catalog,
    context: &'a RequestContext,
    /// The directory that places are relative to, unless the compiler made them so.
    project: Option<&'a Path>,
    /// By the place in memory of each catalog: one call of a macro may declare several of one name
    /// at one place of a source.
    settings: HashMap<*const Catalog, Settings>,
    /// The same for what the types around a catalog add, over all ways to it.
    added: HashMap<*const Catalog, Added>,
    reference: Reference,
    /// The index of a code in `reference.errors`, or among the hidden ones, and its first
    /// declaration.
    index: HashMap<(bool, &'static str), (usize, &'static ErrorSpec)>,
    /// The outermost catalog of each group, which describes it.
    outermost: HashMap<&'static str, &'static Catalog>,
    /// The names of `reference.groups`.
    groups: HashSet<String>,
    /// The wire shapes in use, each with its name in the reference.
    envelopes: Vec<(EnvelopeRef, String)>,
}

impl<'a> Builder<'a> {
    fn new(root: &'static Catalog, context: &'a RequestContext) -> Self {
        let title = root.title().unwrap_or(root.name());
        let mut outermost = HashMap::new();
        for catalog in root.tree() {
            outermost.entry(catalog.group()).or_insert(catalog);
        }
        Self {
            root,
            context,
            project: None,
            settings: HashMap::new(),
            added: Added::to_each(root),
            reference: Reference::empty(&text(title)).with_description(&text(root.description())),
            index: HashMap::new(),
            outermost,
            groups: HashSet::new(),
            envelopes: Vec::new(),
        }
    }

    fn build(mut self) -> Reference {
        let outer = Settings {
            wrappers: Vec::new(),
            envelope: self.context.envelope(),
            docs: self
                .context
                .catalog()
                .filter(|catalog| catalog.docs_url().is_some()),
        };
        self.inherit(self.root, &outer, &mut HashSet::new());
        let mut hidden = false;
        for (catalog, spec) in self.root.entries() {
            if spec.is_internal() {
                hidden = true;
            } else {
                self.add(catalog, spec);
            }
        }
        if hidden {
            self.add_stand_in();
        }
        self.add_catalogs();
        self.add_types();
        self.add_envelopes();
        self.reference
    }

    /// Notes the settings of every catalog under `catalog`. If several paths lead to a
    /// catalog, the first one decides: its example and its message are shown.
    fn inherit(
        &mut self,
        catalog: &'static Catalog,
        outer: &Settings,
        visited: &mut HashSet<*const Catalog>,
    ) {
        // There may be more paths to a catalog than anybody can walk.
        if !visited.insert(catalog) {
            return;
        }
        let settings = Settings {
            envelope: outer.envelope.or(catalog.envelope()),
            docs: outer.docs.or(catalog.docs_url().map(|_| catalog)),
            wrappers: outer.wrappers.clone(),
        };
        for (nested, wrappers) in joined(catalog) {
            let mut settings = settings.clone();
            settings.wrappers.extend(wrappers);
            self.inherit(nested, &settings, visited);
        }
        self.settings.entry(catalog).or_insert(settings);
    }

    fn settings(&self, catalog: &Catalog) -> Settings {
        let settings = self.settings.get(&ptr::from_ref(catalog)).cloned();
        settings.unwrap_or(Settings {
            wrappers: Vec::new(),
            envelope: self.context.envelope(),
            docs: self.context.catalog(),
        })
    }

    fn add(&mut self, catalog: &Catalog, spec: &'static ErrorSpec) {
        let settings = self.settings(catalog);
        let pinned = catalog.envelope().filter(|_| spec.has_pinned_envelope());
        let envelope = pinned
            .or(settings.envelope)
            .unwrap_or(EnvelopeRef::new(&ErrorObject));
        let name = self.envelope_name(envelope);
        let error = self.error(catalog, spec, envelope, &name, &settings);
        self.add_group(catalog, &error.group);
        // Variants that share a code are one error to a client.
        let key = (spec.is_hidden(), spec.code());
        let errors = if spec.is_hidden() {
            &mut self.reference.hidden
        } else {
            &mut self.reference.errors
        };
        if let Some(&(index, first)) = self.index.get(&key) {
            let is_same =
                first.error_type() == spec.error_type() && first.statuses().eq(spec.statuses());
            merge(&mut errors[index], error, is_same);
            return;
        }
        let index = errors.len();
        errors.push(error);
        self.index.insert(key, (index, spec));
        if !self.envelopes.iter().any(|(_, known)| *known == name) {
            self.envelopes.push((envelope, name));
        }
    }

    fn add_group(&mut self, catalog: &Catalog, name: &str) {
        if !self.groups.insert(name.to_owned()) {
            return;
        }
        let catalog = self.outermost.get(catalog.group());
        let catalog = catalog.filter(|catalog| !ptr::eq(**catalog, self.root));
        let description = catalog.map_or("", |catalog| catalog.description());
        self.reference.groups.push(GroupDoc {
            name: name.to_owned(),
            description: beyond(&text(description), name),
            exhaustive: false,
        });
    }

    /// Returns the name of a wire shape in the reference: its own, unless another shape
    /// has that name. Within a catalog the compiler rejects it; the context of a request
    /// may still have one.
    fn envelope_name(&self, envelope: EnvelopeRef) -> String {
        let spec = envelope.spec();
        let known = self.envelopes.iter();
        if let Some((_, name)) = known.clone().find(|(known, _)| known.spec() == spec) {
            return name.clone();
        }
        match known
            .filter(|(known, _)| known.spec().name() == spec.name())
            .count()
        {
            0 => spec.name().to_owned(),
            others => format!("{} {}", spec.name(), others + 1),
        }
    }

    /// Adds the error that clients see in place of internal ones.
    fn add_stand_in(&mut self) {
        let spec = HttpError::INTERNAL_SERVER_ERROR.spec();
        let is_declared =
            [false, true].map(|hidden| self.index.contains_key(&(hidden, spec.code())));
        if is_declared == [false, false] {
            let (settings, stock) = (self.settings(self.root), HttpError::CATALOG);
            self.inherit(stock, &settings, &mut HashSet::new());
            self.add(stock, spec);
        }
    }

    fn error(
        &self,
        catalog: &Catalog,
        spec: &'static ErrorSpec,
        envelope: EnvelopeRef,
        envelope_name: &str,
        settings: &Settings,
    ) -> ErrorDoc {
        let Settings { docs, wrappers, .. } = settings;
        let docs = *docs;
        let mut context = self.context.clone().with_envelope(envelope);
        if let Some(docs) = docs {
            context = context.with_catalog(docs);
        }
        let example = catalog.example_of(spec, wrappers);
        let shown = example.map(|example| example::respond(spec, example, &context));
        let Shown {
            example,
            values,
            field_errors,
        } = shown.unwrap_or_default();
        let docs_url = docs.and_then(Catalog::docs_url);
        let nothing = Added::default();
        let added = self.added.get(&ptr::from_ref(catalog)).unwrap_or(&nothing);
        ErrorDoc {
            code: text(spec.code()),
            sent_code: None,
            numeric_code: spec.has_numeric_code(),
            status: spec.status().as_u16(),
            other_statuses: spec
                .statuses()
                .skip(1)
                .map(|status| status.as_u16())
                .collect(),
            own_statuses: Vec::new(),
            error_type: spec.error_type().map(text),
            other_types: Vec::new(),
            title: text(spec.title()),
            group: text(catalog.group()),
            message: message(spec, wrappers),
            description: text(spec.description()),
            causes: causes(spec.causes()),
            resolution: spec.resolution().map(text),
            scenario: spec.scenario().map(text),
            remarks: spec.remarks().map(text),
            details: details(spec, added, &values),
            // What a type around the error adds, its example alone shows.
            field_errors: spec.has_field_errors() || field_errors,
            headers: headers(spec, added),
            retry: spec.retry().map(Retry::word),
            other_retries: Vec::new(),
            grpc: spec.grpc().map(|code| code.as_str().to_owned()),
            other_grpc: Vec::new(),
            since: spec.since().map(text),
            deprecated: spec.deprecated().map(text),
            doc_url: docs_url.map(|url| text(&url.replace("{code}", &encoded(spec.code())))),
            envelope: envelope_name.to_owned(),
            example,
            name: text(spec.name()),
            location: location(spec.location(), self.project),
            others: Vec::new(),
            operations: Vec::new(),
            history: Vec::new(),
        }
    }

    fn add_catalogs(&mut self) {
        let mut seen = HashSet::new();
        for catalog in self.root.tree() {
            if self.reference.domain.is_none() {
                self.reference.domain = catalog.domain().map(text);
            }
            for retired in catalog.retired() {
                if seen.insert(retired.code()) {
                    self.reference.retired.push(RetiredDoc {
                        code: text(retired.code()),
                        instead: text(retired.replacement()),
                        history: Vec::new(),
                    });
                }
            }
        }
    }

    /// Adds the declared types first, then those that are only used.
    fn add_types(&mut self) {
        let declared = self.root.tree().find_map(Catalog::types);
        let types = &mut self.reference.types;
        types.extend(declared.unwrap_or_default().iter().map(|declared| TypeDoc {
            name: text(declared.name()),
            description: text(declared.description()),
        }));
        let mut known: HashSet<_> = types.iter().map(|known| known.name.clone()).collect();
        for error in &self.reference.errors {
            for name in error.types() {
                if known.insert(name.to_owned()) {
                    types.push(TypeDoc {
                        name: name.to_owned(),
                        description: String::new(),
                    });
                }
            }
        }
    }

    fn add_envelopes(&mut self) {
        for (envelope, name) in &self.envelopes {
            let errors = self.reference.errors.iter();
            let errors: Vec<_> = errors.filter(|error| error.envelope == *name).collect();
            let content_type = envelope.content_type();
            let example = errors.iter().find(|error| error.example.is_some());
            let envelope = EnvelopeDoc {
                name: name.clone(),
                shape: WireShape::of(envelope.spec()),
                content_type: String::from_utf8_lossy(content_type.as_bytes()).into_owned(),
                members: example::members(envelope.spec(), &errors, self.context.shows_trace_id()),
                example: example.map(|error| error.code.clone()),
                code: match WireShape::of(envelope.spec()) {
                    Some(_) => None,
                    None => infer::code_path(&errors),
                },
            };
            self.reference.envelopes.push(envelope);
        }
    }
}

pub(super) fn text(text: &str) -> String {
    clean(text).trim().to_owned()
}

/// Returns a description without its first sentence if that is the heading.
fn beyond(description: &str, heading: &str) -> String {
    let rest = description.strip_prefix(heading).map(str::trim_start);
    match rest.map(|rest| rest.strip_prefix('.').unwrap_or(rest)) {
        Some("") => String::new(),
        _ => description.to_owned(),
    }
}

fn causes(causes: Causes) -> CausesDoc {
    match causes {
        Causes::None => CausesDoc::None,
        Causes::Paragraph(paragraph) => CausesDoc::Paragraph(text(paragraph)),
        Causes::List(items) => CausesDoc::List(items.iter().copied().map(text).collect()),
    }
}

/// Returns the template of the message: that of the outermost type with one.
fn message(spec: &ErrorSpec, wrappers: &[&WrapperSpec]) -> Option<String> {
    let outer = wrappers.iter().find_map(|wrapper| wrapper.message);
    outer.or(spec.message()).map(text)
}

/// Returns the place of a declaration in the project itself: an absolute path is one
/// of the machine that built it, unless it is below `project`.
pub(super) fn location(location: SourceLocation, project: Option<&Path>) -> Option<LocationDoc> {
    let file = Path::new(location.file());
    let file = match project {
        Some(project) => file.strip_prefix(project).unwrap_or(file),
        None => file,
    };
    if file.is_absolute() {
        return None;
    }
    Some(LocationDoc {
        file: text(&file.to_string_lossy().replace('\\', "/")),
        line: location.line(),
    })
}

/// Adds a variant that shares its code with an earlier one, and its statuses and type as well if
/// `is_same`.
fn merge(first: &mut ErrorDoc, mut second: ErrorDoc, is_same: bool) {
    // A detail is always present only if every variant has it.
    for detail in &mut first.details {
        let again = second.details.iter();
        let again = again.filter(|again| again.name == detail.name && !again.optional);
        detail.optional |= again.count() == 0;
    }
    for detail in &second.details {
        if !first.details.iter().any(|known| known.name == detail.name) {
            first.details.push(DetailDoc {
                optional: true,
                ..detail.clone()
            });
        }
    }
    for header in &second.headers {
        // One name may have a value for each declaration.
        let is_known =
            |known: &HeaderDoc| (&known.name, &known.value) == (&header.name, &header.value);
        if !first.headers.iter().any(is_known) {
            first.headers.push(header.clone());
        }
    }
    first.field_errors |= second.field_errors;
    let retry = second
        .retry
        .filter(|retry| !first.retries().any(|known| known == *retry));
    first.other_retries.extend(retry);
    let mut known = first.grpc.iter().chain(&first.other_grpc);
    let grpc = second
        .grpc
        .clone()
        .filter(|grpc| !known.any(|known| known == grpc));
    first.other_grpc.extend(grpc);
    if !is_same && first.own_statuses.is_empty() {
        first.own_statuses = first.statuses().collect();
    }
    for status in second.statuses() {
        if !first.statuses().any(|known| known == status) {
            first.other_statuses.push(status);
        }
    }
    let own: Vec<_> = first.types().map(str::to_owned).collect();
    let others = second.types().map(str::to_owned);
    first
        .other_types
        .extend(others.filter(|other| !own.contains(other)));
    let status = second.example_status();
    if let Some(example) = &mut second.example {
        example.status = (status != first.status).then_some(status);
    }
    let mut meaning = MeaningDoc::from(second);
    if is_same {
        meaning.statuses.clear();
        meaning.error_type = None;
    }
    first.others.push(meaning);
}
