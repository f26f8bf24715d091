//! Whether a catalog below the root has reported a finding already.

use super::Room;
use super::tree::{Member, Tree};
use super::walk::Node;
use crate::model::{Link, NestedCatalog};

/// Returns whether two catalogs meet in a tree below the root: what is wrong with the two
/// is reported there.
///
/// It is asked of findings alone, so the trees may be walked again for each.
pub(super) const fn meet<const SLOTS: usize>(
    root: Member<'_>,
    first: Member<'_>,
    second: Member<'_>,
) -> bool {
    let mut rest = root.catalog.facts.nested;
    while let [nested, others @ ..] = rest {
        if let Some(node) = checked(nested)
            && let Room::Enough(tree) = Tree::<SLOTS>::of(node)
            && tree.contains(first)
            && tree.contains(second)
        {
            return true;
        }
        rest = others;
    }
    false
}

/// Returns a joined catalog that has been checked where it is declared: one that is derived,
/// and does not depend on parameters.
const fn checked(nested: &NestedCatalog) -> Option<Node<'_>> {
    match (nested.digest, nested.link) {
        (Some(digest), Link::Catalog(catalog)) if !digest.has_parameters => {
            Some(Node::new(Some(digest), catalog))
        }
        _ => None,
    }
}
