//! Whether a tree is right by its digests alone.
//!
//! Where no two hashes agree that must not, no two codes do, and nothing else
//! need be looked at. The catalogs then stay unevaluated, which takes const
//! evaluation ten times as long as a search of their hashes. Hashes that agree
//! prove nothing, so whatever is accepted is compared itself.

use api_error_rules::code::NO_HASH;

use super::text::Texts;
use super::types::is_declared;
use super::walk::{Memory, Node, Walk};
use super::{LARGEST, Room, first_slot};
use crate::model::{Digest, Text, TypeSpec};

/// Whether nothing can be wrong with a tree, as far as there is room to tell.
/// That it is not clean proves nothing: hashes may collide, and codes may be
/// shared.
///
/// There may be room for the codes and none for the catalogs, so the outer outcome is about
/// the codes, and the inner one about the catalogs.
pub(super) const fn is_clean<const CATALOGS: usize, const CODES: usize>(
    root: &Digest,
) -> Room<Room<bool>> {
    if root.is_strict {
        return Room::Enough(Room::Enough(false));
    }
    let mut memory = Memory::<CATALOGS>::new();
    let walk = memory.walk(Node::of_digest(root));
    let hashes = &mut [EMPTY; CODES];
    if root.closed.is_none() {
        // No type is looked for, and the tables for them take longer to make than small
        // catalogs to search.
        return is_clean_in(root, walk, hashes, Texts::none());
    }
    let types = Texts {
        hashes: &mut [0; CODES],
        slots: &mut [None; CODES],
        are_folded: false,
    };
    is_clean_in(root, walk, hashes, types)
}

const fn is_clean_in(
    root: &Digest,
    mut walk: Walk<'_, '_>,
    hashes: &mut [u64],
    mut types: Texts<'_>,
) -> Room<Room<bool>> {
    let last = hashes.len() - 1;
    let mut entered = 0;
    let mut envelopes = 0;
    let mut is_root = true;
    while let Some(node) = walk.next() {
        let Some(digest) = node.digest else {
            return Room::Enough(Room::Enough(false));
        };
        if digest.has_parameters && digest.has_rules() && !is_root {
            return Room::Enough(Room::Enough(false));
        }
        let joins_itself = !is_root && digest.identity_hash == root.identity_hash;
        is_root = false;
        if joins_itself {
            return Room::Enough(Room::Enough(false));
        }
        if node.is_again {
            continue;
        }
        envelopes += digest.has_envelope as usize;
        if envelopes > 1 {
            return Room::Enough(Room::Enough(false));
        }
        entered += digest.codes.len();
        let has_retired = !matches!(digest.retired, []);
        if has_retired {
            entered += digest.retired.len();
        }
        if entered * 2 > last {
            return Room::TooLittle;
        }
        let is_clean = enter(digest.codes, hashes, last)
            && (!has_retired || enter(digest.retired, hashes, last))
            && match root.closed {
                Some(closed) => declares(closed, digest.types, &mut types),
                None => true,
            };
        if !is_clean {
            return Room::Enough(Room::Enough(false));
        }
    }
    if walk.is_full() {
        return Room::Enough(Room::TooLittle);
    }
    Room::Enough(Room::Enough(true))
}

/// No code has this hash.
pub(super) const EMPTY: u64 = NO_HASH;

/// Enters hashes into a table with linear probing, whose last slot is `last`; false as soon as
/// one is there already.
///
/// In const evaluation a call costs as much as ten statements, that for a length as well, and
/// a branch more than any other: that of a bound or an overflow is one, too. So there is no
/// index in this loop over all codes, and each slot is looked for once.
pub(super) const fn enter(mut hashes: &[u64], table: &mut [u64], last: usize) -> bool {
    while let [hash, rest @ ..] = hashes {
        let mut slot = first_slot!(*hash) & last;
        loop {
            let entry = &mut table[slot];
            if *entry == EMPTY {
                *entry = *hash;
                break;
            }
            if *entry == *hash {
                return false;
            }
            slot = (slot + 1) & last;
        }
        hashes = rest;
    }
    true
}

/// Returns the size of a table that has room for what a type and those that it
/// joins declare, so that no smaller one is tried. The codes below may be more, and to walk again
/// costs more than a table that is larger than it must be.
pub(super) const fn least_slots(root: &Digest) -> usize {
    let mut least = root.codes.len();
    let mut joined = root.nested;
    while let [nested, rest @ ..] = joined {
        if let Some(digest) = nested.digest {
            least += digest.codes.len();
        }
        joined = rest;
    }
    // What is joined twice counts twice, so the largest table is never left out.
    if least > LARGEST / 8 {
        LARGEST / 4
    } else {
        least * 4
    }
}

/// Whether each type in use is one of the set; `known` are those that are.
const fn declares(closed: &[TypeSpec], types: &'static [Text], known: &mut Texts<'_>) -> bool {
    let mut index = 0;
    while index < types.len() {
        if known.enter(&types[index].text, types[index].hash)
            && !is_declared(types[index].text, closed)
        {
            return false;
        }
        index += 1;
    }
    true
}
