//! Checks the obligations of `strict`.

use api_error_rules::code::is_same;
use api_error_rules::strict::{self, Key, Obligation, is_same_description};

use super::first_slot;
use super::report::Report;
use super::tree::{Entry, Member};
use crate::model::{ErrorSpec, IS_DOCUMENTED};

/// Reports every spec that does not meet its obligations, and every two specs with the same
/// description.
pub(super) const fn check<const SLOTS: usize>(members: &[Option<Member<'_>>], report: &mut Report) {
    let mut index = 0;
    while index < members.len() {
        // Whoever joins the built-in errors cannot change them: the layer sends a challenge that
        // somebody sets, and the methods that the framework knows.
        if let Some(member) = members[index]
            && !member.is_builtin()
        {
            check_member(member, report);
        }
        index += 1;
    }
    let mut descriptions = [None; SLOTS];
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index] {
            enter_descriptions(member, &mut descriptions, report);
        }
        index += 1;
    }
}

const fn check_member(member: Member<'_>, report: &mut Report) {
    let specs = member.catalog.facts.specs;
    let mut index = 0;
    while index < specs.len() {
        let spec = &specs[index];
        // Clients never see an internal error, so it has no obligations.
        if !spec.is_internal() {
            let entry = Entry { member, spec };
            check_obligations(entry, report);
            check_description(entry, report);
        }
        index += 1;
    }
}

/// A value may have any of the statuses, so all of them oblige.
const fn check_obligations(entry: Entry<'_>, report: &mut Report) {
    let mut index = 0;
    while let Some(status) = entry.spec.nth_status(index) {
        if let Some(obligation) = strict::obligation(status) {
            check_obligation(entry, obligation, report);
        }
        index += 1;
    }
}

const fn check_obligation(entry: Entry<'_>, obligation: &Obligation, report: &mut Report) {
    let spec = entry.spec;
    let has_key = match obligation.key {
        Key::Challenge => spec.challenge().is_some(),
        Key::Allow => false,
        Key::Retry => spec.retry().is_some() || spec.retry_after().is_some(),
    };
    if !has_key && !sends(spec, obligation.header) {
        finding(entry, obligation.finding, report);
    }
}

const fn sends(spec: &ErrorSpec, header: &str) -> bool {
    let mut index = 0;
    while index < spec.headers().len() {
        if is_same(spec.headers()[index].name(), header) {
            return true;
        }
        index += 1;
    }
    false
}

const fn check_description(entry: Entry<'_>, report: &mut Report) {
    let spec = entry.spec;
    // It was checked where documents are made, which is never such a build.
    if !IS_DOCUMENTED {
        return;
    }
    if is_undescribed(spec) {
        finding(entry, "no description: write a doc comment", report);
        return;
    }
    // Each comparison is a step that counts.
    if !strict::may_be_phrase(description_hash(spec)) {
        return;
    }
    if let Some(status) = described_as(spec) {
        report.begin();
        report.text("strict: the description \"");
        report.line(spec.description());
        report.text("\" is the reason phrase of ");
        report.number(status as u32);
        report.text(if spec.has_other_statuses() {
            ", but the statuses are "
        } else {
            ", but the status is "
        });
        report.statuses(spec);
        report.entry(entry);
    }
}

/// The macro knows more texts that show nothing, and has an empty one in their place.
const fn is_undescribed(spec: &ErrorSpec) -> bool {
    spec.description().trim_ascii().is_empty()
}

/// Returns the status whose reason phrase the description is, unless a value may have it.
const fn described_as(spec: &ErrorSpec) -> Option<u16> {
    let mut found = None;
    let mut index = 0;
    while let Some(status) = spec.nth_status(index) {
        found = strict::described_as(spec.description(), status);
        if found.is_none() {
            return None;
        }
        index += 1;
    }
    found
}

/// The specs of a tree by description, with linear probing.
type Table<'a> = [Option<Entry<'a>>];

const fn enter_descriptions<'a>(
    member: Member<'a>,
    descriptions: &mut Table<'a>,
    report: &mut Report,
) {
    let specs = member.catalog.facts.specs;
    let mut index = 0;
    while index < specs.len() {
        let spec = &specs[index];
        if !spec.is_internal() && !is_undescribed(spec) {
            enter_description(Entry { member, spec }, descriptions, report);
        }
        index += 1;
    }
}

const fn enter_description<'a>(
    entry: Entry<'a>,
    descriptions: &mut Table<'a>,
    report: &mut Report,
) {
    let spec = entry.spec;
    let hash = description_hash(spec);
    let mut slot = first_slot!(hash) & (descriptions.len() - 1);
    while let Some(other) = descriptions[slot] {
        if description_hash(other.spec) == hash
            && is_same_description(other.spec.description(), spec.description())
        {
            // Variants that share a code describe the same error.
            if !other.is(entry) && !is_same(other.spec.code(), spec.code()) {
                report.begin();
                report.text("strict: two errors have the description \"");
                report.line(spec.description());
                report.text("\"");
                report.entry(other);
                report.entry(entry);
            }
            return;
        }
        slot = (slot + 1) & (descriptions.len() - 1);
    }
    descriptions[slot] = Some(entry);
}

const fn description_hash(spec: &ErrorSpec) -> u64 {
    match spec.rare().description_hash {
        0 => strict::description_hash(spec.description()),
        hash => hash,
    }
}

const fn finding(entry: Entry<'_>, obligation: &str, report: &mut Report) {
    report.begin();
    report.text("strict: ");
    report.text(obligation);
    report.entry(entry);
}
