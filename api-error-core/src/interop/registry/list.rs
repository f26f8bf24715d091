//! Every derived error that is linked into a program, and whether a catalog
//! reaches it.
//!
//! With the feature `registry`, `#[derive(ApiError)]` puts each type into one
//! list, so that a test can tell which enum was forgotten in the root catalog:
//!
//! ```standalone_crate
//! use api_error_core::{ApiError, registry};
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! pub enum CardError {
//!     /// Card is already frozen
//!     #[error("card is already frozen")]
//!     #[api(status = 409)]
//!     AlreadyFrozen,
//! }
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! pub enum Root {
//!     #[error(transparent)]
//!     #[api(transparent)]
//!     Card(#[from] CardError),
//! }
//!
//! // In a test of the crate that has the root.
//! registry::assert_complete::<Root>();
//! ```
//!
//! What is in the list:
//!
//! - Types without generic parameters: of the others there is no one type that
//!   could be listed.
//! - Types in crates of which the program uses something, because the linker
//!   takes nothing from the others.
//! - Not those with `#[api(manual(registry))]`, which are no part of any catalog
//!   on purpose.

use std::collections::HashSet;
use std::fmt::Write;

use crate::model::{Catalog, ErrorCatalog};

/// Where generated code puts catalogs.
#[doc(hidden)]
#[linkme::distributed_slice]
pub static CATALOGS: [&'static Catalog];

/// The catalog of every derived error that is linked into this program, in no
/// particular order.
pub fn catalogs() -> impl Iterator<Item = &'static Catalog> {
    CATALOGS.iter().copied()
}

/// The catalogs linked into this program that a root does not reach, in order of
/// the places of their declarations.
///
/// An enum that is used in no error of the root, and one that stands above it,
/// are both in this list.
pub fn unreached<E: ErrorCatalog + ?Sized>() -> Vec<&'static Catalog> {
    let identity = |catalog: &Catalog| (catalog.facts.location, catalog.facts.name);
    let reached: HashSet<_> = E::CATALOG.tree().map(identity).collect();
    let mut unreached: Vec<_> = catalogs()
        .filter(|catalog| !reached.contains(&identity(catalog)))
        .collect();
    unreached.sort_by_key(|catalog| identity(catalog));
    unreached
}

/// Fails the test it is called in unless the root reaches every derived error
/// that is linked into the program.
///
/// # Panics
///
/// If it does not, naming each type that is left out with file and line.
#[track_caller]
pub fn assert_complete<E: ErrorCatalog + ?Sized>() {
    let unreached = unreached::<E>();
    if unreached.is_empty() {
        return;
    }
    let mut message = format!(
        "the catalog {} does not reach every error of the program: join those with a \
         `transparent` variant or `include(...)`, or mark them `manual(registry)`",
        E::CATALOG.facts.name,
    );
    for catalog in unreached {
        let (name, location) = (catalog.facts.name, catalog.facts.location);
        let _ = write!(
            message,
            "\n  {name} at {}:{}",
            location.file(),
            location.line()
        );
    }
    panic!("{message}");
}
