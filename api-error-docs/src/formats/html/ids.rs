//! Anchors.

use std::collections::HashSet;

/// Unique anchors of headings.
#[derive(Debug)]
pub(super) struct Ids(HashSet<String>);

impl Ids {
    /// Takes the anchors that are there: those of codes, which links from elsewhere name.
    pub(super) fn besides<'a>(codes: impl Iterator<Item = &'a str>) -> Self {
        Self(codes.map(str::to_owned).collect())
    }

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
