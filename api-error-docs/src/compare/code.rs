//! Changes of single errors.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::change::{Change, ChangeKind, Impact, quoted, was_and_is};
use super::pairs::Pairs;
use super::witness::Witness;
use super::{declared, payload, shown};
use crate::reference::{EnvelopeDoc, ErrorDoc, MeaningDoc, Reference, WireShape};

pub(super) fn compare(pairs: &Pairs<'_>, changes: &mut Vec<Change>) {
    let known = pairs.known_operations();
    let closed = closed(pairs.old);
    removed(pairs, changes);
    added(pairs, known, changes);
    let mut found = Vec::new();
    for &(old, new) in &pairs.kept {
        error(pairs, old, new, &mut found);
        payload::compare(pairs, old, new, &mut found);
        // Otherwise what is lost may follow from what is reported already.
        if found
            .iter()
            .all(|change| change.impact == Impact::Compatible)
        {
            shown::compare(pairs, old, new, &mut found);
        }
        // Any other change also changes the example.
        let [before, after] = [old, new].map(|error| (error, error.example.as_ref()));
        let example = found.is_empty() && shown::is_rewritten(pairs, before, after);
        found.extend(docs(pairs, old, new, example));
        operations(known, Some(old), new, &mut found);
        let before = old.groups();
        let groups = new.groups().into_iter();
        let moved = groups.filter(|group| closed.contains(group) && !before.contains(group));
        found.extend(moved.map(new_in));
        changes.extend(
            found
                .drain(..)
                .map(|change| change.of_code(&old.code).declared(Some(old), Some(new))),
        );
    }
}

/// Reports removed codes. Clients know about a retired code, so that it is not breaking.
fn removed(pairs: &Pairs<'_>, changes: &mut Vec<Change>) {
    let retired = pairs.new.retired().iter();
    let retired: HashMap<_, _> = retired.map(|r| (&r.code, &r.instead)).collect();
    let renamed = pairs.renamed.iter();
    let gone = renamed.map(|&(old, new)| (old, Some(new)));
    for (old, new) in gone.chain(pairs.removed.iter().map(|&old| (old, None))) {
        let change = if let Some(instead) = retired.get(&old.code) {
            let message = format!("the code was retired: {}", instead.escape_debug());
            Change::new(Impact::Risky, ChangeKind::CodeRetired, message)
        } else if let Some(new) = new {
            let message = format!("the code was renamed to {}", quoted(&new.code));
            let change = Change::new(Impact::Breaking, ChangeKind::CodeRenamed, message);
            Change {
                renamed_to: Some(new.code.clone()),
                ..change.breaks(Witness::of_code(&pairs.old.sent_code(old)))
            }
        } else {
            let message = "the code was removed and not retired";
            Change::new(Impact::Breaking, ChangeKind::CodeRemoved, message)
                .breaks(Witness::of_code(&pairs.old.sent_code(old)))
        };
        changes.push(change.of_code(&old.code).declared(Some(old), new));
    }
}

fn added(pairs: &Pairs<'_>, known: Option<&HashSet<&str>>, changes: &mut Vec<Change>) {
    let retired = pairs.old.retired().iter();
    let retired: HashSet<_> = retired.map(|retired| &retired.code).collect();
    let closed = closed(pairs.old);
    let renamed = pairs.renamed.iter().map(|(_, new)| *new);
    for new in pairs.added.iter().copied().chain(renamed) {
        let change = if retired.contains(&new.code) {
            let message = "the code was retired and is in use again";
            Change::new(Impact::Breaking, ChangeKind::RetiredReused, message)
                .breaks(Witness::of_meaning(&pairs.new.sent_code(new)))
        } else if let Some(group) = new.groups().into_iter().find(|it| closed.contains(it)) {
            new_in(group)
        } else {
            Change::new(Impact::Compatible, ChangeKind::CodeAdded, "the code is new")
        };
        let mut found = vec![change];
        operations(known, None, new, &mut found);
        changes.extend(
            found
                .into_iter()
                .map(|change| change.of_code(&new.code).declared(None, Some(new))),
        );
    }
}

/// Returns the groups whose codes clients may match exhaustively.
fn closed(reference: &Reference) -> HashSet<&str> {
    let groups = reference.groups().iter();
    let closed = groups.filter(|group| group.exhaustive);
    closed.map(|group| group.name.as_str()).collect()
}

/// A code that clients who match the codes of a group do not know there.
fn new_in(group: &str) -> Change {
    let message = format!("the code is new in {}", quoted(group));
    Change::new(Impact::Risky, ChangeKind::CodeAdded, message)
}

/// Compares the operations that return an error. A new operation has no clients yet.
fn operations(
    known: Option<&HashSet<&str>>,
    old: Option<&ErrorDoc>,
    new: &ErrorDoc,
    changes: &mut Vec<Change>,
) {
    let Some(known) = known else {
        return;
    };
    let before = old.map_or(&[][..], |old| &old.operations);
    let [olds, news] = [before, &new.operations].map(|all| all.iter().collect::<HashSet<_>>());
    for operation in &new.operations {
        if known.contains(operation.as_str()) && !olds.contains(operation) {
            let message = format!("{} newly fails with it", quoted(operation));
            let kind = ChangeKind::OperationAdded;
            changes.push(Change::new(Impact::Risky, kind, message));
        }
    }
    for operation in before {
        if !news.contains(operation) {
            let message = format!("{} no longer fails with it", quoted(operation));
            let kind = ChangeKind::OperationRemoved;
            changes.push(Change::new(Impact::Compatible, kind, message));
        }
    }
}

/// Compares the code as bodies have it. In a merged reference, that is not its name.
fn sent(was: &Value, is: &Value) -> Option<Change> {
    if was == is {
        return None;
    }
    let [before, now] = [was, is].map(|code| match code {
        Value::Number(_) => "number",
        _ => "string",
    });
    let change = if before == now {
        let [before, now] = [was, is].map(|code| code.as_str().map_or(code.to_string(), quoted));
        let message = format!("the code was sent as {before}, now it is sent as {now}");
        Change::new(Impact::Breaking, ChangeKind::CodeRenamed, message)
    } else {
        let message = format!("the code was a {before} in JSON, now it is a {now}");
        Change::new(Impact::Breaking, ChangeKind::CodeFormChanged, message)
    };
    Some(change.breaks(Witness::of_meaning(was)))
}

/// Compares the status, the type and the other facts of an error.
fn error(pairs: &Pairs<'_>, old: &ErrorDoc, new: &ErrorDoc, changes: &mut Vec<Change>) {
    let code = pairs.old.sent_code(old);
    changes.extend(sent(&code, &pairs.new.sent_code(new)));
    declared::compare(&code, old, new, changes);
    if !pairs.has_same_envelope(old, new) {
        let message = was_and_is("envelope", Some(&old.envelope), Some(&new.envelope));
        let change = Change::new(Impact::Breaking, ChangeKind::EnvelopeChanged, message);
        changes.push(change.breaks(of_envelope(pairs, old)));
    }
    if old.doc_url != new.doc_url {
        // RFC 9457 section 3.1.1: the type is what clients identify a problem by.
        let impact = if is_in(pairs.old, old, WireShape::Problem)
            && is_in(pairs.new, new, WireShape::Problem)
        {
            Impact::Breaking
        } else {
            Impact::Compatible
        };
        let message = was_and_is("link", old.doc_url.as_deref(), new.doc_url.as_deref());
        let change = Change::new(impact, ChangeKind::DocUrlChanged, message);
        let url = old.doc_url.as_deref().unwrap_or("about:blank");
        changes.push(change.breaks(Witness::of_value("error.type", url)));
    }
    if old.deprecated != new.deprecated {
        let message = match &new.deprecated {
            Some(deprecated) => format!("the error is deprecated: {}", deprecated.escape_debug()),
            None => "the error is no longer deprecated".to_owned(),
        };
        let kind = ChangeKind::DeprecationChanged;
        changes.push(Change::new(Impact::Compatible, kind, message));
    }
}

/// Returns a client that reads the body of an error: its code, or the first of its members.
fn of_envelope(pairs: &Pairs<'_>, old: &ErrorDoc) -> Witness {
    let envelope = pairs.old.envelope_of(old);
    let first = envelope.and_then(|envelope| envelope.members.first());
    let path = envelope.and_then(EnvelopeDoc::code_path);
    match path.or(first.map(|member| &*member.path)) {
        Some(path) => Witness::of_member(path),
        None => Witness::of_meaning(&pairs.old.sent_code(old)),
    }
}

/// Returns one change for all documentation of an error, with the parts that changed.
fn docs(pairs: &Pairs<'_>, old: &ErrorDoc, new: &ErrorDoc, example: bool) -> Option<Change> {
    let details = old.details.iter().any(|old| {
        let same = new.details.iter().find(|new| new.name == old.name);
        same.is_some_and(|new| new.description != old.description)
    });
    let headers = old.headers.iter().any(|old| {
        // Of several of one name, that with the same value.
        let mut named = new.headers.iter().filter(|new| new.name == old.name);
        let same = named.clone().find(|new| new.value == old.value);
        let same = same.or_else(|| named.next());
        same.is_some_and(|new| new.description != old.description)
    });
    documentation(&[
        (
            &rewritten("title", &old.title, &new.title),
            old.title != new.title,
        ),
        (
            &rewritten("group", &old.group, &new.group),
            old.group != new.group,
        ),
        ("description", old.description != new.description),
        ("causes", old.causes != new.causes),
        ("resolution", old.resolution != new.resolution),
        ("scenario", old.scenario != new.scenario),
        ("remarks", old.remarks != new.remarks),
        ("details", details),
        ("headers", headers),
        (
            &rewritten("since", since(old), since(new)),
            old.since != new.since,
        ),
        ("example", example),
        ("other meanings", have_other_meanings(pairs, old, new)),
    ])
}

/// Names a short text with what it was and what it is.
fn rewritten(what: &str, old: &str, new: &str) -> String {
    let [old, new] = [old, new].map(|text| match text {
        "" => "nothing".to_owned(),
        text => quoted(text),
    });
    format!("{what} (was {old}, now {new})")
}

fn since(error: &ErrorDoc) -> &str {
    error.since.as_deref().unwrap_or_default()
}

/// Returns whether the other meanings of a code changed, whatever the places of their declarations.
fn have_other_meanings(pairs: &Pairs<'_>, old: &ErrorDoc, new: &ErrorDoc) -> bool {
    // What else changed is reported itself.
    let text = |meaning: &MeaningDoc| MeaningDoc {
        location: None,
        example: None,
        statuses: Vec::new(),
        error_type: None,
        retry: None,
        grpc: None,
        ..meaning.clone()
    };
    let mut both = old.others.iter().zip(&new.others);
    old.others.len() != new.others.len()
        || both.any(|(was, is)| {
            let (before, after) = ((old, was.example.as_ref()), (new, is.example.as_ref()));
            text(was) != text(is) || shown::is_rewritten(pairs, before, after)
        })
}

/// Returns a change of documentation, with the parts that changed; none if there are
/// none.
pub(super) fn documentation(rewritten: &[(&str, bool)]) -> Option<Change> {
    let rewritten: Vec<_> = rewritten
        .iter()
        .filter_map(|(part, changed)| changed.then_some(*part))
        .collect();
    let message = format!("documentation changed: {}", rewritten.join(", "));
    let kind = ChangeKind::DocsChanged;
    (!rewritten.is_empty()).then(|| Change::new(Impact::Compatible, kind, message))
}

/// Returns whether the bodies of an error contain the domain.
pub(super) fn shows_domain(reference: &Reference, error: &ErrorDoc) -> bool {
    is_in(reference, error, WireShape::Google)
}

/// Returns whether the bodies of an error have that shape.
fn is_in(reference: &Reference, error: &ErrorDoc, shape: WireShape) -> bool {
    let envelope = reference.envelope_of(error);
    envelope.is_some_and(|envelope| envelope.shape == Some(shape))
}
