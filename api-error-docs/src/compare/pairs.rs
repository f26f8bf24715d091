//! Matches the errors of two catalogs.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::reference::{EnvelopeDoc, ErrorDoc, Reference, holds};

/// The matched errors of two catalogs.
pub(super) struct Pairs<'a> {
    /// The errors whose code is in both catalogs, older and newer.
    pub(super) kept: Vec<(&'a ErrorDoc, &'a ErrorDoc)>,
    /// The errors with a new code, older and newer.
    pub(super) renamed: Vec<(&'a ErrorDoc, &'a ErrorDoc)>,
    /// The errors whose code was removed.
    pub(super) removed: Vec<&'a ErrorDoc>,
    /// The errors whose code is new.
    pub(super) added: Vec<&'a ErrorDoc>,
    /// The wire shapes that are in both, perhaps under another name, older and newer.
    pub(super) envelopes: Vec<(&'a EnvelopeDoc, &'a EnvelopeDoc)>,
    pub(super) old: &'a Reference,
    pub(super) new: &'a Reference,
    /// The operations that the older reference knows; none if it knows of no operations.
    pub(super) operations: HashSet<&'a str>,
    /// Whether both references know of the requests of examples. A catalog does not: they are
    /// beside it.
    pub(super) have_requests: bool,
    /// What the older and the newer examples lack. Only what has changed asks for it, and it reads
    /// all of them.
    older_lack: OnceCell<Lacked<'a>>,
    newer_lack: OnceCell<Lacked<'a>>,
}

/// The names of envelopes and the paths of their optional members that an example lacks.
type Lacked<'a> = HashSet<(&'a str, &'a str)>;

/// Returns whether an example has its request.
fn has_requests(reference: &Reference) -> bool {
    let mut examples = reference.errors().iter().filter_map(|e| e.example.as_ref());
    examples.any(|example| example.request.is_some())
}

/// Finds the optional members that some examples of their envelope lack.
fn lacked(reference: &Reference) -> Lacked<'_> {
    let mut lacked = HashSet::new();
    for error in reference.errors() {
        let envelope = reference.envelope_of(error);
        let (Some(envelope), Some(example)) = (envelope, &error.example) else {
            continue;
        };
        let body = example.body.value();
        let optional = envelope.members.iter().filter(|member| member.optional);
        let absent = optional.filter(|member| !holds(&body, &member.path));
        lacked.extend(absent.map(|member| (&*envelope.name, &*member.path)));
    }
    lacked
}

/// Returns the members that another envelope does not have, and no example lacks.
fn only_in<'a>(
    envelope: &'a EnvelopeDoc,
    other: &EnvelopeDoc,
    lacked: &Lacked<'_>,
) -> impl Iterator<Item = &'a str> {
    let paths = envelope.members.iter().map(|member| &*member.path);
    paths.filter(move |&path| {
        let mut others = other.members.iter();
        others.all(|other| other.path != path) && !lacked.contains(&(&*envelope.name, path))
    })
}

/// Takes the pairs of an older and a newer item that are the same in some way, in order.
pub(super) fn paired<T: Copy>(
    olds: &mut Vec<T>,
    news: &mut Vec<T>,
    are_same: impl Fn(T, T) -> bool,
) -> Vec<(T, T)> {
    let mut pairs = Vec::new();
    olds.retain(|&old| {
        let at = news.iter().position(|&new| are_same(old, new));
        pairs.extend(at.map(|at| (old, news.remove(at))));
        at.is_none()
    });
    pairs
}

/// Returns the operations of all errors.
fn operations(reference: &Reference) -> HashSet<&str> {
    let errors = reference.errors().iter();
    let operations = errors.flat_map(|error| &error.operations);
    operations.map(String::as_str).collect()
}

impl<'a> Pairs<'a> {
    /// Returns whether every older example of an envelope has a member.
    pub(super) fn is_in_all(&self, envelope: &EnvelopeDoc, path: &str) -> bool {
        !self.older_lack().contains(&(&*envelope.name, path))
    }

    fn older_lack(&self) -> &Lacked<'a> {
        self.older_lack.get_or_init(|| lacked(self.old))
    }

    fn newer_lack(&self) -> &Lacked<'a> {
        self.newer_lack.get_or_init(|| lacked(self.new))
    }

    /// Returns the paths of the members that one version of an error's envelope does not have, and
    /// each example of the other does, such as the id of a request.
    pub(super) fn members_of_one(&self, old: &ErrorDoc, new: &ErrorDoc) -> Vec<&'a str> {
        let envelopes = (self.old.envelope_of(old), self.new.envelope_of(new));
        let (Some(older), Some(newer)) = envelopes else {
            return Vec::new();
        };
        let lost = only_in(older, newer, self.older_lack());
        lost.chain(only_in(newer, older, self.newer_lack()))
            .collect()
    }

    /// Returns the known operations, if both references have them.
    pub(super) fn known_operations(&self) -> Option<&HashSet<&'a str>> {
        let mut errors = self.new.errors().iter();
        let is_noted = errors.any(|error| !error.operations.is_empty());
        (is_noted && !self.operations.is_empty()).then_some(&self.operations)
    }

    pub(super) fn new(old: &'a Reference, new: &'a Reference) -> Self {
        let news: HashMap<_, _> = new.errors().iter().map(|e| (&e.code, e)).collect();
        let olds: HashMap<_, _> = old.errors().iter().map(|e| (&e.code, e)).collect();
        let mut pairs = Self {
            kept: Vec::new(),
            renamed: Vec::new(),
            removed: Vec::new(),
            added: Vec::new(),
            envelopes: Vec::new(),
            old,
            new,
            operations: operations(old),
            have_requests: [old, new].into_iter().all(has_requests),
            older_lack: OnceCell::new(),
            newer_lack: OnceCell::new(),
        };
        for error in old.errors() {
            match news.get(&error.code) {
                Some(newer) => pairs.kept.push((error, newer)),
                None => pairs.removed.push(error),
            }
        }
        let added = new.errors().iter();
        pairs.added = added
            .filter(|error| !olds.contains_key(&error.code))
            .collect();
        pairs.find_renamed();
        pairs.match_envelopes();
        pairs
    }

    /// Matches wire shapes by their names, and one that is gone with a new one that all of its
    /// errors have.
    fn match_envelopes(&mut self) {
        let mut moved: HashMap<&str, HashSet<&str>> = HashMap::new();
        for (old, new) in &self.kept {
            moved
                .entry(&old.envelope)
                .or_default()
                .insert(&new.envelope);
        }
        let find = |reference: &'a Reference, name: &str| {
            let mut envelopes = reference.envelopes().iter();
            envelopes.find(|envelope| envelope.name == name)
        };
        let matched = self.old.envelopes().iter().filter_map(|older| {
            if let Some(newer) = find(self.new, &older.name) {
                return Some((older, newer));
            }
            let mut names = moved.get(older.name.as_str())?.iter();
            let newer = names.next().filter(|_| names.next().is_none())?;
            let newer = find(self.new, newer)?;
            let is_new = find(self.old, &newer.name).is_none();
            (is_new && older.shape == newer.shape).then_some((older, newer))
        });
        self.envelopes = matched.collect();
    }

    /// Returns whether an error has the same wire shape as before, perhaps under another name.
    pub(super) fn has_same_envelope(&self, old: &ErrorDoc, new: &ErrorDoc) -> bool {
        let mut envelopes = self.envelopes.iter();
        old.envelope == new.envelope
            || envelopes
                .any(|(older, newer)| (&older.name, &newer.name) == (&old.envelope, &new.envelope))
    }

    /// Matches removed codes with new ones: by the name of the variant or, if that was
    /// renamed as well or is not there, by a description and status that no other error
    /// has.
    fn find_renamed(&mut self) {
        self.match_by(|error| {
            let name = error.name.as_str();
            (!name.is_empty()).then_some((name, 0))
        });
        self.match_by(|error| {
            let description = error.description.as_str();
            (!description.is_empty()).then_some((description, error.status))
        });
    }

    fn match_by<'k>(&mut self, key: impl Fn(&'a ErrorDoc) -> Option<(&'k str, u16)>)
    where
        'a: 'k,
    {
        let mut by_key: HashMap<_, (Vec<&ErrorDoc>, Vec<&ErrorDoc>)> = HashMap::new();
        for &error in &self.removed {
            if let Some(key) = key(error) {
                by_key.entry(key).or_default().0.push(error);
            }
        }
        for &error in &self.added {
            if let Some(key) = key(error) {
                by_key.entry(key).or_default().1.push(error);
            }
        }
        let mut matched = HashMap::new();
        for (removed, added) in by_key.into_values() {
            if let (&[removed], &[added]) = (removed.as_slice(), added.as_slice()) {
                matched.insert(removed.code.as_str(), added);
            }
        }
        self.removed.retain(|removed| {
            let added = matched.get(removed.code.as_str());
            self.renamed.extend(added.map(|&added| (*removed, added)));
            added.is_none()
        });
        let renamed: HashSet<_> = matched.values().map(|added| &added.code).collect();
        self.added.retain(|added| !renamed.contains(&added.code));
    }
}
