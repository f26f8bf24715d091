//! A catalog is not part of itself.

use super::Room;
use super::report::Report;
use super::walk::{Node, Walk};
use crate::model::Digest;

/// Fails where a catalog joins the root, which joins it.
///
/// Only the digests can be in a cycle: the constants of the catalogs would need
/// each other.
#[track_caller]
pub(super) const fn check<const SLOTS: usize>(root: &Digest) -> Room<()> {
    let mut walk = Walk::<SLOTS>::new(Node::of_digest(root));
    while walk.next().is_some() {}
    if walk.is_full() {
        return Room::TooLittle;
    }
    if let Some(digest) = walk.joins_root() {
        let mut report = Report::new();
        report.begin();
        report.text("the catalog of `");
        report.text(root.name);
        report.text("` would have no end, because it is part of `");
        report.text(digest.name);
        report.text("`, which it joins; remove one of the two joins");
        report.finish();
    }
    Room::Enough(())
}
