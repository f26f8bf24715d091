//! Whether a tree is right by its digests alone.
//!
//! Where no two hashes agree that must not, no two codes do, and nothing else
//! need be looked at. The catalogs then stay unevaluated, which takes const
//! evaluation ten times as long as a search of their hashes. Hashes that agree
//! prove nothing, so whatever is accepted is compared itself.

use super::text::Texts;
use super::types::is_declared;
use super::walk::{Node, Walk};
use super::{Room, first_slot};
use crate::model::{Digest, Text, TypeSpec};

/// Whether nothing can be wrong with a tree, as far as there is room to tell.
/// That it is not clean proves nothing: hashes may collide, and codes may be
/// shared.
pub(super) const fn is_clean<const SLOTS: usize>(root: &Digest) -> Room<bool> {
    if root.is_strict {
        return Room::Enough(false);
    }
    let mut hashes = [EMPTY; SLOTS];
    let mut entered = 0;
    let mut envelopes = 0;
    let mut types = Texts::<SLOTS>::new();
    let mut walk = Walk::<SLOTS>::new(Node::of_digest(root));
    let mut is_root = true;
    while let Some(node) = walk.next() {
        let Some(digest) = node.digest else {
            return Room::Enough(false);
        };
        if digest.has_parameters && digest.has_rules() && !is_root {
            return Room::Enough(false);
        }
        is_root = false;
        if node.is_again {
            continue;
        }
        envelopes += digest.has_envelope as usize;
        if envelopes > 1 {
            return Room::Enough(false);
        }
        entered += digest.codes.len() + digest.retired.len();
        if entered * 2 > SLOTS {
            return Room::TooLittle;
        }
        if !(enter(digest.codes, &mut hashes)
            && enter(digest.retired, &mut hashes)
            && declares(root.closed, digest.types, &mut types))
        {
            return Room::Enough(false);
        }
    }
    if walk.is_full() {
        return Room::TooLittle;
    }
    Room::Enough(true)
}

/// No hash that could not be told from an empty slot is taken for clean.
const EMPTY: u64 = 0;

/// Enters hashes into a table with linear probing; false as soon as one is
/// there already.
///
/// In const evaluation a call costs as much as ten statements, so there is none
/// in this loop over all codes.
const fn enter(hashes: &[u64], table: &mut [u64]) -> bool {
    let last = table.len() - 1;
    let mut index = 0;
    while index < hashes.len() {
        let hash = hashes[index];
        let mut slot = first_slot!(hash) & last;
        while table[slot] != EMPTY {
            if table[slot] == hash {
                return false;
            }
            slot = (slot + 1) & last;
        }
        if hash == EMPTY {
            return false;
        }
        table[slot] = hash;
        index += 1;
    }
    true
}

/// Whether each type in use is one of the set; `known` are those that are.
const fn declares<const SLOTS: usize>(
    closed: Option<&[TypeSpec]>,
    types: &[Text],
    known: &mut Texts<SLOTS>,
) -> bool {
    let Some(closed) = closed else {
        return true;
    };
    let mut index = 0;
    while index < types.len() {
        if known.enter(types[index]) && !is_declared(types[index].text, closed) {
            return false;
        }
        index += 1;
    }
    true
}
