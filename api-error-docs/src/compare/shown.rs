//! What the example of an error no longer shows.
//!
//! The production code writes the examples. So they have what is not declared by itself:
//! the members for `field_errors`, and headers whose value is that of a field.

use super::change::{Change, ChangeKind, Impact, quoted};
use super::pairs::Pairs;
use crate::reference::{EnvelopeDoc, ErrorDoc, ExampleDoc, Reference};

pub(super) fn compare(
    pairs: &Pairs<'_>,
    old: &ErrorDoc,
    new: &ErrorDoc,
    changes: &mut Vec<Change>,
) {
    let examples = old.example.as_ref().zip(new.example.as_ref());
    let Some((before, after)) = examples else {
        return;
    };
    for path in members(pairs, old) {
        if before.has_member(path) && !after.has_member(path) && !is_link(old, new) {
            let path = quoted(path);
            let message = format!("the example no longer has the member {path}");
            let kind = ChangeKind::MemberRemoved;
            changes.push(Change::new(Impact::Breaking, kind, message));
        }
    }
    for name in lost_headers(before, after) {
        let name = quoted(name);
        let message = format!("the example no longer has the header {name}");
        let kind = ChangeKind::HeaderRemoved;
        changes.push(Change::new(Impact::Breaking, kind, message));
    }
}

/// Returns the optional members that an error may have lost by itself: not those that every
/// error had and none has now, such as the id of a request.
fn members<'a>(pairs: &Pairs<'a>, error: &ErrorDoc) -> impl Iterator<Item = &'a str> {
    let envelope = pairs.old.envelope_of(error);
    let newer = pairs.new.envelope_of(error);
    let members = envelope.into_iter().flat_map(|envelope| {
        let members = envelope.members.iter();
        members.map(move |member| (envelope, member))
    });
    let lost = members.filter(move |(envelope, member)| {
        let is_known = newer.is_some_and(|newer| has(newer, &member.path));
        member.optional && (is_known || !in_all(pairs.old, envelope, &member.path))
    });
    lost.map(|(_, member)| member.path.as_str())
}

fn has(envelope: &EnvelopeDoc, path: &str) -> bool {
    envelope.members.iter().any(|member| member.path == path)
}

/// Returns whether every example of an envelope has a member.
fn in_all(reference: &Reference, envelope: &EnvelopeDoc, path: &str) -> bool {
    let errors = reference.errors().iter();
    let mut examples = errors
        .filter(|error| error.envelope == envelope.name)
        .filter_map(|error| error.example.as_ref());
    examples.all(|example| example.has_member(path))
}

/// Returns whether the link to the documentation was lost, which is reported itself.
fn is_link(old: &ErrorDoc, new: &ErrorDoc) -> bool {
    old.doc_url.is_some() && new.doc_url.is_none()
}

/// Returns the names of the headers that only the older example has.
fn lost_headers<'a>(
    before: &'a ExampleDoc,
    after: &'a ExampleDoc,
) -> impl Iterator<Item = &'a str> {
    let names = before.headers.iter().map(|(name, _)| name.as_str());
    names.filter(|name| !after.headers.iter().any(|(newer, _)| newer == name))
}
