//! Whether a tree is right, told from hashes alone.
//!
//! Where no two hashes agree that must not, nothing else need be looked at. The
//! catalogs then stay unevaluated, which takes const evaluation ten times as
//! long as a search of their hashes.

use api_error_rules::code;

use crate::model::{Digest, TypeSpec};

/// How many hashes a tree has, if all of it is known.
pub(super) const fn count(digest: Option<&Digest>) -> Option<usize> {
    let Some(digest) = digest else {
        return None;
    };
    let mut hashes = digest.codes.len() + digest.retired.len();
    let mut index = 0;
    while index < digest.nested.len() {
        match count(digest.nested[index].as_ref()) {
            Some(nested) => hashes += nested,
            None => return None,
        }
        index += 1;
    }
    Some(hashes)
}

/// Whether nothing can be wrong with a tree. That it is not clean proves
/// nothing: hashes may collide, and codes may be shared.
pub(super) const fn is_clean<const SLOTS: usize>(digest: Option<&Digest>) -> bool {
    let Some(root) = digest else {
        return false;
    };
    if root.strict {
        return false;
    }
    let mut table = [EMPTY; SLOTS];
    enter_codes(root, &mut table)
        && enter_retired(root, &mut table)
        && match root.closed {
            Some(types) => declares(types, root),
            None => true,
        }
}

/// No hash that could not be told from an empty slot is taken for clean.
const EMPTY: u64 = 0;

/// Enters hashes into a table with linear probing; false as soon as one is
/// there already. A macro, because it stands in the loop over all codes, where
/// a call costs as much as ten statements.
macro_rules! enter {
    ($hashes:expr, $table:ident) => {
        let hashes = $hashes;
        let last = $table.len() - 1;
        let mut index = 0;
        while index < hashes.len() {
            let hash = hashes[index];
            let mut slot = super::first_slot!(hash) & last;
            while $table[slot] != EMPTY {
                if $table[slot] == hash {
                    return false;
                }
                slot = (slot + 1) & last;
            }
            if hash == EMPTY {
                return false;
            }
            $table[slot] = hash;
            index += 1;
        }
    };
}

const fn enter_codes(digest: &Digest, table: &mut [u64]) -> bool {
    enter!(digest.codes, table);
    let mut index = 0;
    while index < digest.nested.len() {
        match &digest.nested[index] {
            Some(nested) if enter_codes(nested, table) => {}
            _ => return false,
        }
        index += 1;
    }
    true
}

/// After the codes: a retired one must be none of them, and retired once.
const fn enter_retired(digest: &Digest, table: &mut [u64]) -> bool {
    enter!(digest.retired, table);
    let mut index = 0;
    while index < digest.nested.len() {
        match &digest.nested[index] {
            Some(nested) if enter_retired(nested, table) => {}
            _ => return false,
        }
        index += 1;
    }
    true
}

/// Whether each type in use is one of the set.
const fn declares(types: &[TypeSpec], digest: &Digest) -> bool {
    let mut index = 0;
    while index < digest.types.len() {
        if !has(types, digest.types[index]) {
            return false;
        }
        index += 1;
    }
    let mut index = 0;
    while index < digest.nested.len() {
        match &digest.nested[index] {
            Some(nested) if declares(types, nested) => {}
            _ => return false,
        }
        index += 1;
    }
    true
}

const fn has(types: &[TypeSpec], hash: u64) -> bool {
    let mut index = 0;
    while index < types.len() {
        if code::hash(types[index].name) == hash {
            return true;
        }
        index += 1;
    }
    false
}
