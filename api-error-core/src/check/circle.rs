//! Catalogs that join each other, so that a tree of them would have no end.
//!
//! The compiler does not see a circle of digests ([`JoinedCatalogs`] keeps it from that), but
//! it would see one of whole catalogs. So this is looked for before they are asked for.
//!
//! [`JoinedCatalogs`]: crate::model::JoinedCatalogs

use super::report::Report;
use super::{Room, first_slot};
use crate::model::Digest;

/// Returns whether a tree has a circle anywhere.
pub(super) const fn exists<const SLOTS: usize>(root: &Digest) -> Room<bool> {
    // The way from the root to the catalog that is looked at. Of each there is the number of
    // those that it joins and have been looked at, and its slot among the known.
    let mut way = [root; SLOTS];
    let mut looked_at = [0; SLOTS];
    let mut slots = [0; SLOTS];
    let mut known: [Option<&Digest>; SLOTS] = [None; SLOTS];
    let mut is_on_way = [false; SLOTS];
    let (mut length, mut entered) = (1, 1);
    slots[0] = slot_of(root, &known);
    known[slots[0]] = Some(root);
    is_on_way[slots[0]] = true;
    while length > 0 {
        let here = length - 1;
        let joined = way[here].nested;
        if looked_at[here] == joined.len() {
            is_on_way[slots[here]] = false;
            length -= 1;
            continue;
        }
        looked_at[here] += 1;
        let Some(digest) = joined[looked_at[here] - 1].digest else {
            continue;
        };
        let slot = slot_of(digest, &known);
        if known[slot].is_some() && !digest.has_parameters {
            if is_on_way[slot] {
                return Room::Enough(true);
            }
            continue;
        }
        if known[slot].is_none() {
            entered += 1;
        }
        if entered * 2 > SLOTS || length == SLOTS {
            return Room::TooLittle;
        }
        known[slot] = Some(digest);
        // Of types with parameters, there may be others with this identity on the way.
        is_on_way[slot] = !digest.has_parameters;
        way[length] = digest;
        looked_at[length] = 0;
        slots[length] = slot;
        length += 1;
    }
    Room::Enough(false)
}

/// Reports a circle through the root.
///
/// Each member of it is the root of a check, and the first of them by identity reports it.
/// So the way goes past those that come before the root.
#[track_caller]
pub(super) const fn report<const SLOTS: usize>(root: &Digest) -> Room<()> {
    if root.has_parameters {
        // Another member has none, or there is no end to the types already.
        return Room::Enough(());
    }
    let mut found = [root; SLOTS];
    let mut joined_by = [0; SLOTS];
    let mut known: [Option<&Digest>; SLOTS] = [None; SLOTS];
    let (mut visited, mut length) = (0, 1);
    while visited < length {
        let mut rest = found[visited].nested;
        while let [nested, others @ ..] = rest {
            rest = others;
            let Some(digest) = nested.digest else {
                continue;
            };
            if digest.is(root) {
                finding(root, &found, &joined_by, visited);
            }
            let slot = slot_of(digest, &known);
            let is_known = known[slot].is_some() && !digest.has_parameters;
            if is_known || comes_before(digest, root) {
                continue;
            }
            if (length + 1) * 2 > SLOTS {
                return Room::TooLittle;
            }
            known[slot] = Some(digest);
            found[length] = digest;
            joined_by[length] = visited;
            length += 1;
        }
        visited += 1;
    }
    Room::Enough(())
}

/// Fails with the way from the root to the last of a circle.
#[track_caller]
const fn finding(root: &Digest, found: &[&Digest], joined_by: &[usize], last: usize) {
    let mut report = Report::new();
    report.begin();
    name(root, &mut report);
    let mut left = depth(joined_by, last);
    if left == 0 {
        // By another path, or the macro would have seen it.
        report.text(
            " joins itself, so its catalog would have no end: \
             remove it from `include`, and where it wraps itself, set a status and a message instead",
        );
        report.finish();
        return;
    }
    report.text(" joins itself by way of ");
    while left > 0 {
        left -= 1;
        // The way is known from its end.
        let mut step = last;
        let mut back = left;
        while back > 0 {
            step = joined_by[step];
            back -= 1;
        }
        name(found[step], &mut report);
        if left > 0 {
            report.text(", ");
        }
    }
    report.text(
        ", so its catalog would have no end: \
         where one of them wraps or includes the next, set a status and a message instead",
    );
    report.finish();
}

const fn depth(joined_by: &[usize], last: usize) -> usize {
    let (mut step, mut depth) = (last, 0);
    while step > 0 {
        step = joined_by[step];
        depth += 1;
    }
    depth
}

/// Adds the name of the type, with which its identity ends.
const fn name(digest: &Digest, report: &mut Report) {
    const SPACE: u8 = b' ';
    let mut text = [0; LONGEST_NAME];
    let mut start = LONGEST_NAME;
    let mut rest = digest.identity;
    'identity: while let [others @ .., number] = rest {
        rest = others;
        let mut number = *number;
        while number > 0 {
            let byte = (number & 0xff) as u8;
            if byte == SPACE || start == 0 {
                break 'identity;
            }
            start -= 1;
            text[start] = byte;
            number >>= 8;
        }
    }
    let (_, name) = text.split_at(start);
    if let Ok(name) = str::from_utf8(name) {
        report.text("`");
        report.text(name);
        report.text("`");
    }
}

const LONGEST_NAME: usize = 256;

/// Returns where a digest is among the known ones, or belongs.
const fn slot_of(digest: &Digest, known: &[Option<&Digest>]) -> usize {
    let last = known.len() - 1;
    let mut slot = first_slot!(digest.identity_hash) & last;
    while let Some(other) = known[slot] {
        if other.is(digest) {
            break;
        }
        slot = (slot + 1) & last;
    }
    slot
}

/// Returns whether another reports the circle that both are in. A type with parameters is
/// not the root of any check.
const fn comes_before(digest: &Digest, root: &Digest) -> bool {
    let (mut a, mut b) = (digest.identity, root.identity);
    if digest.has_parameters {
        return false;
    }
    while let ([first, others @ ..], [second, rest @ ..]) = (a, b) {
        if *first != *second {
            return from_left(*first) < from_left(*second);
        }
        (a, b) = (others, rest);
    }
    a.len() < b.len()
}

/// Up to 16 bytes of a text as a number that is ordered as they are, however many they are.
const fn from_left(bytes: u128) -> u128 {
    match bytes.leading_zeros() {
        u128::BITS => 0,
        zeros => bytes << (zeros / 8 * 8),
    }
}
