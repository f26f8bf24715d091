//! All catalogs of a tree.

use api_error_rules::code::is_same;

use super::Room;
use super::walk::{Memory, Node};
use crate::model::{Catalog, Digest, ErrorSpec, SourceLocation};

/// The catalogs of a tree, each once, the root first.
pub(super) struct Tree<'a, const SLOTS: usize> {
    members: [Option<Member<'a>>; SLOTS],
    length: usize,
}

/// A catalog of the tree. It has a digest unless it is written by hand.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) digest: Option<&'a Digest>,
    pub(super) catalog: &'a Catalog,
}

/// A spec and its catalog.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) member: Member<'a>,
    pub(super) spec: &'static ErrorSpec,
}

impl<'a, const SLOTS: usize> Tree<'a, SLOTS> {
    /// Returns `None` if there is no space for all.
    pub(super) const fn of(root: Node<'a>) -> Room<Self> {
        let mut tree = Self {
            members: [None; SLOTS],
            length: 0,
        };
        let mut entered = 0;
        let mut memory = Memory::<SLOTS>::new();
        let mut walk = memory.walk(root);
        while let Some(node) = walk.next() {
            if let Some(catalog) = node.catalog
                && (tree.length == 0 || !node.is_again)
            {
                let digest = node.digest;
                tree.members[tree.length] = Some(Member { digest, catalog });
                tree.length += 1;
                entered += catalog.facts.specs.len() + catalog.facts.retired.len();
            }
        }
        if walk.is_full() || entered * 2 > SLOTS {
            return Room::TooLittle;
        }
        Room::Enough(tree)
    }

    pub(super) const fn root(&self) -> Member<'a> {
        match self.members[0] {
            Some(root) => root,
            None => panic!("a tree has a root"),
        }
    }

    /// Returns whether a catalog is one of them.
    pub(super) const fn contains(&self, member: Member<'_>) -> bool {
        let mut rest = self.members();
        while let [other, others @ ..] = rest {
            if let Some(other) = other
                && other.is_declared_as(member)
            {
                return true;
            }
            rest = others;
        }
        false
    }

    /// All of them are there.
    pub(super) const fn members(&self) -> &[Option<Member<'a>>] {
        let (members, _) = self.members.split_at(self.length);
        members
    }
}

impl Entry<'_> {
    /// Returns whether two entries are the same declaration. It is there twice if its catalog is
    /// written by hand or joined by hand.
    ///
    /// What is written by hand has nothing but a line and a name, which a macro or a function gives
    /// to as many as it likes: two of them are one only if their codes are.
    pub(super) const fn is(self, other: Entry<'_>) -> bool {
        let is_known = self.member.digest.is_some() && other.member.digest.is_some();
        let (a, b) = (&self.member.catalog.facts, &other.member.catalog.facts);
        !is_known
            && is_same_place(self.spec.location(), other.spec.location())
            && is_same(self.spec.name(), other.spec.name())
            && is_same(self.spec.code(), other.spec.code())
            && is_same(a.module, b.module)
            && is_same(a.expansion, b.expansion)
    }
}

impl Member<'_> {
    /// Returns whether two catalogs are the same. It is there twice if it is written by
    /// hand or joined by hand. Two of one macro have one place, but not the same codes.
    pub(super) const fn is(self, other: Member<'_>) -> bool {
        let is_known = self.digest.is_some() && other.digest.is_some();
        let (a, b) = (&self.catalog.facts, &other.catalog.facts);
        !is_known
            && is_same_place(a.location, b.location)
            && is_same(a.name, b.name)
            && is_same(a.module, b.module)
            && is_same(a.expansion, b.expansion)
            && has_same_codes(a.specs, b.specs)
    }
}

impl Member<'_> {
    /// Returns whether it is not derived. What is derived may be joined by hand, without a digest.
    pub(super) const fn is_by_hand(self) -> bool {
        self.digest.is_none() && self.catalog.facts.expansion.is_empty()
    }

    /// Returns whether it is a catalog of this crate.
    pub(super) const fn is_builtin(self) -> bool {
        match self.digest {
            Some(digest) => digest.is_builtin(),
            None => false,
        }
    }

    /// Returns whether two catalogs are one declaration.
    const fn is_declared_as(self, other: Member<'_>) -> bool {
        match (self.digest, other.digest) {
            (Some(digest), Some(of_other)) => digest.is(of_other),
            _ => self.is(other),
        }
    }
}

const fn has_same_codes(mut a: &[ErrorSpec], mut b: &[ErrorSpec]) -> bool {
    while let ([first, others @ ..], [second, rest @ ..]) = (a, b) {
        if !is_same(first.code(), second.code()) {
            return false;
        }
        (a, b) = (others, rest);
    }
    a.is_empty() && b.is_empty()
}

pub(super) const fn is_same_place(a: SourceLocation, b: SourceLocation) -> bool {
    a.line() == b.line() && is_same(a.file(), b.file())
}
