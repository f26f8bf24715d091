//! Checks that codes are unique in a tree.

use api_error_rules::code::{folded_hash, is_same, is_same_folded};

use super::detail::has_detail;
use super::report::Report;
use super::shared;
use super::tree::{Entry, Member};
use super::{Room, first_slot};
use crate::model::DetailSpec;

/// The specs of a tree by code, with linear probing.
pub(super) struct Codes<'a, const SLOTS: usize> {
    slots: [Option<Slot<'a>>; SLOTS],
    /// What is known of shared codes besides their first spec.
    others: usize,
}

#[derive(Clone, Copy)]
struct Slot<'a> {
    /// Of the code, or of the code and the detail.
    hash: u64,
    entry: Entry<'a>,
    /// A detail that no spec of the code before has.
    detail: Option<&'a DetailSpec>,
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
) -> Room<Codes<'a, SLOTS>> {
    let mut codes = Codes {
        slots: [None; SLOTS],
        others: 0,
    };
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index] {
            enter(root, member, &mut codes, report);
        }
        index += 1;
    }
    // There is room for each code twice, so they leave half of it.
    if codes.others * 4 > SLOTS {
        return Room::TooLittle;
    }
    Room::Enough(codes)
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
                codes.slots[slot] = Some(Slot {
                    hash,
                    entry,
                    detail: None,
                });
                break;
            };
            if other.hash == hash {
                if is_same(other.entry.spec.code(), spec.code()) {
                    let (first, entry) = (other.entry, Entry { member, spec });
                    if shared::check::<SLOTS>(root, first, entry, report) {
                        codes.check_others(root, first, entry, hash, report);
                    }
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

/// The first spec of a shared code may lack the detail that others have, or allow a difference that
/// others do not. So what the others have besides is entered as well, and they are compared by it.
impl<'a, const SLOTS: usize> Codes<'a, SLOTS> {
    /// Compares a spec that agrees with the first of its code with all others.
    const fn check_others(
        &mut self,
        root: Member<'a>,
        first: Entry<'a>,
        new: Entry<'a>,
        hash: u64,
        report: &mut Report,
    ) {
        if !shared::asks_the_same(first.spec, new.spec) && !self.agrees(root, new, hash, report) {
            return;
        }
        let mut details = new.spec.details();
        while let [detail, rest @ ..] = details {
            if !has_detail(first.spec.details(), detail.name())
                && !self.agrees_in(root, new, hash, detail, report)
            {
                return;
            }
            details = rest;
        }
    }

    /// Returns whether the statuses and types agree with those of all others that are entered.
    const fn agrees(
        &mut self,
        root: Member<'a>,
        new: Entry<'a>,
        hash: u64,
        report: &mut Report,
    ) -> bool {
        let mut is_known = false;
        let mut slot = first_slot!(hash) & (SLOTS - 1);
        while let Some(other) = self.slots[slot] {
            if other.hash == hash && is_same(other.entry.spec.code(), new.spec.code()) {
                if !shared::check::<SLOTS>(root, other.entry, new, report) {
                    return false;
                }
                is_known = is_known || shared::asks_the_same(other.entry.spec, new.spec);
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if !is_known {
            self.enter_other(slot, new, hash, None);
        }
        true
    }

    /// Returns whether a detail agrees with that of the first other that has it.
    const fn agrees_in(
        &mut self,
        root: Member<'a>,
        new: Entry<'a>,
        hash: u64,
        detail: &'a DetailSpec,
        report: &mut Report,
    ) -> bool {
        let hash = hash.rotate_left(7) ^ folded_hash(detail.name());
        let mut slot = first_slot!(hash) & (SLOTS - 1);
        while let Some(other) = self.slots[slot] {
            if other.hash == hash
                && let Some(known) = other.detail
                && is_same(known.name(), detail.name())
                && is_same(other.entry.spec.code(), new.spec.code())
            {
                return shared::check::<SLOTS>(root, other.entry, new, report);
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        self.enter_other(slot, new, hash, Some(detail));
        true
    }

    const fn enter_other(
        &mut self,
        slot: usize,
        entry: Entry<'a>,
        hash: u64,
        detail: Option<&'a DetailSpec>,
    ) {
        self.others += 1;
        if self.others * 4 <= SLOTS {
            self.slots[slot] = Some(Slot {
                hash,
                entry,
                detail,
            });
        }
    }
}
