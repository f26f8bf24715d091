//! The codes of several catalogs that are joined together, looked at once for all that join them.
//!
//! Many types join the same few: the errors of an endpoint are its own, and those that each
//! endpoint has. A set is a type, so the compiler evaluates its table once.

use super::digest::{EMPTY, enter};
use crate::model::{Digest, ErrorCatalog};

/// The slots of the table of a set.
const SLOTS: usize = 512;

/// The codes of a set of catalogs, folded and hashed, as [`enter`] has them.
#[derive(Debug, Clone, Copy)]
pub struct CodeTable {
    hashes: [u64; SLOTS],
    entered: usize,
}

impl CodeTable {
    /// Returns whether a catalog that joins the set and nothing else is certain to be right.
    pub(super) const fn accepts(&self, root: &Digest) -> bool {
        if root.has_rules() {
            return false;
        }
        let entered = self.entered + root.codes.len() + root.retired.len();
        let mut hashes = self.hashes;
        entered * 2 < SLOTS
            && enter(root.codes, &mut hashes, SLOTS - 1)
            && enter(root.retired, &mut hashes, SLOTS - 1)
    }
}

/// Catalogs that a type joins, as a tuple of their types. Of more than it knows, a type has none.
pub trait CatalogSet {
    /// The codes, if nothing but codes that differ is in the set: no catalog of it joins others,
    /// has a setting for its tree, or is unknown.
    const TABLE: &'static Option<CodeTable>;
}

impl CatalogSet for () {
    const TABLE: &'static Option<CodeTable> = &None;
}

macro_rules! sets {
    ($first:ident $($rest:ident)*) => {
        impl<$first: ErrorCatalog, $($rest: ErrorCatalog),*> CatalogSet for ($first, $($rest,)*) {
            const TABLE: &'static Option<CodeTable> =
                &table_of(&[$first::DIGEST, $($rest::DIGEST),*]);
        }

        sets! { $($rest)* }
    };
    () => {};
}

sets! { A B C D E F G H I J K L }

const fn table_of(mut digests: &[Option<&'static Digest>]) -> Option<CodeTable> {
    let mut hashes = [EMPTY; SLOTS];
    let mut entered = 0;
    while let [first, rest @ ..] = digests {
        let Some(digest) = first else {
            return None;
        };
        let is_plain = digest.nested.is_empty()
            && digest.retired.is_empty()
            && !digest.has_envelope
            && !digest.has_rules();
        entered += digest.codes.len();
        // One that is in the set twice is not accepted here, either.
        if !is_plain || entered * 2 >= SLOTS || !enter(digest.codes, &mut hashes, SLOTS - 1) {
            return None;
        }
        digests = rest;
    }
    Some(CodeTable { hashes, entered })
}
