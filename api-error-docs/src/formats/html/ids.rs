//! Anchors.

use std::collections::HashSet;

/// Unique anchors of headings.
#[derive(Debug, Default)]
pub(super) struct Ids(HashSet<String>);

impl Ids {
    /// Makes a unique anchor from the text of a heading.
    pub(super) fn unique(&mut self, before: &str, title: &str) -> String {
        let mut id = format!("{before}-");
        for char in title.chars() {
            if char.is_alphanumeric() {
                id.extend(char.to_lowercase());
            } else if !id.ends_with('-') {
                id.push('-');
            }
        }
        let id = id.trim_end_matches('-').to_owned();
        let mut unique = id.clone();
        let mut number = 2;
        while !self.0.insert(unique.clone()) {
            unique = format!("{id}-{number}");
            number += 1;
        }
        unique
    }
}
