//! Checks that codes are unique in a tree.

use api_error_rules::code::{folded_hash, is_same, is_same_folded};

use super::first_slot;
use super::report::Report;
use super::shared;
use super::tree::{Entry, Member};

/// The specs of a tree by code, with linear probing.
pub(super) struct Codes<'a, const SLOTS: usize> {
    slots: [Option<Slot<'a>>; SLOTS],
}

#[derive(Clone, Copy)]
struct Slot<'a> {
    hash: u64,
    entry: Entry<'a>,
}

impl<'a, const SLOTS: usize> Codes<'a, SLOTS> {
    /// Returns the first spec that has a code which looks the same to a reader.
    pub(super) const fn find_alike(&self, code: &str) -> Option<Entry<'a>> {
        let hash = folded_hash(code);
        let mut slot = first_slot!(hash) & (SLOTS - 1);
        while let Some(found) = self.slots[slot] {
            if found.hash == hash && is_same_folded(found.entry.spec.code(), code) {
                return Some(found.entry);
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        None
    }

    /// Returns the first spec that has a code.
    pub(super) const fn find(&self, code: &str) -> Option<Entry<'a>> {
        let hash = folded_hash(code);
        let mut slot = first_slot!(hash) & (SLOTS - 1);
        while let Some(found) = self.slots[slot] {
            if found.hash == hash && is_same(found.entry.spec.code(), code) {
                return Some(found.entry);
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        None
    }
}

/// Enters every code, and reports those that are declared twice.
///
/// Codes are compared as strings if their hashes are equal, so a collision of hashes is never
/// reported as a duplicate code.
///
/// Every code of a program passes through this loop. In const evaluation, a call costs as much
/// as ten statements, so there is no call on the path of a new code.
pub(super) const fn check<'a, const SLOTS: usize>(
    root: Member<'a>,
    members: &[Option<Member<'a>>],
    report: &mut Report,
) -> Codes<'a, SLOTS> {
    let mut codes = Codes {
        slots: [None; SLOTS],
    };
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index] {
            enter(root, member, &mut codes, report);
        }
        index += 1;
    }
    codes
}

const fn enter<'a, const SLOTS: usize>(
    root: Member<'a>,
    member: Member<'a>,
    codes: &mut Codes<'a, SLOTS>,
    report: &mut Report,
) {
    let specs = member.catalog.facts.specs;
    let hashes = match member.digest {
        Some(digest) => digest.codes,
        None => &[],
    };
    let mut index = 0;
    while index < specs.len() {
        let spec = &specs[index];
        let hash = if index < hashes.len() {
            hashes[index]
        } else {
            folded_hash(spec.code())
        };
        let mut alike = None;
        let mut slot = first_slot!(hash) & (SLOTS - 1);
        loop {
            let Some(other) = &codes.slots[slot] else {
                let entry = Entry { member, spec };
                if let Some(other) = alike {
                    shared::check_alike::<SLOTS>(root, other, entry, report);
                }
                codes.slots[slot] = Some(Slot { hash, entry });
                break;
            };
            if other.hash == hash {
                if is_same(other.entry.spec.code(), spec.code()) {
                    shared::check::<SLOTS>(root, other.entry, Entry { member, spec }, report);
                    break;
                }
                if alike.is_none() && is_same_folded(other.entry.spec.code(), spec.code()) {
                    alike = Some(other.entry);
                }
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        index += 1;
    }
}
