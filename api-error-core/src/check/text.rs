//! Strings in const evaluation.

use api_error_rules::code::is_same;

use super::first_slot;
use crate::model::Text;

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
pub(super) struct Texts<const SLOTS: usize> {
    slots: [Option<Text>; SLOTS],
}

impl<const SLOTS: usize> Texts<SLOTS> {
    pub(super) const fn new() -> Self {
        Self {
            slots: [None; SLOTS],
        }
    }

    /// Inserts a text, and returns whether it is new.
    pub(super) const fn enter(&mut self, text: Text) -> bool {
        let mut slot = first_slot!(text.hash) & (SLOTS - 1);
        while let Some(other) = self.slots[slot] {
            if other.hash == text.hash && is_same(other.text, text.text) {
                return false;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
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
