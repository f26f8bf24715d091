//! The catalogs of a tree, side by side.

use super::digest::Digest;
use super::report::Report;
use super::text::same;
use super::walk::{DEPTH, Node, Walk};
use crate::{Catalog, ErrorSpec, Location};

/// The catalogs of a tree, each once, the root first.
pub(super) struct Tree<'a, const SLOTS: usize> {
    members: [Option<Member<'a>>; SLOTS],
    length: usize,
}

/// A catalog of the tree, with its digest unless it is written by hand.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) digest: Option<&'a Digest>,
    pub(super) catalog: &'a Catalog,
}

/// A spec in its catalog.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) member: Member<'a>,
    pub(super) spec: &'static ErrorSpec,
}

impl<'a, const SLOTS: usize> Tree<'a, SLOTS> {
    pub(super) const fn of(root: Node<'a>, report: &mut Report) -> Self {
        let mut tree = Self {
            members: [None; SLOTS],
            length: 0,
        };
        let mut walk = Walk::<SLOTS>::new(root);
        while let Some(visit) = walk.next() {
            if let Some(catalog) = visit.node.catalog
                && visit.is_first
                && tree.length < SLOTS
            {
                let digest = visit.node.digest;
                tree.members[tree.length] = Some(Member { digest, catalog });
                tree.length += 1;
            }
        }
        if walk.is_too_deep() {
            report.begin();
            report.text("catalogs join each other over more than ");
            report.number(DEPTH as u32);
            report.text(" levels; join some of them in the root");
        }
        tree
    }

    /// All of them are there.
    pub(super) const fn members(&self) -> &[Option<Member<'a>>] {
        let (members, _) = self.members.split_at(self.length);
        members
    }
}

impl<'a> Entry<'a> {
    pub(super) const fn new(member: Member<'a>, spec: &'static ErrorSpec) -> Self {
        Self { member, spec }
    }

    /// Whether two entries are one declaration, which was reached twice because
    /// its catalog is written by hand.
    pub(super) const fn is(self, other: Entry<'_>) -> bool {
        let is_known = self.member.digest.is_some() && other.member.digest.is_some();
        !is_known
            && is_same_place(self.spec.location, other.spec.location)
            && same(self.spec.name, other.spec.name)
            && same(self.member.catalog.module, other.member.catalog.module)
    }
}

impl Member<'_> {
    /// Whether two catalogs are one, which was reached twice because it is
    /// written by hand.
    pub(super) const fn is(self, other: Member<'_>) -> bool {
        let is_known = self.digest.is_some() && other.digest.is_some();
        let (a, b) = (self.catalog, other.catalog);
        !is_known
            && is_same_place(a.location, b.location)
            && same(a.name, b.name)
            && same(a.module, b.module)
    }
}

const fn is_same_place(a: Location, b: Location) -> bool {
    a.line() == b.line() && same(a.file(), b.file())
}
