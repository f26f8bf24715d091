//! What a check has to know of a catalog in most cases, and whether a tree is
//! right by that alone.
//!
//! Where no two hashes agree that must not, no two codes do, and nothing else
//! need be looked at. The catalogs then stay unevaluated, which takes const
//! evaluation ten times as long as a search of their hashes. Hashes that agree
//! prove nothing, so whatever is accepted is compared as strings.

use super::built_in;
use super::text::{Texts, folded_hash};
use super::types::is_declared;
use super::walk::{Node, Walk};
use crate::{ErrorSpec, TypeSpec};

/// What a check has to search in a catalog and in those it joins.
#[derive(Debug, Clone, Copy)]
pub struct Digest {
    /// Which catalog this is.
    pub identity: Text,
    /// The hashes of the codes of its own specs, [folded](folded_hash).
    pub codes: &'static [u64],
    /// Their statuses.
    pub statuses: &'static [u16],
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

/// A text with its hash, by which it is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Any hash, as long as equal texts have equal ones.
    pub hash: u64,
    /// The text.
    pub text: &'static str,
}

impl Digest {
    /// The digest of a catalog without errors.
    pub(crate) const NOTHING: Self = Self::of_built_in(Text { hash: 0, text: "" }, &[], &[]);

    /// The digest of a catalog of this crate that joins no other.
    pub(crate) const fn of_built_in(
        identity: Text,
        codes: &'static [u64],
        statuses: &'static [u16],
    ) -> Self {
        Self {
            identity,
            codes,
            statuses,
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

/// The statuses of that many specs.
pub(crate) const fn statuses<const N: usize>(specs: &[ErrorSpec]) -> [u16; N] {
    let mut statuses = [0; N];
    let mut index = 0;
    while index < N {
        statuses[index] = specs[index].status.as_u16();
        index += 1;
    }
    statuses
}

/// Whether nothing can be wrong with a tree. That it is not clean proves
/// nothing: hashes may collide, and codes may be shared.
pub(super) const fn is_clean<const SLOTS: usize>(root: Option<&Digest>) -> bool {
    let Some(root) = root else {
        return false;
    };
    if root.strict {
        return false;
    }
    let mut hashes = [EMPTY; SLOTS];
    let mut types = Texts::<SLOTS>::new();
    let mut walk = Walk::<SLOTS>::new(Node::of_digest(root));
    let mut is_root = true;
    while let Some(visit) = walk.next() {
        let Some(digest) = visit.node.digest else {
            return false;
        };
        if digest.has_parameters && digest.has_rules() && !is_root {
            return false;
        }
        is_root = false;
        if visit.is_first
            && !(enter(digest.codes, &mut hashes)
                && enter(digest.retired, &mut hashes)
                && declares(root.closed, digest.types, &mut types))
        {
            return false;
        }
    }
    !walk.is_too_deep() && !walk.is_full() && built_in::agrees(&hashes, root)
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
        let mut slot = super::first_slot!(hash) & last;
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

/// Whether a hash has been entered.
pub(super) const fn contains(table: &[u64], hash: u64) -> bool {
    let last = table.len() - 1;
    let mut slot = super::first_slot!(hash) & last;
    while table[slot] != EMPTY {
        if table[slot] == hash {
            return true;
        }
        slot = (slot + 1) & last;
    }
    false
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
