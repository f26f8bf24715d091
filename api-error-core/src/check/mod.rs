//! What const evaluation checks of a catalog tree.
//!
//! The derive macro sees one type; the whole tree is first known when constants
//! are evaluated. A type that joins others calls [`check`] in an item-level
//! `const _`, so that `cargo check` and editors see the outcome. Everything
//! found is collected in one [`Report`], because a constant can panic only once.

mod built_in;
mod code;
mod digest;
mod report;
mod retired;
mod shared;
mod size;
mod strict;
mod text;
mod tree;
mod types;
mod walk;
mod well_formed;

use crate::ErrorCatalog;
pub use digest::{Digest, Text};
pub(crate) use digest::{code_hashes, statuses};
use report::Report;
use tree::Tree;
use walk::{Node, Walk};
pub(crate) use well_formed::assert_well_formed;

/// The size of the hash tables that [`check`] needs for the tree of a type.
pub const fn slots<E: ErrorCatalog>() -> usize {
    if let Some(digest) = &E::DIGEST
        && let Some(slots) = size::slots(Node::of_digest(digest))
    {
        return slots;
    }
    slots_of_catalog::<E>()
}

/// Fails to evaluate unless the codes of the tree are unique, no retired code
/// is in use, every type is declared and the obligations of `strict` are met.
#[track_caller]
pub const fn check<E: ErrorCatalog, const SLOTS: usize>() {
    if !digest::is_clean::<SLOTS>(E::DIGEST.as_ref()) {
        check_catalog::<E, SLOTS>();
    }
}

// The functions that name the catalog are apart from the others: a function is
// evaluated together with every constant it names.

const fn slots_of_catalog<E: ErrorCatalog>() -> usize {
    match size::slots(Node::new(E::DIGEST.as_ref(), E::CATALOG)) {
        Some(slots) => slots,
        None => panic!("there are too many catalogs in this one"),
    }
}

#[track_caller]
const fn check_catalog<E: ErrorCatalog, const SLOTS: usize>() {
    let root = Node::new(E::DIGEST.as_ref(), E::CATALOG);
    let mut report = Report::new();
    let tree = Tree::<SLOTS>::of(root, &mut report);
    let codes = code::check::<SLOTS>(tree.members(), &mut report);
    built_in::check(&codes, &mut report);
    retired::check(tree.members(), &codes, &mut report);
    check_rules::<SLOTS>(E::CATALOG.strict, &tree, &mut report);
    check_joined_rules::<SLOTS>(root, E::CATALOG.strict, &mut report);
    report.finish();
}

/// Checks the rules that the root of a tree has for it; those of `strict` on
/// demand.
const fn check_rules<const SLOTS: usize>(
    is_strict: bool,
    tree: &Tree<'_, SLOTS>,
    report: &mut Report,
) {
    let Some(root) = tree.members()[0] else {
        return;
    };
    if let Some(types) = root.catalog.types {
        types::check(tree.members(), types, report);
    }
    if is_strict {
        strict::check::<SLOTS>(tree.members(), report);
    }
}

/// Checks the rules of joined types with parameters. Of all others the rules
/// have been checked where they are declared.
const fn check_joined_rules<const SLOTS: usize>(
    root: Node<'_>,
    is_strict: bool,
    report: &mut Report,
) {
    let mut walk = Walk::<SLOTS>::new(root);
    // The root's own rules are for the whole tree.
    let _ = walk.next();
    while let Some(visit) = walk.next() {
        if let Some(digest) = visit.node.digest
            && digest.has_parameters
            && digest.has_rules()
        {
            let tree = Tree::<SLOTS>::of(visit.node, report);
            check_rules::<SLOTS>(digest.strict && !is_strict, &tree, report);
        }
    }
}

/// Where the search for a hash begins, before it is cut to the size of the table.
///
/// The halves of the hash are equally well mixed, and no table has more slots
/// than 32 bits count. A macro, because it stands in the loop over all codes.
macro_rules! first_slot {
    ($hash:expr) => {
        ($hash & 0xffff_ffff) as usize
    };
}
use first_slot;
