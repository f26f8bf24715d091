//! Strings in const evaluation, where `==` on them is not to be had.

use super::first_slot;

/// A text with a hash, by which it is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Any hash, as long as equal texts have equal ones.
    pub hash: u64,
    /// The text.
    pub text: &'static str,
}

/// Whether two strings are equal.
pub(super) const fn same(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    // Sixteen bytes a step, as each step counts.
    let (a, a_rest) = a.as_bytes().as_chunks::<16>();
    let (b, b_rest) = b.as_bytes().as_chunks::<16>();
    let mut index = 0;
    while index < a.len() {
        if u128::from_ne_bytes(a[index]) != u128::from_ne_bytes(b[index]) {
            return false;
        }
        index += 1;
    }
    let mut index = 0;
    while index < a_rest.len() {
        if a_rest[index] != b_rest[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether two optional strings are equal.
pub(super) const fn same_option(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// Whether two codes are equal but for the case of letters and for which
/// separators they have.
pub(super) const fn same_folded(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if fold(a[index]) != fold(b[index]) {
            return false;
        }
        index += 1;
    }
    true
}

/// The hash of a code, the same for all that are [folded](same_folded) to one:
/// 64-bit FNV-1a, which the derive macro computes in the same way.
pub(super) const fn folded_hash(code: &str) -> u64 {
    let bytes = code.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ fold(bytes[index]) as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    hash
}

const fn fold(byte: u8) -> u8 {
    match byte {
        b'-' | b'.' | b' ' => b'_',
        _ => byte.to_ascii_lowercase(),
    }
}

/// A set of texts, with linear probing.
///
/// Whoever enters texts sees to it that there is room for them.
pub(super) struct Texts<const SLOTS: usize> {
    slots: [Option<Text>; SLOTS],
}

impl<const SLOTS: usize> Texts<SLOTS> {
    pub(super) const fn new() -> Self {
        Self {
            slots: [None; SLOTS],
        }
    }

    /// Enters a text, and says whether it is new.
    pub(super) const fn enter(&mut self, text: Text) -> bool {
        let mut slot = first_slot!(text.hash) & (SLOTS - 1);
        while let Some(other) = self.slots[slot] {
            if other.hash == text.hash && same(other.text, text.text) {
                return false;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        self.slots[slot] = Some(text);
        true
    }
}

/// Whether two strings are equal but for the case of ASCII letters and for a
/// full stop at the end of the first.
pub(super) const fn same_phrase(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (text.as_bytes(), phrase.as_bytes());
    let length = match text {
        [.., b'.'] => text.len() - 1,
        _ => text.len(),
    };
    if length != phrase.len() {
        return false;
    }
    let mut index = 0;
    while index < length {
        if !text[index].eq_ignore_ascii_case(&phrase[index]) {
            return false;
        }
        index += 1;
    }
    true
}

/// How many insertions, deletions and replacements of bytes lie between two
/// names; more than any limit for names of over 63 bytes.
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
