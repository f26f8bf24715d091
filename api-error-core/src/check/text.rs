//! Strings in const evaluation, where `==` on them is not to be had.

/// Whether two strings are equal.
pub(super) const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
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
