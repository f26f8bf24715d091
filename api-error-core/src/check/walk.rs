//! The way through a tree of catalogs, each of which is visited once.
//!
//! Catalogs are joined from several places, and those from several again: there
//! may be more paths through a tree than anybody can walk.

use super::first_slot;
use crate::model::{Catalog, Digest, Link};

/// A catalog of a tree, as far as it is known: by its digest unless it is
/// written by hand, and by itself unless only digests are looked at.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) digest: Option<&'a Digest>,
    pub(super) catalog: Option<&'a Catalog>,
    /// Whether its own specs have been visited before.
    pub(super) is_again: bool,
}

impl<'a> Node<'a> {
    pub(super) const fn new(digest: Option<&'a Digest>, catalog: &'a Catalog) -> Self {
        Self {
            digest,
            catalog: Some(catalog),
            is_again: false,
        }
    }

    /// As far as its digest tells.
    pub(super) const fn of_digest(digest: &'a Digest) -> Self {
        Self {
            digest: Some(digest),
            catalog: None,
            is_again: false,
        }
    }
}

/// Visits each catalog of a tree, those that are nearer to the root first.
///
/// Of a catalog that is written by hand nobody knows which one it is, so it is
/// visited as often as it is met. So is that of a type with parameters, as each
/// may join another; only its own specs are the same.
pub(super) struct Walk<'a, const SLOTS: usize> {
    /// What has been found, in order.
    nodes: [Option<Node<'a>>; SLOTS],
    found: usize,
    visited: usize,
    /// The digests among them, with linear probing.
    digests: [Option<&'a Digest>; SLOTS],
    is_full: bool,
}

impl<'a, const SLOTS: usize> Walk<'a, SLOTS> {
    pub(super) const fn new(root: Node<'a>) -> Self {
        let mut walk = Self {
            nodes: [None; SLOTS],
            found: 1,
            visited: 0,
            digests: [None; SLOTS],
            is_full: false,
        };
        walk.nodes[0] = Some(root);
        walk
    }

    /// Whether there are more catalogs than the walk has room for.
    pub(super) const fn is_full(&self) -> bool {
        self.is_full
    }

    /// The next catalog, after those that it joins have been found.
    ///
    /// The inner loop is the one that every join of a program goes through: in
    /// const evaluation a call costs as much as ten statements.
    pub(super) const fn next(&mut self) -> Option<Node<'a>> {
        if self.visited == self.found {
            return None;
        }
        let Some(node) = self.nodes[self.visited] else {
            return None;
        };
        self.visited += 1;
        let joined = match (node.catalog, node.digest) {
            (Some(catalog), _) => catalog.facts.nested,
            (None, Some(digest)) => digest.nested,
            (None, None) => &[],
        };
        let mut index = 0;
        'joined: while index < joined.len() {
            let mut nested = Node {
                digest: joined[index].digest,
                catalog: None,
                is_again: false,
            };
            if let Link::Catalog(catalog) = joined[index].link {
                nested.catalog = Some(catalog);
            }
            if let Some(digest) = nested.digest {
                let mut slot = first_slot!(digest.identity_hash) & (SLOTS - 1);
                while let Some(other) = self.digests[slot] {
                    if other.identity_hash == digest.identity_hash
                        && is_same(other.identity, digest.identity)
                    {
                        if !digest.has_parameters {
                            index += 1;
                            continue 'joined;
                        }
                        nested.is_again = true;
                        break;
                    }
                    slot = (slot + 1) & (SLOTS - 1);
                }
                self.digests[slot] = nested.digest;
            }
            if self.found * 2 >= SLOTS {
                self.is_full = true;
                return None;
            }
            self.nodes[self.found] = Some(nested);
            self.found += 1;
            index += 1;
        }
        Some(node)
    }
}

const fn is_same(a: &[u128], b: &[u128]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}
