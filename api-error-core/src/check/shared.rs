//! Checks two declarations of one code.

use api_error_rules::code::is_same;
use api_error_rules::layout::Flags;

use super::below;
use super::detail::{self, first_difference};
use super::report::Report;
use super::text::is_same_option;
use super::tree::{Entry, Member};
use crate::model::ErrorSpec;

/// Reports a code on two variants, unless both are `shared` and a client sees the same in
/// both. Returns whether they are two that agree.
pub(super) const fn check<const SLOTS: usize>(
    root: Member<'_>,
    first: Entry<'_>,
    second: Entry<'_>,
    report: &mut Report,
) -> bool {
    let is_one =
        first.is(second) && (!first.member.is_by_hand() || has_same_facts(first.spec, second.spec));
    if is_one {
        return false;
    }
    if is_alike(first.spec, second.spec) {
        return true;
    }
    if !below::meet::<SLOTS>(root, first.member, second.member) {
        if first.member.is_builtin() {
            report_builtin(first.spec, second.spec, report);
        } else if second.member.is_builtin() {
            report_builtin(second.spec, first.spec, report);
        } else {
            report_difference(first.spec, second.spec, report);
        }
        report.entry(first);
        report.entry(second);
    }
    false
}

/// Returns whether no client can tell two variants of one code apart.
const fn is_alike(a: &ErrorSpec, b: &ErrorSpec) -> bool {
    a.is_shared() && b.is_shared() && has_same_facts(a, b)
}

/// Returns whether a client sees the same in both.
const fn has_same_facts(a: &ErrorSpec, b: &ErrorSpec) -> bool {
    a.has_numeric_code() == b.has_numeric_code()
        && a.is_hidden() == b.is_hidden()
        && has_right_statuses(a, b)
        && has_right_types(a, b)
        && is_same(a.title(), b.title())
        && first_difference(a.details(), b.details()).is_none()
}

/// Returns whether two variants of a code have the same statuses and types, and allow the same
/// differences.
pub(super) const fn asks_the_same(a: &ErrorSpec, b: &ErrorSpec) -> bool {
    a.flags.has(Flags::DIFFERS_IN_STATUS) == b.flags.has(Flags::DIFFERS_IN_STATUS)
        && a.flags.has(Flags::DIFFERS_IN_TYPE) == b.flags.has(Flags::DIFFERS_IN_TYPE)
        && has_same_statuses(a, b)
        && is_same_option(a.error_type(), b.error_type())
}

/// Returns whether the statuses are the same, or may differ in both.
const fn has_right_statuses(a: &ErrorSpec, b: &ErrorSpec) -> bool {
    a.flags.has(Flags::DIFFERS_IN_STATUS) && b.flags.has(Flags::DIFFERS_IN_STATUS)
        || has_same_statuses(a, b)
}

const fn has_same_statuses(a: &ErrorSpec, b: &ErrorSpec) -> bool {
    are_among(a, b) && are_among(b, a)
}

/// Returns whether each status of one is a status of the other, in whatever order.
const fn are_among(a: &ErrorSpec, b: &ErrorSpec) -> bool {
    let mut index = 0;
    while let Some(status) = a.nth_status(index) {
        if !has_status(b, status) {
            return false;
        }
        index += 1;
    }
    true
}

const fn has_status(spec: &ErrorSpec, status: u16) -> bool {
    let mut index = 0;
    while let Some(own) = spec.nth_status(index) {
        if own == status {
            return true;
        }
        index += 1;
    }
    false
}

/// Returns whether the types are the same, or may differ in both.
const fn has_right_types(a: &ErrorSpec, b: &ErrorSpec) -> bool {
    a.flags.has(Flags::DIFFERS_IN_TYPE) && b.flags.has(Flags::DIFFERS_IN_TYPE)
        || is_same_option(a.error_type(), b.error_type())
}

const fn report_difference(a: &ErrorSpec, b: &ErrorSpec, report: &mut Report) {
    if !(a.is_shared() && b.is_shared()) {
        report.begin();
        report.text("duplicate error code `");
        report.text(a.code());
        report.text("`; rename one");
        // Clients see no code of an internal error, so it shares none.
        if !(a.is_internal() || b.is_internal()) {
            report.text(", or mark both `shared`");
        }
    } else if a.has_numeric_code() != b.has_numeric_code() {
        report.begin();
        report.text("shared error code `");
        report.text(a.code());
        report
            .text("` is a number in one place and a string in the other; write both the same way");
    } else if a.is_hidden() != b.is_hidden() {
        report.begin();
        report.text("shared error code `");
        report.text(a.code());
        report.text("` is `#[doc(hidden)]` in one place alone; hide both or none");
    } else if !has_right_statuses(a, b) {
        begin(a, "statuses", report);
        report.statuses(a);
        report.text(" and ");
        report.statuses(b);
        report.text("; allow it as `shared(status)` in both");
    } else if !has_right_types(a, b) {
        begin(a, "types", report);
        report.optional(a.error_type());
        report.text(" and ");
        report.optional(b.error_type());
        report.text("; allow it as `shared(type)` in both");
    } else if !is_same(a.title(), b.title()) {
        begin(a, "titles (RFC 9457 section 3.1.3)", report);
        report.text("\"");
        report.line(a.title());
        report.text("\" and \"");
        report.line(b.title());
        report.text("\"; write the same `title` in both");
    } else if let Some((of_a, of_b)) = first_difference(a.details(), b.details()) {
        report.begin();
        report.text("detail `");
        report.text(of_a.name());
        report.text("` of the shared error code `");
        report.text(a.code());
        report.text("` ");
        detail::report_difference(of_a, of_b, report);
    }
}

/// Reports a code of this crate, which is `shared` and nobody can change: only the service's own
/// declaration can become the same.
const fn report_builtin(builtin: &ErrorSpec, own: &ErrorSpec, report: &mut Report) {
    report.begin();
    report.text("duplicate error code `");
    report.text(own.code());
    report.text("`: it is built in; rename yours, or");
    if own.has_numeric_code()
        || own.is_hidden()
        || !has_right_types(builtin, own)
        || first_difference(builtin.details(), own.details()).is_some()
    {
        report
            .text(" leave out the `include` and name yours by `ErrorLayer::on` or `on_rejection`");
        return;
    }
    report.text(", if it means the same, write `");
    let mut separator = "";
    if !own.is_shared() {
        report.text("shared");
        separator = ", ";
    }
    if !has_right_statuses(builtin, own) {
        report.text(separator);
        report.text("status = ");
        report.statuses(builtin);
        separator = ", ";
    }
    if !is_same(builtin.title(), own.title()) {
        report.text(separator);
        report.text("title = \"");
        report.line(builtin.title());
        report.text("\"");
    }
    report.text("`");
}

/// Reports two codes that look the same to a reader, unless both variants are `shared`.
pub(super) const fn check_alike<const SLOTS: usize>(
    root: Member<'_>,
    first: Entry<'_>,
    second: Entry<'_>,
    report: &mut Report,
) {
    if first.spec.is_shared() && second.spec.is_shared()
        || below::meet::<SLOTS>(root, first.member, second.member)
    {
        return;
    }
    report.begin();
    report.text("error codes `");
    report.text(first.spec.code());
    report.text("` and `");
    report.text(second.spec.code());
    report.text("` differ only in case or separators; rename ");
    if first.member.is_builtin() || second.member.is_builtin() {
        report.text("yours, or mark it `shared`");
    } else {
        report.text("one, or mark both `shared`");
    }
    report.entry(first);
    report.entry(second);
}

const fn begin(spec: &ErrorSpec, what: &str, report: &mut Report) {
    report.begin();
    report.text("shared error code `");
    report.text(spec.code());
    report.text("` has two ");
    report.text(what);
    report.text(", ");
}
