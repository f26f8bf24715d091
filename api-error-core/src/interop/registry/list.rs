//! Lists all derived errors that are linked into a program, and checks that a catalog
//! contains them.
//!
//! With the feature `registry`, `#[derive(ApiError)]` adds each type to one list. So a test
//! finds the enums that the root catalog does not contain:
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
//! The list contains:
//!
//! - only types without generic parameters, because a generic type is many types;
//! - only types in crates that the program uses, because the linker drops all others;
//! - no types with `#[api(manual(registry))]`, which are in no catalog on purpose.

use std::collections::HashSet;
use std::fmt::Write;

use crate::model::{Catalog, ErrorCatalog, SourceLocation};

/// The list to which generated code adds catalogs.
#[doc(hidden)]
#[linkme::distributed_slice]
pub static CATALOGS: [&'static Catalog];

/// Returns the catalogs of all derived errors that are linked into this program, in no
/// particular order.
pub fn catalogs() -> impl Iterator<Item = &'static Catalog> {
    CATALOGS.iter().copied()
}

/// Returns the catalogs linked into this program that a root does not contain, in order of
/// the places of their declarations.
///
/// It returns an enum that no error of the root contains, and also an enum that itself
/// contains the root.
pub fn unreached<E: ErrorCatalog + ?Sized>() -> Vec<&'static Catalog> {
    let reached: HashSet<_> = E::CATALOG.tree().map(identity).collect();
    let mut unreached: Vec<_> = catalogs()
        .filter(|catalog| !reached.contains(&identity(catalog)))
        .collect();
    unreached.sort_by_key(|catalog| identity(catalog));
    unreached
}

/// Returns the catalogs linked into this program whose errors no other has, in order of the
/// places of their declarations.
///
/// It does not return an enum that another joins, nor one that joins a part of what
/// another does, such as the errors of one handler.
pub fn roots() -> Vec<&'static Catalog> {
    let joined: HashSet<_> = catalogs()
        .flat_map(|catalog| catalog.tree().skip(1))
        .map(identity)
        .collect();
    let mut roots: Vec<_> = catalogs()
        .filter(|catalog| !joined.contains(&identity(catalog)))
        .map(|catalog| (catalog, declarations(catalog)))
        .collect();
    let all = roots.clone();
    roots.retain(|(_, part)| {
        let mut wholes = all.iter().map(|(_, whole)| whole);
        !wholes.any(|whole| part.len() < whole.len() && part.is_subset(whole))
    });
    roots.sort_by_key(|(catalog, _)| identity(catalog));
    roots.into_iter().map(|(catalog, _)| catalog).collect()
}

/// Returns what identifies the errors of a catalog.
fn declarations(catalog: &Catalog) -> HashSet<(SourceLocation, &'static str)> {
    let specs = catalog.iter();
    specs.map(|spec| (spec.location(), spec.code())).collect()
}

/// Identifies a catalog by the place of its declaration.
fn identity(catalog: &Catalog) -> (SourceLocation, &'static str) {
    (catalog.facts.location, catalog.facts.name)
}

/// Panics unless the root contains every derived error that is linked into the program.
///
/// # Panics
///
/// If an error is missing. The message names each missing type with file and line.
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
