//! Checks that retired codes are not used again.

use api_error_rules::code::{folded_hash, is_same, is_same_folded};

use super::below;
use super::code::Codes;
use super::report::Report;
use super::text::Texts;
use super::tree::Member;
use crate::model::RetiredCode;

/// Reports every retired code that is in use, or that two catalogs retire.
pub(super) const fn check<const SLOTS: usize>(
    root: Member<'_>,
    members: &[Option<Member<'_>>],
    codes: &Codes<'_, SLOTS>,
    report: &mut Report,
) {
    let mut known = Texts {
        hashes: &mut [0; SLOTS],
        slots: &mut [None; SLOTS],
        are_folded: true,
    };
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index] {
            check_member(root, member, members, codes, &mut known, report);
        }
        index += 1;
    }
}

const fn check_member<const SLOTS: usize>(
    root: Member<'_>,
    member: Member<'_>,
    members: &[Option<Member<'_>>],
    codes: &Codes<'_, SLOTS>,
    known: &mut Texts<'_>,
    report: &mut Report,
) {
    let mut index = 0;
    while index < member.catalog.facts.retired.len() {
        let retired = &member.catalog.facts.retired[index];
        if let Some(entry) = codes.find_alike(retired.code)
            && !below::meet::<SLOTS>(root, entry.member, member)
        {
            report.begin();
            report.text("error code `");
            report.text(entry.spec.code());
            if is_same(entry.spec.code(), retired.code) {
                report.text("` is retired and must not be used again: ");
            } else {
                report.text("` differs only in case or separators from `");
                report.text(retired.code);
                report.text("`, which is retired: ");
            }
            report.line(retired.replacement);
            report.entry(entry);
            report.member("retired by ", member);
        }
        let is_new = known.enter(&retired.code, folded_hash(retired.code));
        if !is_new
            && let Some((first, code)) = first_to_retire(members, retired)
            && !first.is(member)
            && !below::meet::<SLOTS>(root, first, member)
        {
            report.begin();
            report.text("error code `");
            report.text(retired.code);
            report.text("` is retired twice");
            if !is_same(code, retired.code) {
                report.text(", here as `");
                report.text(code);
                report.text("`");
            }
            report.text("; remove one");
            report.member("", first);
            report.member("", member);
        }
        index += 1;
    }
}

const fn first_to_retire<'a>(
    members: &[Option<Member<'a>>],
    retired: &RetiredCode,
) -> Option<(Member<'a>, &'static str)> {
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index]
            && let Some(code) = retired_alike(member, retired)
        {
            return Some((member, code));
        }
        index += 1;
    }
    None
}

/// Returns a code that a catalog retires and that looks the same to a reader.
const fn retired_alike(member: Member<'_>, retired: &RetiredCode) -> Option<&'static str> {
    let mut index = 0;
    while index < member.catalog.facts.retired.len() {
        let code = member.catalog.facts.retired[index].code;
        if is_same_folded(code, retired.code) {
            return Some(code);
        }
        index += 1;
    }
    None
}
