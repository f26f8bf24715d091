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

/// The memory of a [`Walk`].
///
/// Only what has to know the size of the memory has it as a parameter: const evaluation
/// takes four times as long for a statement whose types depend on parameters. Nor has
/// any array parts that are not set, each of which it would note.
pub(super) struct Memory<'a, const SLOTS: usize> {
    digests: [Option<&'a Digest>; SLOTS],
    catalogs: [Option<&'a Catalog>; SLOTS],
    are_again: [bool; SLOTS],
    known: [Option<&'a Digest>; SLOTS],
}

impl<'a, const SLOTS: usize> Memory<'a, SLOTS> {
    pub(super) const fn new() -> Self {
        Self {
            digests: [None; SLOTS],
            catalogs: [None; SLOTS],
            are_again: [false; SLOTS],
            known: [None; SLOTS],
        }
    }

    pub(super) const fn walk(&mut self, root: Node<'a>) -> Walk<'_, 'a> {
        self.digests[0] = root.digest;
        self.catalogs[0] = root.catalog;
        Walk {
            digests: &mut self.digests,
            catalogs: &mut self.catalogs,
            are_again: &mut self.are_again,
            found: 1,
            visited: 0,
            known: &mut self.known,
            last: SLOTS - 1,
            is_full: false,
        }
    }
}

/// Visits each catalog of a tree, those that are nearer to the root first.
///
/// Of a catalog that is written by hand nobody knows which one it is, so it is
/// visited as often as it is met. So is that of a type with parameters, as each
/// may join another; only its own specs are the same.
pub(super) struct Walk<'m, 'a> {
    /// What has been found, in order.
    digests: &'m mut [Option<&'a Digest>],
    catalogs: &'m mut [Option<&'a Catalog>],
    are_again: &'m mut [bool],
    found: usize,
    visited: usize,
    /// The digests among them, with linear probing.
    known: &'m mut [Option<&'a Digest>],
    last: usize,
    is_full: bool,
}

impl<'a> Walk<'_, 'a> {
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
        let node = Node {
            digest: self.digests[self.visited],
            catalog: self.catalogs[self.visited],
            is_again: self.are_again[self.visited],
        };
        self.visited += 1;
        let joined = match (node.catalog, node.digest) {
            (Some(catalog), _) => catalog.facts.nested,
            (None, Some(digest)) => digest.nested,
            (None, None) => &[],
        };
        let last = self.last;
        let mut rest = joined;
        'joined: while let [nested, others @ ..] = rest {
            rest = others;
            let mut is_again = false;
            if let Some(digest) = nested.digest {
                let mut slot = first_slot!(digest.identity_hash) & last;
                while let Some(other) = self.known[slot] {
                    if other.identity_hash == digest.identity_hash && other.is(digest) {
                        if !digest.has_parameters {
                            continue 'joined;
                        }
                        is_again = true;
                        break;
                    }
                    slot = (slot + 1) & last;
                }
                self.known[slot] = nested.digest;
            }
            if self.found * 2 > last {
                self.is_full = true;
                return None;
            }
            self.digests[self.found] = nested.digest;
            if let Link::Catalog(catalog) = nested.link {
                self.catalogs[self.found] = Some(catalog);
            }
            if is_again {
                self.are_again[self.found] = true;
            }
            self.found += 1;
        }
        Some(node)
    }
}
