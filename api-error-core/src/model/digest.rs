//! What the check of a tree needs to know of a catalog in most cases.

use std::sync::atomic::AtomicBool;

use api_error_rules::code::{folded_hash, hash};

use super::{ErrorSpec, NestedCatalog, TypeSpec};

/// What a check has to search in a catalog and in those it joins.
#[derive(Debug, Clone, Copy)]
pub struct Digest {
    /// Which catalog this is: a text, as numbers, because it is compared at each
    /// place where the catalog is joined.
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
    pub is_strict: bool,
    /// Whether it sets an envelope.
    pub has_envelope: bool,
    /// Whether what it joins depends on the parameters of its type, so that there
    /// may be several trees of one identity.
    pub has_parameters: bool,
    /// The joined catalogs.
    pub nested: &'static [NestedCatalog],
}

/// The place of the catalogs that a type joins.
///
/// Catalogs may join each other by mistake. Each of them is a constant, and the compiler
/// looks through a constant and all that it refers to, so it would find a circle of
/// constants before any check of this crate does, and show each of its own steps. It does
/// not look into memory that may change. This never does, but the compiler cannot know.
#[derive(Debug)]
pub struct JoinedCatalogs<const N: usize> {
    /// The joined catalogs, in order.
    pub list: [NestedCatalog; N],
    _may_change: AtomicBool,
}

impl<const N: usize> JoinedCatalogs<N> {
    /// Creates the place of a list.
    pub const fn new(list: [NestedCatalog; N]) -> Self {
        Self {
            list,
            _may_change: AtomicBool::new(false),
        }
    }
}

/// A text with a hash, by which it is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Any hash, as long as equal texts have equal ones.
    pub hash: u64,
    /// The text.
    pub text: &'static str,
}

impl Text {
    /// Creates a text of what only the compiler knows.
    pub const fn of(text: &'static str) -> Self {
        let hash = hash(text);
        Self { hash, text }
    }
}

impl Digest {
    /// The digest of a catalog without errors.
    pub const NOTHING: Self = Self::of_builtin(0, &[]);

    /// Creates the digest of a catalog of this crate that joins no other. The number
    /// is its own.
    pub(crate) const fn of_builtin(number: u64, codes: &'static [u64]) -> Self {
        Self {
            identity: &[],
            identity_hash: number,
            codes,
            types: &[],
            retired: &[],
            closed: None,
            is_strict: false,
            has_envelope: false,
            has_parameters: false,
            nested: &[],
        }
    }

    /// Returns whether it is of a catalog of this crate: no other is without an identity.
    pub(crate) const fn is_builtin(&self) -> bool {
        self.identity.is_empty()
    }

    /// Returns whether two digests are of one declaration. Those of different types with
    /// parameters may be.
    pub(crate) const fn is(&self, other: &Self) -> bool {
        if self.identity_hash != other.identity_hash {
            return false;
        }
        // A length is a call, which costs const evaluation as much as ten statements.
        let (mut a, mut b) = (self.identity, other.identity);
        while let ([first, others @ ..], [second, rest @ ..]) = (a, b) {
            if *first != *second {
                return false;
            }
            (a, b) = (others, rest);
        }
        matches!((a, b), ([], []))
    }

    /// Returns whether it has rules for its whole tree.
    pub(crate) const fn has_rules(&self) -> bool {
        self.is_strict || self.closed.is_some()
    }
}

/// Returns the folded hashes of the codes of that many specs.
pub(crate) const fn code_hashes<const N: usize>(specs: &[ErrorSpec]) -> [u64; N] {
    let mut hashes = [0; N];
    let mut index = 0;
    while index < N {
        hashes[index] = folded_hash(specs[index].code());
        index += 1;
    }
    hashes
}
