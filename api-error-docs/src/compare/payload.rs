//! Changes of the details and headers of a response.

use std::collections::HashMap;

use super::change::{Change, ChangeKind, Impact, quoted};
use super::pairs::{Pairs, paired};
use super::wire::{self, Verdict};
use super::witness::Witness;
use crate::reference::{DetailDoc, ErrorDoc, HeaderDoc};

pub(super) fn compare(
    pairs: &Pairs<'_>,
    old: &ErrorDoc,
    new: &ErrorDoc,
    changes: &mut Vec<Change>,
) {
    details(pairs, old, new, changes);
    changes.extend(field_errors(pairs, old, new));
    headers(&old.headers, &new.headers, changes);
}

fn details(pairs: &Pairs<'_>, of: &ErrorDoc, now: &ErrorDoc, changes: &mut Vec<Change>) {
    let (code, envelope) = (pairs.old.sent_code(of), pairs.old.envelope_of(of));
    let (old, new) = (&of.details, &now.details);
    let news: HashMap<_, _> = new.iter().map(|d| (&d.name, d)).collect();
    let olds: HashMap<_, _> = old.iter().map(|d| (&d.name, d)).collect();
    for detail in old {
        let name = quoted(&detail.name);
        let Some(newer) = news.get(&detail.name) else {
            let message = format!("the detail {name} was removed");
            let change = Change::new(Impact::Breaking, ChangeKind::DetailRemoved, message);
            changes.push(change.breaks(Witness::of_detail(&code, envelope, &detail.name)));
            continue;
        };
        let presence = detail_presence(detail, newer);
        let witness = Witness::of_presence(&code, envelope, &detail.name);
        changes.extend(presence.map(|change| change.breaks(witness)));
        changes.extend(detail_type(detail, newer));
    }
    for detail in new.iter().filter(|new| !olds.contains_key(&new.name)) {
        changes.push(Change::new(
            Impact::Compatible,
            ChangeKind::DetailAdded,
            format!("the detail {} is new", quoted(&detail.name)),
        ));
    }
}

/// Compares whether a detail may be absent: clients do not expect that.
fn detail_presence(old: &DetailDoc, new: &DetailDoc) -> Option<Change> {
    let (impact, now) = match (old.optional, new.optional) {
        (false, true) => (Impact::Breaking, "may now be absent"),
        (true, false) => (Impact::Compatible, "is now always present"),
        _ => return None,
    };
    let message = format!("the detail {} {now}", quoted(&old.name));
    Some(Change::new(impact, ChangeKind::DetailChanged, message))
}

fn detail_type(old: &DetailDoc, new: &DetailDoc) -> Option<Change> {
    let name = quoted(&old.name);
    let (before, after) = (quoted(&old.rust_type), quoted(&new.rust_type));
    let difference = wire::compare(old, new);
    let declared = match difference.verdict {
        Verdict::Same => None,
        Verdict::Narrowed => Some(Impact::Compatible),
        Verdict::Widened => Some(Impact::Risky),
        Verdict::Different => Some(Impact::Breaking),
    };
    // A type of the same name may serialize differently, unless it is known to have both.
    let examples = [old, new].map(|detail| detail.example.as_ref().and_then(wire::kind_of));
    if let [Some(was), Some(is)] = examples
        && was != is
        && declared != Some(Impact::Breaking)
        && !wire::may_be(old, is)
    {
        let message = format!("the detail {name} was a JSON {was}, now it is a {is}");
        let kind = ChangeKind::DetailChanged;
        let change = Change::new(Impact::Breaking, kind, message);
        return Some(change.breaks(Witness::of_values(old)));
    }
    let message = if old.rust_type == new.rust_type {
        match difference.reason.as_str() {
            "" => format!("the detail {name} of type {before} has another schema"),
            reason => format!("the detail {name} of type {before} changed: {reason}"),
        }
    } else {
        format!("the detail {name} was of type {before}, now it is of type {after}")
    };
    let change = Change::new(declared?, ChangeKind::DetailChanged, message);
    Some(change.breaks(Witness::of_values(old)))
}

/// Compares whether the body tells which fields are wrong, which clients show beside them.
fn field_errors(pairs: &Pairs<'_>, old: &ErrorDoc, new: &ErrorDoc) -> Option<Change> {
    let (impact, kind, message) = match (old.field_errors, new.field_errors) {
        (true, false) => (
            Impact::Breaking,
            ChangeKind::FieldErrorsRemoved,
            "the body no longer tells which fields are wrong",
        ),
        (false, true) => (
            Impact::Compatible,
            ChangeKind::FieldErrorsAdded,
            "the body now tells which fields are wrong",
        ),
        _ => return None,
    };
    let change = Change::new(impact, kind, message);
    let witness = Witness::of_field_errors(pairs.old.envelope_of(old));
    Some(match witness {
        Some(witness) => change.breaks(witness),
        None => change,
    })
}

/// Compares the headers. A response may have several of one name.
fn headers(old: &[HeaderDoc], new: &[HeaderDoc], changes: &mut Vec<Change>) {
    let [mut olds, mut news] = [old, new].map(|headers| {
        let mut all: Vec<&HeaderDoc> = Vec::new();
        for header in headers {
            if !all.iter().any(|known| is_sent_as(known, header)) {
                all.push(header);
            }
        }
        all
    });
    paired(&mut olds, &mut news, is_sent_as);
    for (header, newer) in paired(&mut olds, &mut news, |old, new| old.name == new.name) {
        changes.push(header_value(header, newer));
    }
    for header in olds {
        let message = format!("the header {} was removed", quoted(&header.name));
        let change = Change::new(Impact::Breaking, ChangeKind::HeaderRemoved, message);
        changes.push(change.breaks(Witness::of_header(&header.name)));
    }
    for header in news {
        let message = format!("the header {} is new", quoted(&header.name));
        let kind = ChangeKind::HeaderAdded;
        changes.push(Change::new(Impact::Compatible, kind, message));
    }
}

/// Returns whether two headers are the same line of a response.
fn is_sent_as(one: &HeaderDoc, other: &HeaderDoc) -> bool {
    (&one.name, &one.value) == (&other.name, &other.value)
}

/// Tells the value of a header that has another one now.
fn header_value(old: &HeaderDoc, new: &HeaderDoc) -> Change {
    let name = quoted(&old.name);
    let [was, is] = [old, new].map(|header| {
        let value = header.value.as_deref();
        value.map_or("variable".to_owned(), quoted)
    });
    // A client that knows one way to authenticate does not know the other.
    let impact = if scheme(old) == scheme(new) {
        Impact::Risky
    } else {
        Impact::Breaking
    };
    let message = format!("the value of the header {name} was {was}, now it is {is}");
    let change = Change::new(impact, ChangeKind::HeaderChanged, message);
    let value = old.value.as_deref().unwrap_or_default();
    let begin = value.split_whitespace().next().unwrap_or_default();
    change.breaks(match begin {
        "" => Witness::of_header(&old.name),
        begin => Witness::of_header_value(&old.name, begin),
    })
}

/// Returns the scheme of a challenge (RFC 9110 §11.6.1), in lower case, since it ignores case.
fn scheme(header: &HeaderDoc) -> Option<String> {
    if header.name != "www-authenticate" {
        return None;
    }
    let value = header.value.as_deref()?;
    let scheme = value.split_whitespace().next();
    scheme.map(str::to_ascii_lowercase)
}
