//! The way through a tree of catalogs, each of which is entered once.
//!
//! Catalogs are joined from several places, and those from several again: there
//! may be more paths through a tree than anybody can walk.

use super::digest::Digest;
use super::text::Texts;
use crate::Catalog;

/// A catalog of a tree, as far as it is known: by its digest unless it is
/// written by hand, and by itself unless only digests are looked at.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) digest: Option<&'a Digest>,
    pub(super) catalog: Option<&'a Catalog>,
}

impl<'a> Node<'a> {
    pub(super) const fn new(digest: Option<&'a Digest>, catalog: &'a Catalog) -> Self {
        Self {
            digest,
            catalog: Some(catalog),
        }
    }

    /// As far as its digest tells.
    pub(super) const fn of_digest(digest: &'a Digest) -> Self {
        Self {
            digest: Some(digest),
            catalog: None,
        }
    }

    /// The joined catalog of an index.
    const fn nested(self, index: usize) -> Option<Self> {
        let digest = match self.digest {
            Some(digest) if index < digest.nested.len() => Some(digest.nested[index].as_ref()),
            _ => None,
        };
        let catalog = match self.catalog {
            Some(catalog) if index < catalog.nested.len() => Some(catalog.nested[index].catalog),
            _ => None,
        };
        match (digest, catalog) {
            (None, None) => None,
            (Some(digest), catalog) => Some(Self { digest, catalog }),
            (None, catalog) => Some(Self {
                digest: None,
                catalog,
            }),
        }
    }
}

/// Visits each catalog of a tree, the root first, in declaration order.
///
/// Of a catalog that is written by hand nobody knows which one it is, so it is
/// visited as often as it is met. So is that of a type with parameters, as each
/// may join another; only its own specs are the same.
pub(super) struct Walk<'a, const SLOTS: usize> {
    /// From the root to the catalog that was given last.
    path: [Option<Step<'a>>; DEPTH],
    depth: usize,
    root: Option<Node<'a>>,
    seen: Texts<SLOTS>,
    is_too_deep: bool,
}

pub(super) struct Visit<'a> {
    pub(super) node: Node<'a>,
    /// Whether its own specs are new.
    pub(super) is_first: bool,
}

/// No more levels than the compiler itself goes through by default.
pub(super) const DEPTH: usize = 128;

#[derive(Clone, Copy)]
struct Step<'a> {
    node: Node<'a>,
    /// The joined catalog to come next.
    next: usize,
}

impl<'a, const SLOTS: usize> Walk<'a, SLOTS> {
    pub(super) const fn new(root: Node<'a>) -> Self {
        Self {
            path: [None; DEPTH],
            depth: 0,
            root: Some(root),
            seen: Texts::new(),
            is_too_deep: false,
        }
    }

    /// Whether there are more catalogs than the walk has room for.
    pub(super) const fn is_full(&self) -> bool {
        self.seen.is_full()
    }

    /// Whether there are more levels than [`DEPTH`].
    pub(super) const fn is_too_deep(&self) -> bool {
        self.is_too_deep
    }

    pub(super) const fn next(&mut self) -> Option<Visit<'a>> {
        if let Some(root) = self.root.take() {
            return self.enter(root);
        }
        while self.depth > 0 {
            let Some(step) = &mut self.path[self.depth - 1] else {
                return None;
            };
            let Some(nested) = step.node.nested(step.next) else {
                self.depth -= 1;
                continue;
            };
            step.next += 1;
            if let Some(visit) = self.enter(nested) {
                return Some(visit);
            }
        }
        None
    }

    /// Goes into a catalog, unless all of it has been visited.
    const fn enter(&mut self, node: Node<'a>) -> Option<Visit<'a>> {
        let (is_first, may_differ) = match node.digest {
            Some(digest) => (self.seen.enter(digest.identity), digest.has_parameters),
            None => (true, true),
        };
        if !(is_first || may_differ) {
            return None;
        }
        if self.depth == DEPTH {
            self.is_too_deep = true;
            return None;
        }
        self.path[self.depth] = Some(Step { node, next: 0 });
        self.depth += 1;
        Some(Visit { node, is_first })
    }
}
