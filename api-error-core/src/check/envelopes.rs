//! Checks that each envelope in a tree has its own name.

use api_error_rules::code::is_same;

use super::below;
use super::report::Report;
use super::tree::{Member, is_same_place};
use crate::model::EnvelopeSpec;

/// Reports every two envelopes that have one name, but two declarations.
pub(super) const fn check<const SLOTS: usize>(
    root: Member<'_>,
    members: &[Option<Member<'_>>],
    report: &mut Report,
) {
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index]
            && let Some(envelope) = envelope_of(member)
            && let Some((first, first_member)) = first_of_name(envelope.name(), members)
            && !is_same_place(first.location(), envelope.location())
            && !below::meet::<SLOTS>(root, first_member, member)
        {
            report.begin();
            report.text("two envelopes are named `");
            report.text(envelope.name());
            report.text("`; rename one");
            report.envelope(first, first_member);
            report.envelope(envelope, member);
        }
        index += 1;
    }
}

const fn first_of_name<'a>(
    name: &str,
    members: &[Option<Member<'a>>],
) -> Option<(&'static EnvelopeSpec, Member<'a>)> {
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index]
            && let Some(envelope) = envelope_of(member)
            && is_same(envelope.name(), name)
        {
            return Some((envelope, member));
        }
        index += 1;
    }
    None
}

const fn envelope_of(member: Member<'_>) -> Option<&'static EnvelopeSpec> {
    match member.catalog.facts.envelope {
        Some(declared) => Some(declared.spec()),
        None => None,
    }
}
