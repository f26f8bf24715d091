//! The obligations of `strict`.

use super::first_slot;
use super::report::Report;
use super::text::{same, same_phrase};
use super::tree::{Entry, Member};
use crate::{ErrorSpec, spec};

/// Reports every spec that does not meet its obligations, and every two that are
/// described alike.
pub(super) const fn check<const SLOTS: usize>(members: &[Option<Member<'_>>], report: &mut Report) {
    let mut descriptions = [None; SLOTS];
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index] {
            check_member(member, report);
        }
        index += 1;
    }
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index] {
            enter_descriptions(member, &mut descriptions, report);
        }
        index += 1;
    }
}

const fn check_member(member: Member<'_>, report: &mut Report) {
    let specs = member.catalog.specs;
    let mut index = 0;
    while index < specs.len() {
        // What is never shown owes nothing to those who see it.
        if !specs[index].internal {
            let entry = Entry::new(member, &specs[index]);
            check_status(entry, report);
            check_description(entry, report);
        }
        index += 1;
    }
}

const fn check_status(entry: Entry<'_>, report: &mut Report) {
    let spec = entry.spec;
    match spec.status.as_u16() {
        401 if spec.challenge.is_none() && !sends(spec, "www-authenticate") => finding(
            entry,
            "a 401 must send `WWW-Authenticate` (RFC 9110 section 15.5.2): add `challenge = \"...\"`",
            report,
        ),
        405 if !sends(spec, "allow") => finding(
            entry,
            "a 405 must send `Allow` (RFC 9110 section 15.5.6): mark a field `allow`",
            report,
        ),
        429 if !says_when_to_retry(spec) => finding(
            entry,
            "a 429 should say when to try again (RFC 6585 section 4): add `retry_after` or `retry`",
            report,
        ),
        503 if !says_when_to_retry(spec) => finding(
            entry,
            "a 503 should say when to try again (RFC 9110 section 15.6.4): add `retry_after` or `retry`",
            report,
        ),
        _ => {}
    }
}

const fn says_when_to_retry(spec: &ErrorSpec) -> bool {
    spec.retry.is_some() || spec.retry_after.is_some() || sends(spec, "retry-after")
}

const fn sends(spec: &ErrorSpec, header: &str) -> bool {
    let mut index = 0;
    while index < spec.headers.len() {
        if same(spec.headers[index].name, header) {
            return true;
        }
        index += 1;
    }
    false
}

const fn check_description(entry: Entry<'_>, report: &mut Report) {
    let spec = entry.spec;
    if spec.description.is_empty() {
        finding(entry, "no description: write a doc comment", report);
        return;
    }
    // Most say more than any phrase, and each phrase is a step that counts.
    if spec.description.len() > LONGEST_PHRASE + ".".len() {
        return;
    }
    let mut index = 0;
    while index < REASON_PHRASES.len() {
        let (status, phrase) = REASON_PHRASES[index];
        if status != spec.status.as_u16() && same_phrase(spec.description, phrase) {
            report.begin();
            report.text("strict: the description \"");
            report.text(spec.description);
            report.text("\" is the reason phrase of ");
            report.number(status as u32);
            report.text(", but the status is ");
            report.number(spec.status.as_u16() as u32);
            report.entry(entry);
        }
        index += 1;
    }
}

/// The specs of a tree by description, with linear probing.
type Table<'a> = [Option<Entry<'a>>];

const fn enter_descriptions<'a>(
    member: Member<'a>,
    descriptions: &mut Table<'a>,
    report: &mut Report,
) {
    let specs = member.catalog.specs;
    let mut index = 0;
    while index < specs.len() {
        let spec = &specs[index];
        if !spec.internal && !spec.description.is_empty() {
            enter_description(Entry::new(member, spec), descriptions, report);
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
    let hash = description_hash(entry);
    let mut slot = first_slot!(hash) & (descriptions.len() - 1);
    while let Some(other) = descriptions[slot] {
        if description_hash(other) == hash && same(other.spec.description, spec.description) {
            // Variants that share a code describe one error.
            if !other.is(entry) && !same(other.spec.code, spec.code) {
                report.begin();
                report.text("strict: two errors have the description \"");
                report.text(spec.description);
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

const fn description_hash(entry: Entry<'_>) -> u64 {
    let spec = entry.spec;
    match spec.__description_hash {
        // By hand, a spec may be made of another.
        hash if hash != 0 && entry.member.digest.is_some() => hash,
        _ => spec::hash(spec.description),
    }
}

const fn finding(entry: Entry<'_>, obligation: &str, report: &mut Report) {
    report.begin();
    report.text("strict: ");
    report.text(obligation);
    report.entry(entry);
}

/// The reason phrases of RFC 9110 §15 and the IANA registry, with the older
/// ones still seen.
const REASON_PHRASES: &[(u16, &str)] = &[
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "Length Required"),
    (412, "Precondition Failed"),
    (413, "Content Too Large"),
    (413, "Payload Too Large"),
    (414, "URI Too Long"),
    (415, "Unsupported Media Type"),
    (416, "Range Not Satisfiable"),
    (417, "Expectation Failed"),
    (421, "Misdirected Request"),
    (422, "Unprocessable Content"),
    (422, "Unprocessable Entity"),
    (423, "Locked"),
    (424, "Failed Dependency"),
    (425, "Too Early"),
    (426, "Upgrade Required"),
    (428, "Precondition Required"),
    (429, "Too Many Requests"),
    (431, "Request Header Fields Too Large"),
    (451, "Unavailable For Legal Reasons"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (505, "HTTP Version Not Supported"),
    (506, "Variant Also Negotiates"),
    (507, "Insufficient Storage"),
    (508, "Loop Detected"),
    (511, "Network Authentication Required"),
];

const LONGEST_PHRASE: usize = {
    let mut longest = 0;
    let mut index = 0;
    while index < REASON_PHRASES.len() {
        let length = REASON_PHRASES[index].1.len();
        if length > longest {
            longest = length;
        }
        index += 1;
    }
    longest
};
