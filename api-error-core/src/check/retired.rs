//! Checks that retired codes are not used again.

use api_error_rules::code::{folded_hash, is_same};

use super::code::Codes;
use super::report::Report;
use super::text::Texts;
use super::tree::Member;
use crate::model::RetiredCode;

/// Reports every retired code that is in use, or that two catalogs retire.
pub(super) const fn check<const SLOTS: usize>(
    members: &[Option<Member<'_>>],
    codes: &Codes<'_, SLOTS>,
    report: &mut Report,
) {
    let mut known = Texts {
        hashes: &mut [0; SLOTS],
        texts: &mut [None; SLOTS],
    };
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index] {
            check_member(member, members, codes, &mut known, report);
        }
        index += 1;
    }
}

const fn check_member<const SLOTS: usize>(
    member: Member<'_>,
    members: &[Option<Member<'_>>],
    codes: &Codes<'_, SLOTS>,
    known: &mut Texts<'_>,
    report: &mut Report,
) {
    let mut index = 0;
    while index < member.catalog.facts.retired.len() {
        let retired = &member.catalog.facts.retired[index];
        if let Some(entry) = codes.find(retired.code) {
            report.begin();
            report.text("error code `");
            report.text(retired.code);
            report.text("` is retired and must not be used again: ");
            report.text(retired.replacement);
            report.entry(entry);
            report.member("retired by ", member);
        }
        let is_new = known.enter(&retired.code, folded_hash(retired.code));
        if !is_new
            && let Some(first) = first_to_retire(members, retired)
            && !first.is(member)
        {
            report.begin();
            report.text("error code `");
            report.text(retired.code);
            report.text("` is retired twice");
            report.member("", first);
            report.member("", member);
        }
        index += 1;
    }
}

const fn first_to_retire<'a>(
    members: &[Option<Member<'a>>],
    retired: &RetiredCode,
) -> Option<Member<'a>> {
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index]
            && retires(member, retired)
        {
            return Some(member);
        }
        index += 1;
    }
    None
}

const fn retires(member: Member<'_>, retired: &RetiredCode) -> bool {
    let mut index = 0;
    while index < member.catalog.facts.retired.len() {
        if is_same(member.catalog.facts.retired[index].code, retired.code) {
            return true;
        }
        index += 1;
    }
    false
}
