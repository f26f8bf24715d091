//! How much there is in a tree.

use super::walk::{Node, Walk};

/// The size of hash tables that have room for a tree: at most half full, so that
/// chains stay short. Nothing where there is a catalog of which only the catalog
/// itself could tell, or no room for them all.
pub(super) const fn slots(root: Node<'_>) -> Option<usize> {
    // The count needs a table, too. Most trees are small.
    let entries = match count::<64>(root) {
        Count::TooLarge => match count::<1024>(root) {
            Count::TooLarge => count::<65536>(root),
            counted => counted,
        },
        counted => counted,
    };
    match entries {
        Count::Entries(entries) => Some((entries * 2 + 1).next_power_of_two()),
        Count::Unknown | Count::TooLarge => None,
    }
}

#[derive(Clone, Copy)]
enum Count {
    Entries(usize),
    Unknown,
    TooLarge,
}

/// The catalogs of a tree, their codes and those they retire.
const fn count<const SLOTS: usize>(root: Node<'_>) -> Count {
    let mut entries = 0;
    let mut walk = Walk::<SLOTS>::new(root);
    while let Some(visit) = walk.next() {
        entries += 1;
        match visit.node {
            _ if !visit.is_first => {}
            Node {
                digest: Some(digest),
                ..
            } => entries += digest.codes.len() + digest.retired.len(),
            Node {
                catalog: Some(catalog),
                ..
            } => entries += catalog.specs.len() + catalog.retired.len(),
            Node { .. } => return Count::Unknown,
        }
    }
    if walk.is_full() {
        return Count::TooLarge;
    }
    Count::Entries(entries)
}
