//! The references of several services, merged.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::{fmt, mem};

use api_error_rules::code::stranger_in_domain;
use serde::Serialize;

use super::Reference;
use super::model::{EnvelopeDoc, ErrorDoc, GroupDoc, LocationDoc, ProseDoc, RetiredDoc, TypeDoc};

impl Reference {
    /// Merges the references of several services.
    ///
    /// Codes and groups get the domain of their service as a prefix: `card_frozen` of
    /// `cards.example` becomes `cards.example.card_frozen`. That is its name in documents. A
    /// service still sends `card_frozen`: examples, schemas, constants and what else clients and
    /// monitoring compare have [that](ErrorDoc::sent_code). Equal types and envelopes of several
    /// services become one.
    ///
    /// # Errors
    ///
    /// If a service has no [domain](Self::with_domain) or one that none can be, if two services
    /// have the same one, or if two codes are equal with their domains.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let service = Reference::of::<HttpError>();
    /// let services = ["cards.example", "users.example"]
    ///     .map(|domain| service.clone().with_domain(domain));
    /// let merged = Reference::merge("Example Inc.", services)?;
    /// assert!(merged.reference.error("cards.example.not_found").is_some());
    /// assert!(merged.duplicates.iter().all(|duplicate| duplicate.agrees()));
    /// # Ok::<_, api_error_docs::MergeError>(())
    /// ```
    pub fn merge(
        title: &str,
        services: impl IntoIterator<Item = Self>,
    ) -> Result<Merged, MergeError> {
        let mut merger = Merger::new(title);
        for service in services {
            merger.add(service)?;
        }
        merger.finish()
    }
}

/// The merged reference, and the codes that several services have.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Merged {
    /// The merged reference.
    pub reference: Reference,
    /// The codes that several services have, in order of appearance.
    pub duplicates: Vec<Duplicate>,
}

/// A code that several services have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Duplicate {
    /// The code.
    pub code: String,
    /// The use of it in each service.
    pub uses: Vec<Use>,
}

impl Duplicate {
    /// Returns whether the code has the same status and type in every service.
    pub fn agrees(&self) -> bool {
        let mut uses = self.uses.iter();
        let first = uses.next();
        uses.all(|other| {
            first.is_none_or(|first| {
                (first.status, &first.error_type) == (other.status, &other.error_type)
            })
        })
    }
}

/// Writes the code with a line for each service.
impl fmt::Display for Duplicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.escape_debug();
        let count = self.uses.len();
        if self.agrees() {
            writeln!(f, "{count} services have the code `{code}`")?;
        } else {
            writeln!(f, "`{code}` means different errors in {count} services")?;
        }
        for one in &self.uses {
            write!(f, "  {}: {}", one.domain.escape_debug(), one.status)?;
            if let Some(error_type) = &one.error_type {
                write!(f, ", {}", error_type.escape_debug())?;
            }
            if !one.name.is_empty() {
                write!(f, ", {}", one.name.escape_debug())?;
            }
            if let Some(LocationDoc { file, line }) = &one.location {
                write!(f, " at {}:{line}", file.escape_debug())?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// The use of a code in one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Use {
    /// The domain of the service.
    pub domain: String,
    /// The HTTP status.
    pub status: u16,
    /// The category of the error.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub error_type: Option<String>,
    /// The name of the declaration.
    pub name: String,
    /// The place of the declaration, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
}

/// The reason why services cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MergeError {
    /// The service of that title has no domain.
    NoDomain(String),
    /// Two services have that domain.
    SameDomain(String),
    /// A service has that domain, with a character that none can have.
    NotADomain(String),
    /// Two codes are equal with their domains.
    SameCode(String),
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDomain(title) => {
                write!(f, "the service \"{}\" has no domain", title.escape_debug())
            }
            Self::SameDomain(domain) => write!(
                f,
                "two services have the domain `{}`",
                domain.escape_debug(),
            ),
            Self::NotADomain(domain) => write!(
                f,
                "`{}` cannot be a domain: write a name such as `cards.example.com`",
                domain.escape_debug(),
            ),
            Self::SameCode(code) => write!(
                f,
                "two codes become `{}` with their domains",
                code.escape_debug(),
            ),
        }
    }
}

impl std::error::Error for MergeError {}

struct Merger {
    reference: Reference,
    domains: HashSet<String>,
    types: HashMap<String, usize>,
    /// The first error with each code of a service.
    uses: HashMap<String, Position>,
    /// The codes that occur again and all errors with them, by the first of these.
    repeated: BTreeMap<Position, (String, Vec<Position>)>,
}

/// Where the merged reference has an error, in order of appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    /// The number of the service.
    service: usize,
    is_hidden: bool,
    /// The index among the errors or the hidden errors of all services.
    index: usize,
}

impl Merger {
    fn new(title: &str) -> Self {
        Self {
            reference: Reference::empty(title),
            domains: HashSet::new(),
            types: HashMap::new(),
            uses: HashMap::new(),
            repeated: BTreeMap::new(),
        }
    }

    fn add(&mut self, mut service: Reference) -> Result<(), MergeError> {
        let domain = self.add_domain(service.domain.take(), &service.title)?;
        let envelopes = self.add_envelopes(&domain, mem::take(&mut service.envelopes));
        self.add_types(mem::take(&mut service.types));
        for is_hidden in [false, true] {
            let errors = mem::take(service.list(is_hidden));
            self.add_errors(&domain, is_hidden, errors, &envelopes);
        }
        self.add_page(&domain, service);
        Ok(())
    }

    fn add_domain(&mut self, domain: Option<String>, title: &str) -> Result<String, MergeError> {
        let domain = domain.filter(|domain| !domain.is_empty());
        let domain = domain.ok_or_else(|| MergeError::NoDomain(title.to_owned()))?;
        // It is in the codes, which are read again.
        if stranger_in_domain(&domain).is_some() {
            return Err(MergeError::NotADomain(domain));
        }
        if !self.domains.insert(domain.clone()) {
            return Err(MergeError::SameDomain(domain));
        }
        Ok(domain)
    }

    /// Adds types. Of one that several services have, the first description counts.
    fn add_types(&mut self, types: Vec<TypeDoc>) {
        let merged = &mut self.reference.types;
        for one in types {
            let index = *self.types.entry(one.name.clone()).or_insert_with(|| {
                merged.push(one.clone());
                merged.len() - 1
            });
            let known = &mut merged[index];
            if known.description.is_empty() {
                known.description = one.description;
            }
        }
    }

    /// Adds errors with their codes behind the domain, and notes those whose code was there before.
    fn add_errors(
        &mut self,
        domain: &str,
        is_hidden: bool,
        errors: Vec<ErrorDoc>,
        envelopes: &HashMap<String, String>,
    ) {
        let merged = self.reference.list(is_hidden);
        merged.reserve(errors.len());
        for mut error in errors {
            let position = Position {
                service: self.domains.len(),
                is_hidden,
                index: merged.len(),
            };
            let whole = qualified(domain, &error.code);
            let code = mem::replace(&mut error.code, whole);
            // That of a merged reference is known already.
            let sent = error.sent_code.get_or_insert(code).clone();
            match self.uses.entry(sent) {
                Entry::Vacant(entry) => {
                    entry.insert(position);
                }
                Entry::Occupied(entry) => {
                    let first = *entry.get();
                    let repeated = self.repeated.entry(first);
                    let all = repeated.or_insert_with(|| (entry.key().clone(), vec![first]));
                    all.1.push(position);
                }
            }
            error.group = prefixed(domain, &error.group);
            for other in &mut error.others {
                other.group = prefixed(domain, &other.group);
            }
            if let Some(name) = envelopes.get(&error.envelope) {
                error.envelope.clone_from(name);
            }
            merged.push(error);
        }
    }

    /// Adds what a page has besides: groups, free text, retired codes, statuses.
    fn add_page(&mut self, domain: &str, service: Reference) {
        let merged = &mut self.reference;
        merged
            .groups
            .extend(service.groups.into_iter().map(|group| GroupDoc {
                name: prefixed(domain, &group.name),
                ..group
            }));
        merged
            .prose
            .extend(service.prose.into_iter().map(|prose| ProseDoc {
                title: prefixed(domain, &prose.title),
                ..prose
            }));
        merged
            .retired
            .extend(service.retired.into_iter().map(|retired| RetiredDoc {
                code: qualified(domain, &retired.code),
                ..retired
            }));
        let without_example = service.without_example.iter();
        merged
            .without_example
            .extend(without_example.map(|code| qualified(domain, code)));
        for status in service.statuses {
            let mut known = merged.statuses.iter();
            if !known.any(|known| known.status == status.status) {
                merged.statuses.push(status);
            }
        }
    }

    /// Joins wire shapes that are the same, and returns the new names of those that
    /// merely have the name of another.
    fn add_envelopes(
        &mut self,
        domain: &str,
        envelopes: Vec<EnvelopeDoc>,
    ) -> HashMap<String, String> {
        let mut names = HashMap::new();
        for mut envelope in envelopes {
            envelope.example = envelope.example.map(|code| qualified(domain, &code));
            let merged = &mut self.reference.envelopes;
            match merged.iter_mut().find(|known| known.name == envelope.name) {
                Some(known) if is_same(known, &envelope) => {
                    join_members(known, envelope);
                }
                Some(_) => {
                    let mut name = prefixed(domain, &envelope.name);
                    // A merged reference that is merged again may have such a name.
                    while merged.iter().any(|known| known.name == name) {
                        name = prefixed(domain, &name);
                    }
                    names.insert(envelope.name, name.clone());
                    merged.push(EnvelopeDoc { name, ..envelope });
                }
                None => merged.push(envelope),
            }
        }
        names
    }

    fn finish(mut self) -> Result<Merged, MergeError> {
        let reference = &mut self.reference;
        reference.statuses.sort_by_key(|status| status.status);
        // Both `a` + `b.c` and `a.b` + `c` become `a.b.c`.
        let errors = reference.errors.iter().chain(&reference.hidden);
        let codes = errors.map(|error| &error.code);
        let retired = reference.retired.iter().map(|retired| &retired.code);
        let mut seen = HashSet::new();
        if let Some(code) = codes.chain(retired).find(|code| !seen.insert(*code)) {
            return Err(MergeError::SameCode(code.clone()));
        }
        let repeated = self.repeated.into_values();
        let duplicates = repeated.map(|(code, uses)| duplicate(reference, code, &uses));
        Ok(Merged {
            duplicates: duplicates.collect(),
            reference: self.reference,
        })
    }
}

impl Reference {
    /// Returns the hidden errors, or all others.
    fn list(&mut self, is_hidden: bool) -> &mut Vec<ErrorDoc> {
        if is_hidden {
            &mut self.hidden
        } else {
            &mut self.errors
        }
    }
}

/// Returns what the services say about a code that several of them have.
fn duplicate(merged: &Reference, code: String, uses: &[Position]) -> Duplicate {
    let uses = uses.iter().map(|position| {
        let errors = if position.is_hidden {
            &merged.hidden
        } else {
            &merged.errors
        };
        let error = &errors[position.index];
        let domain = error.code.strip_suffix(&code);
        let domain = domain.and_then(|domain| domain.strip_suffix('.'));
        Use {
            domain: domain.unwrap_or_default().to_owned(),
            status: error.status,
            error_type: error.error_type.clone(),
            name: error.name.clone(),
            location: error.location.clone(),
        }
    });
    Duplicate {
        uses: uses.collect(),
        code,
    }
}

/// Joins members. One that only one of the services has becomes optional.
fn join_members(known: &mut EnvelopeDoc, other: EnvelopeDoc) {
    for member in &mut known.members {
        let same = other.members.iter().find(|same| same.path == member.path);
        member.optional |= same.is_none_or(|same| same.optional);
    }
    for mut member in other.members {
        if !known.members.iter().any(|known| known.path == member.path) {
            member.optional = true;
            known.members.push(member);
        }
    }
    known.example = known.example.take().or(other.example);
}

fn qualified(domain: &str, code: &str) -> String {
    format!("{domain}.{code}")
}

fn prefixed(domain: &str, name: &str) -> String {
    format!("{domain}: {name}")
}

/// Returns whether two wire shapes of one name are the same: a shape of the core, or a
/// service's own with the same members.
fn is_same(a: &EnvelopeDoc, b: &EnvelopeDoc) -> bool {
    a.shape == b.shape
        && a.content_type == b.content_type
        && (a.shape.is_some() || a.members == b.members)
}
