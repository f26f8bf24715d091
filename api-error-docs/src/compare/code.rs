//! Changes of single errors.

use std::collections::{HashMap, HashSet};

use api_error_core::http::StatusCode;
use api_error_core::spec::{GrpcCode, RetryWord};
use serde_json::Value;

use super::change::{Change, ChangeKind, Impact, quoted};
use super::pairs::{Pairs, paired};
use super::witness::Witness;
use super::{payload, shown};
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

/// Compares the forms of the code in JSON.
fn form(was: &Value, is: &Value) -> Option<Change> {
    if was.is_number() == is.is_number() {
        return None;
    }
    let [before, now] = [was, is].map(|code| match code {
        Value::Number(_) => "number",
        _ => "string",
    });
    let message = format!("the code was a {before} in JSON, now it is a {now}");
    let change = Change::new(Impact::Breaking, ChangeKind::CodeFormChanged, message);
    Some(change.breaks(Witness::of_meaning(was)))
}

/// Compares the types. One less is not a loss, as long as each body has one.
fn types(code: &Value, old: &ErrorDoc, new: &ErrorDoc) -> Option<Change> {
    let is_known = |name| old.types().any(|known| known == name);
    let impact = if old.types().next().is_none() && new.types().next().is_some() {
        // The first type of an error is a new member.
        Impact::Risky
    } else if !new.types().all(is_known) || old.has_type() && !new.has_type() {
        Impact::Breaking
    } else if old.types().any(|was| !new.types().any(|is| is == was)) {
        Impact::Compatible
    } else {
        return None;
    };
    let [was, is] = [old, new].map(|error| error.types().collect::<Vec<_>>().join(", "));
    let [was, is] = [&was, &is].map(|types| Some(types.as_str()).filter(|types| !types.is_empty()));
    let change = Change::new(impact, ChangeKind::TypeChanged, was_and_is("type", was, is));
    // A new one besides the old ones breaks a client that has a case for each.
    let lost = old.types().find(|was| !new.types().any(|is| is == *was));
    Some(match lost {
        Some(lost) => change.breaks(Witness::of_type(code, lost)),
        None => change,
    })
}

/// Compares the statuses. One less is not a loss.
fn statuses(code: &Value, old: &ErrorDoc, new: &ErrorDoc) -> Option<Change> {
    let is_known = |status| old.statuses().any(|known| known == status);
    let impact = if !new.statuses().all(is_known) {
        Impact::Breaking
    } else if old
        .statuses()
        .any(|was| !new.statuses().any(|is| is == was))
    {
        Impact::Compatible
    } else {
        return None;
    };
    let (was, is) = (old.status_text(), new.status_text());
    let message = format!("the status was {was}, now it is {is}");
    let change = Change::new(impact, ChangeKind::StatusChanged, message);
    let lost = old
        .statuses()
        .find(|was| !new.statuses().any(|is| is == *was));
    Some(match lost {
        Some(lost) => change.breaks(Witness::of_status(code, lost)),
        None => change,
    })
}

/// Compares the status, the type and the other facts of an error.
fn error(pairs: &Pairs<'_>, old: &ErrorDoc, new: &ErrorDoc, changes: &mut Vec<Change>) {
    let code = pairs.old.sent_code(old);
    changes.extend(form(&code, &pairs.new.sent_code(new)));
    changes.extend(statuses(&code, old, new));
    changes.extend(types(&code, old, new));
    changes.extend(retry(&code, old.retry, new.retry));
    changes.extend(grpc(old, new));
    if old.envelope != new.envelope {
        let message = was_and_is("envelope", Some(&old.envelope), Some(&new.envelope));
        let change = Change::new(Impact::Breaking, ChangeKind::EnvelopeChanged, message);
        changes.push(change.breaks(of_envelope(pairs, old)));
    }
    messages(old, new, changes);
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

/// One of the declarations of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Declared<'a> {
    /// Empty in a reference for the public. Several may have one name, in modules of their own.
    name: &'a str,
    /// The fixed part of the public message. Without a message, a server error shows its title.
    message: Option<&'a str>,
    is_first: bool,
}

impl<'a> Declared<'a> {
    fn all(error: &'a ErrorDoc) -> Vec<Self> {
        let declared = |name: &'a str, message: Option<&'a str>, status: u16, is_first| {
            let title = (status >= 500).then_some(error.title.as_str());
            Self {
                name,
                message: message.or(title),
                is_first,
            }
        };
        let first = declared(&error.name, error.message.as_deref(), error.status, true);
        let others = error.others.iter().map(|other| {
            let status = other.statuses.first().copied().unwrap_or(error.status);
            declared(&other.name, other.message.as_deref(), status, false)
        });
        std::iter::once(first).chain(others).collect()
    }
}

/// Compares the public messages of each declaration, in whatever order and under whatever names.
fn messages(old: &ErrorDoc, new: &ErrorDoc, changes: &mut Vec<Change>) {
    let [mut olds, mut news] = [old, new].map(Declared::all);
    paired(&mut olds, &mut news, |old, new| {
        (old.name, old.message) == (new.name, new.message)
    });
    let mut reworded = paired(&mut olds, &mut news, |old, new| old.name == new.name);
    paired(&mut olds, &mut news, |old, new| old.message == new.message);
    reworded.extend(paired(&mut olds, &mut news, |old, new| {
        old.is_first && new.is_first
    }));
    for (old, new) in reworded {
        let what = match old.name {
            name if old.is_first || name.is_empty() => "public message".to_owned(),
            name => format!("public message of {}", quoted(name)),
        };
        let message = was_and_is(&what, old.message, new.message);
        let kind = ChangeKind::MessageChanged;
        changes.push(Change::new(Impact::Risky, kind, message));
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

fn retry(code: &Value, old: Option<RetryWord>, new: Option<RetryWord>) -> Option<Change> {
    let impact = match (old, new) {
        _ if old == new => return None,
        (None, _) => Impact::Compatible,
        // Clients that try again give up where they used to succeed.
        (Some(old), None | Some(RetryWord::Never)) if old.should_retry() => Impact::Breaking,
        _ => Impact::Risky,
    };
    let [old, new] = [old, new].map(|retry| retry.map(RetryWord::as_str));
    let message = was_and_is("advice to retry", old, new);
    let change = Change::new(impact, ChangeKind::RetryChanged, message);
    Some(change.breaks(Witness::of_retry(code, old.unwrap_or_default())))
}

/// Compares the gRPC codes. Without a declared one it follows from the status, whose
/// change is reported itself.
fn grpc(old: &ErrorDoc, new: &ErrorDoc) -> Option<Change> {
    if old.grpc == new.grpc {
        return None;
    }
    let [before, after] = [old, new].map(|error| {
        let suggested = StatusCode::from_u16(error.status).ok();
        let suggested = suggested.map(|status| GrpcCode::from_status(status).as_str());
        error.grpc.as_deref().or(suggested)
    });
    let message = was_and_is("gRPC code", before, after);
    (before != after).then(|| {
        let change = Change::new(Impact::Breaking, ChangeKind::GrpcChanged, message);
        change.breaks(Witness::of_grpc(before.unwrap_or_default()))
    })
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
    let text = |meaning: &MeaningDoc| MeaningDoc {
        location: None,
        example: None,
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

/// Returns a sentence about a name that changed.
pub(super) fn was_and_is(what: &str, old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (None, None) => format!("the {what} did not change"),
        (Some(old), None) => format!("the {what} was {}, now there is none", quoted(old)),
        (None, Some(new)) => format!("there was no {what}, now it is {}", quoted(new)),
        (Some(old), Some(new)) => {
            format!("the {what} was {}, now it is {}", quoted(old), quoted(new))
        }
    }
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
