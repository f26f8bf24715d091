//! Changes of a catalog as a whole.

use std::collections::{HashMap, HashSet};

use super::change::{Change, ChangeKind, Impact, quoted, was_and_is};
use super::code::{documentation, shows_domain};
use super::pairs::Pairs;
use super::witness::Witness;
use crate::reference::{EnvelopeDoc, Place, Reference, StatusDoc};

pub(super) fn compare(pairs: &Pairs<'_>, changes: &mut Vec<Change>) {
    let (old, new) = (pairs.old, pairs.new);
    retired(old, new, changes);
    types(old, new, changes);
    for (older, newer) in &pairs.envelopes {
        changes.extend(renamed(older, newer));
        envelope(older, newer, changes);
    }
    changes.extend(domain(old, new));
    changes.extend(docs(pairs));
}

/// Tells of a wire shape with another name, which no client sees.
fn renamed(old: &EnvelopeDoc, new: &EnvelopeDoc) -> Option<Change> {
    if old.name == new.name {
        return None;
    }
    let (was, is) = (quoted(&old.name), quoted(&new.name));
    // A shape of the core has the members that it has.
    let is_known = |of: &EnvelopeDoc| of.shape.is_some() || !of.members.is_empty();
    Some(if is_known(old) && is_known(new) {
        let message = format!("the envelope {was} is called {is} now");
        Change::new(Impact::Compatible, ChangeKind::DocsChanged, message)
    } else {
        let path = old.code_path();
        let message = format!(
            "the envelope was {was}, now it is {is}, and what a body has in one of them is not known"
        );
        let change = Change::new(Impact::Breaking, ChangeKind::EnvelopeChanged, message);
        match path.or(old.members.first().map(|member| &*member.path)) {
            Some(path) => change.breaks(Witness::of_member(path)),
            None => change,
        }
    })
}

/// Compares which codes documents show.
pub(super) fn hidden(old: &Reference, new: &Reference, changes: &mut Vec<Change>) {
    for (shown, hidden, message) in [
        (old, new, "documents no longer have the code: it is hidden"),
        (new, old, "documents have the code, which was hidden"),
    ] {
        if hidden.hidden().is_empty() {
            continue;
        }
        let shown: HashSet<_> = shown.errors().iter().map(|error| &error.code).collect();
        let both = hidden
            .hidden()
            .iter()
            .filter(|error| shown.contains(&error.code));
        changes.extend(both.map(|error| {
            let kind = ChangeKind::DocsChanged;
            Change::new(Impact::Compatible, kind, message).of_code(&error.code)
        }));
    }
}

/// Returns the items of two lists that have the same key, older and newer.
fn pairs<'a, T>(
    old: &'a [T],
    new: &'a [T],
    key: fn(&T) -> &String,
) -> impl Iterator<Item = (&'a T, &'a T)> {
    let mut news = HashMap::new();
    for newer in new {
        news.entry(key(newer)).or_insert(newer);
    }
    old.iter()
        .filter_map(move |older| Some((older, *news.get(key(older))?)))
}

/// Compares the retired codes. A retired code in use is reported by [`super::code`].
fn retired(old: &Reference, new: &Reference, changes: &mut Vec<Change>) {
    let known: HashSet<_> = new.retired().iter().map(|retired| &retired.code).collect();
    let used: HashSet<_> = new.errors().iter().map(|error| &error.code).collect();
    for retired in old.retired() {
        if !known.contains(&retired.code) && !used.contains(&retired.code) {
            let message = "the code is no longer listed as retired";
            let change = Change::new(Impact::Breaking, ChangeKind::RetiredDropped, message);
            changes.push(change.of_code(&retired.code));
        }
    }
    let known: HashSet<_> = old.retired().iter().map(|retired| &retired.code).collect();
    let used: HashSet<_> = old.errors().iter().map(|error| &error.code).collect();
    for retired in new.retired() {
        if !known.contains(&retired.code) && !used.contains(&retired.code) {
            let message = "the code is listed as retired";
            let change = Change::new(Impact::Compatible, ChangeKind::DocsChanged, message);
            changes.push(change.of_code(&retired.code));
        }
    }
}

fn types(old: &Reference, new: &Reference, changes: &mut Vec<Change>) {
    let names = |reference: &Reference| -> HashSet<String> {
        let types = reference.types().iter();
        types.map(|known| known.name.clone()).collect()
    };
    let (olds, news) = (names(old), names(new));
    for known in old.types() {
        if !news.contains(&known.name) {
            // An error that had the type is reported itself.
            let message = format!("the type {} no longer exists", quoted(&known.name));
            let kind = ChangeKind::TypeRemoved;
            changes.push(Change::new(Impact::Compatible, kind, message));
        }
    }
    for known in new.types() {
        if !olds.contains(&known.name) {
            // The error with the very first type is reported itself.
            let impact = if olds.is_empty() {
                Impact::Compatible
            } else {
                Impact::Risky
            };
            let message = format!("the type {} is new", quoted(&known.name));
            changes.push(Change::new(impact, ChangeKind::TypeAdded, message));
        }
    }
}

fn envelope(old: &EnvelopeDoc, new: &EnvelopeDoc, changes: &mut Vec<Change>) {
    let name = quoted(&old.name);
    if old.content_type != new.content_type {
        let what = format!("media type of the envelope {name}");
        let message = was_and_is(&what, Some(&old.content_type), Some(&new.content_type));
        let change = Change::new(Impact::Breaking, ChangeKind::ContentTypeChanged, message);
        let witness = Witness::of_header_value("content-type", &old.content_type);
        changes.push(change.breaks(witness));
    }
    for member in &old.members {
        let path = quoted(&member.path);
        let Some(newer) = new.members.iter().find(|new| new.path == member.path) else {
            // No client can rely on a member that may be absent.
            let impact = if member.optional {
                Impact::Risky
            } else {
                Impact::Breaking
            };
            let message = format!("the member {path} of the envelope {name} was removed");
            let change = Change::new(impact, ChangeKind::MemberRemoved, message);
            changes.push(change.breaks(Witness::of_member(&member.path)));
            continue;
        };
        if member.optional != newer.optional {
            let (impact, now) = if newer.optional {
                (Impact::Breaking, "may now be absent")
            } else {
                (Impact::Compatible, "is now always present")
            };
            let message = format!("the member {path} of the envelope {name} {now}");
            let change = Change::new(impact, ChangeKind::MemberChanged, message);
            changes.push(change.breaks(Witness::of_member(&member.path)));
        }
    }
    for member in &new.members {
        if !old.members.iter().any(|old| old.path == member.path) {
            let path = quoted(&member.path);
            let message = format!("the envelope {name} has the new member {path}");
            changes.push(Change::new(Impact::Risky, ChangeKind::MemberAdded, message));
        }
    }
}

fn domain(old: &Reference, new: &Reference) -> Option<Change> {
    if old.domain() == new.domain() {
        return None;
    }
    let impact = if old.errors().iter().any(|error| shows_domain(old, error)) {
        Impact::Breaking
    } else {
        Impact::Compatible
    };
    let message = was_and_is("domain", old.domain(), new.domain());
    let change = Change::new(impact, ChangeKind::DomainChanged, message);
    let domain = old.domain().unwrap_or_default();
    Some(change.breaks(Witness::of_value("info.domain", domain)))
}

/// Returns one change for all texts around the codes, with the parts that changed.
fn docs(both: &Pairs<'_>) -> Option<Change> {
    let (old, new) = (both.old, both.new);
    let prose = |reference: &Reference| -> Vec<_> {
        let places = [Place::Start, Place::BeforeCodes, Place::End].into_iter();
        places
            .flat_map(|place| reference.prose(place).cloned().collect::<Vec<_>>())
            .collect()
    };
    let descriptions = pairs(old.types(), new.types(), |known| &known.name)
        .any(|(old, new)| new.description != old.description);
    let members = both.envelopes.iter().any(|(old, new)| {
        pairs(&old.members, &new.members, |member| &member.path)
            .any(|(old, new)| new.description != old.description)
    });
    let instead = pairs(old.retired(), new.retired(), |retired| &retired.code)
        .any(|(old, new)| new.instead != old.instead);
    let groups =
        pairs(old.groups(), new.groups(), |group| &group.name).any(|(old, new)| new != old);
    documentation(&[
        ("title", old.title() != new.title()),
        ("introduction", old.description() != new.description()),
        ("version", old.version() != new.version()),
        ("layout", old.layout() != new.layout()),
        ("free text", prose(old) != prose(new)),
        ("types", descriptions),
        ("envelopes", members),
        ("groups", groups),
        ("statuses", explained(old) != explained(new)),
        ("retired codes", instead),
    ])
}

/// Returns the statuses with a documented meaning; the others follow from the errors.
fn explained(reference: &Reference) -> Vec<StatusDoc> {
    let mut statuses = reference.statuses();
    statuses.retain(|status| !status.meaning.is_empty());
    statuses
}
