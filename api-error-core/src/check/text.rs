//! Strings in const evaluation.

use api_error_rules::code::{is_same, is_same_folded};

use super::first_slot;

/// Returns whether two optional strings are equal.
pub(super) const fn is_same_option(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => is_same(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// A set of texts, with linear probing.
///
/// The caller makes sure that it has space for all texts.
pub(super) struct Texts<'m> {
    pub(super) hashes: &'m mut [u64],
    /// By reference, so that an empty slot has no part that is not set.
    pub(super) slots: &'m mut [Option<&'static &'static str>],
    /// Whether case and separators make no difference.
    pub(super) are_folded: bool,
}

impl Texts<'_> {
    /// A set without space for any text.
    pub(super) const fn none() -> Self {
        Self {
            hashes: &mut [],
            slots: &mut [],
            are_folded: false,
        }
    }

    /// Inserts a text with any hash that equal texts share, and returns whether it is new.
    pub(super) const fn enter(&mut self, text: &'static &'static str, hash: u64) -> bool {
        let last = self.slots.len() - 1;
        let mut slot = first_slot!(hash) & last;
        while let Some(other) = self.slots[slot] {
            if self.hashes[slot] == hash
                && (is_same(other, text) || self.are_folded && is_same_folded(other, text))
            {
                return false;
            }
            slot = (slot + 1) & last;
        }
        self.hashes[slot] = hash;
        self.slots[slot] = Some(text);
        true
    }
}

/// Returns the number of insertions, deletions and replacements of bytes between two names.
/// For names of more than 63 bytes, it is larger than any limit.
pub(super) const fn distance(a: &str, b: &str) -> usize {
    const LIMIT: usize = 64;
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() >= LIMIT || b.len() >= LIMIT {
        return usize::MAX;
    }
    let mut row = [0; LIMIT];
    let mut column = 0;
    while column <= b.len() {
        row[column] = column;
        column += 1;
    }
    let mut line = 1;
    while line <= a.len() {
        let mut diagonal = row[0];
        row[0] = line;
        let mut column = 1;
        while column <= b.len() {
            let replaced = diagonal + (a[line - 1] != b[column - 1]) as usize;
            diagonal = row[column];
            let inserted = row[column - 1] + 1;
            let deleted = row[column] + 1;
            let mut least = replaced;
            if inserted < least {
                least = inserted;
            }
            if deleted < least {
                least = deleted;
            }
            row[column] = least;
            column += 1;
        }
        line += 1;
    }
    row[b.len()]
}
