//! What the example of an error no longer shows.
//!
//! The production code writes the examples. So they have what is not declared by itself:
//! the members for `field_errors`, and headers whose value is that of a field.

use super::change::{Change, ChangeKind, Impact, quoted};
use super::pairs::Pairs;
use super::witness::Witness;
use crate::reference::{EnvelopeDoc, ErrorDoc, ExampleDoc, holds, remove};

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
    let (was, is) = (before.body.value(), after.body.value());
    for path in members(pairs, old) {
        if holds(&was, path) && !holds(&is, path) && !is_link(old, new) {
            let message = format!("the example no longer has the member {}", quoted(path));
            let kind = ChangeKind::MemberRemoved;
            let change = Change::new(Impact::Breaking, kind, message);
            changes.push(change.breaks(Witness::of_member(path)));
        }
    }
    for name in lost_headers(before, after) {
        let message = format!("the example no longer has the header {}", quoted(name));
        let kind = ChangeKind::HeaderRemoved;
        let change = Change::new(Impact::Breaking, kind, message);
        changes.push(change.breaks(Witness::of_header(name)));
    }
}

/// Returns whether an example of an error changed by itself: not by what every example had and none
/// has now, or none had and every one has, which is reported of the envelope.
pub(super) fn is_rewritten(
    pairs: &Pairs<'_>,
    (old, before): (&ErrorDoc, Option<&ExampleDoc>),
    (new, after): (&ErrorDoc, Option<&ExampleDoc>),
) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return before != after;
    };
    let is_same = (before.status, &before.headers) == (after.status, &after.headers)
        && (before.request == after.request || !pairs.have_requests);
    if !is_same || before.body == after.body {
        return !is_same;
    }
    let [was, is] = [before, after].map(|example| {
        let mut body = example.body.value();
        for path in pairs.members_of_one(old, new) {
            remove(&mut body, path);
        }
        body
    });
    was != is
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
        member.optional && (is_known || !pairs.is_in_all(envelope, &member.path))
    });
    lost.map(|(_, member)| member.path.as_str())
}

fn has(envelope: &EnvelopeDoc, path: &str) -> bool {
    envelope.members.iter().any(|member| member.path == path)
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
