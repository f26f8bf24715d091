//! What the check of a root needs to know of a catalog, as hashes.

use super::{ErrorSpec, TypeSpec};

/// What a check has to search in a catalog and in those it joins, as hashes.
#[derive(Debug, Clone, Copy)]
pub struct Digest {
    /// The codes of its own specs.
    pub codes: &'static [u64],
    /// The types of its own specs, each once.
    pub types: &'static [u64],
    /// The codes it retires.
    pub retired: &'static [u64],
    /// The closed set of types.
    pub closed: Option<&'static [TypeSpec]>,
    /// Whether the obligations of `strict` hold, which hashes cannot tell.
    pub strict: bool,
    /// The joined catalogs; nothing where one is written by hand.
    pub nested: &'static [Option<Digest>],
}

impl Digest {
    /// Creates the digest of a catalog that names no types and joins no other.
    pub const fn of_codes(codes: &'static [u64]) -> Self {
        Self {
            codes,
            types: &[],
            retired: &[],
            closed: None,
            strict: false,
            nested: &[],
        }
    }
}

/// Returns the hashes of the codes of that many specs.
pub(crate) const fn code_hashes<const N: usize>(specs: &[ErrorSpec]) -> [u64; N] {
    let mut hashes = [0; N];
    let mut index = 0;
    while index < N {
        hashes[index] = specs[index].code_hash;
        index += 1;
    }
    hashes
}
