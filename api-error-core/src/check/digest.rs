//! What a check has to know of a catalog in most cases, and whether a tree is
//! right by that alone.
//!
//! Where no two hashes agree that must not, no two codes do, and nothing else
//! need be looked at. The catalogs then stay unevaluated, which takes const
//! evaluation ten times as long as a search of their hashes. Hashes that agree
//! prove nothing, so whatever is accepted is compared itself.

use super::text::{Text, Texts, folded_hash};
use super::types::is_declared;
use super::walk::{Node, Walk};
use super::{Room, first_slot};
use crate::{ErrorSpec, TypeSpec};

/// What a check has to search in a catalog and in those it joins.
#[derive(Debug, Clone, Copy)]
pub struct Digest {
    /// Which catalog this is: a text, as numbers, because they are compared at
    /// each place where the catalog is joined.
    pub identity: &'static [u128],
    /// The hash by which the identity is looked for.
    pub identity_hash: u64,
    /// The hashes of the codes of its own specs, [folded](folded_hash).
    pub codes: &'static [u64],
    /// The types of its own specs, each once.
    pub types: &'static [Text],
    /// The hashes of the codes it retires, folded.
    pub retired: &'static [u64],
    /// The closed set of types.
    pub closed: Option<&'static [TypeSpec]>,
    /// Whether the obligations of `strict` hold, which hashes cannot tell.
    pub strict: bool,
    /// Whether what it joins depends on the parameters of its type, so that
    /// there may be several trees of one identity.
    pub has_parameters: bool,
    /// The joined catalogs; nothing where one is written by hand.
    pub nested: &'static [Option<Digest>],
}

impl Digest {
    /// The digest of a catalog without errors.
    pub(crate) const NOTHING: Self = Self::of_built_in(0, &[]);

    /// The digest of a catalog of this crate that joins no other. The number is
    /// its own.
    pub(crate) const fn of_built_in(number: u64, codes: &'static [u64]) -> Self {
        Self {
            identity: &[],
            identity_hash: number,
            codes,
            types: &[],
            retired: &[],
            closed: None,
            strict: false,
            has_parameters: false,
            nested: &[],
        }
    }

    /// Whether it has rules for its whole tree.
    pub(super) const fn has_rules(&self) -> bool {
        self.strict || self.closed.is_some()
    }
}

/// The hashes of the codes of that many specs.
pub(crate) const fn code_hashes<const N: usize>(specs: &[ErrorSpec]) -> [u64; N] {
    let mut hashes = [0; N];
    let mut index = 0;
    while index < N {
        hashes[index] = folded_hash(specs[index].code);
        index += 1;
    }
    hashes
}

/// Whether nothing can be wrong with a tree, as far as there is room to tell.
/// That it is not clean proves nothing: hashes may collide, and codes may be
/// shared.
pub(super) const fn is_clean<const SLOTS: usize>(root: &Digest) -> Room<bool> {
    if root.strict {
        return Room::Enough(false);
    }
    let mut hashes = [EMPTY; SLOTS];
    let mut entered = 0;
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
