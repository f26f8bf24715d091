//! How much of an error value its declaration tells.

use super::{Catalog, ErrorCatalog, catalog};

/// How much of an error value its declaration tells, and the catalog of its type.
///
/// Generated code answers both at once: each method that a derive writes costs every build of the
/// author's as much as a method by hand.
#[derive(Debug, Clone, Copy)]
pub struct Declared {
    pub(crate) extent: Extent,
    pub(crate) catalog: Option<&'static Catalog>,
}

/// How much of an error value its declaration tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Nothing for certain: it is implemented by hand, and only its author knows what its message
    /// shows.
    Unknown,
    /// What the macro knows of it, and of one that delegates, that it adds something.
    Adds,
    /// All of it: the value declares nothing but its spec, if the spec alone is a whole body; one
    /// that delegates adds nothing to the error that it wraps.
    Whole,
}

impl Declared {
    pub(crate) const UNKNOWN: Self = Self::without_catalog(Extent::Unknown);
    pub(crate) const WHOLE: Self = Self::without_catalog(Extent::Whole);

    /// Of a type that has no catalog, or tells it by itself.
    pub(crate) const fn without_catalog(extent: Extent) -> Self {
        Self {
            extent,
            catalog: None,
        }
    }

    /// Of a value that declares all.
    pub fn whole<E: ErrorCatalog>() -> Self {
        Self {
            extent: Extent::Whole,
            catalog: Some(catalog::<E>()),
        }
    }

    /// Of a value that adds something to the error which it wraps.
    pub fn adds<E: ErrorCatalog>() -> Self {
        Self {
            extent: Extent::Adds,
            catalog: Some(catalog::<E>()),
        }
    }

    pub(crate) fn is_whole(self) -> bool {
        self.extent == Extent::Whole
    }
}
