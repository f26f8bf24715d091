//! Checks that every error type in use is in the closed set.

use api_error_rules::code::is_same;

use super::report::Report;
use super::text::is_same_option;
use super::tree::{Entry, Member};
use crate::model::TypeSpec;

/// Reports every type that is not in the closed set.
pub(super) const fn check(
    members: &[Option<Member<'_>>],
    types: &'static [TypeSpec],
    report: &mut Report,
) {
    // Specs in sequence mostly have the same type.
    let mut known = None;
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index] {
            check_member(member, types, &mut known, report);
        }
        index += 1;
    }
}

const fn check_member(
    member: Member<'_>,
    types: &'static [TypeSpec],
    known: &mut Option<&'static str>,
    report: &mut Report,
) {
    let mut index = 0;
    while index < member.catalog.facts.specs.len() {
        let spec = &member.catalog.facts.specs[index];
        if let Some(error_type) = spec.error_type()
            && !is_same_option(*known, Some(error_type))
        {
            if is_declared(error_type, types) {
                *known = Some(error_type);
            } else {
                report.begin();
                report.text("error type `");
                report.text(error_type);
                report.text("` is not declared; ");
                report.candidates(error_type, types);
                report.entry(Entry { member, spec });
            }
        }
        index += 1;
    }
}

/// Returns whether a type is in a closed set.
pub(super) const fn is_declared(error_type: &str, types: &[TypeSpec]) -> bool {
    let mut index = 0;
    while index < types.len() {
        if types[index].is_any || is_same(types[index].name, error_type) {
            return true;
        }
        index += 1;
    }
    false
}
