//! Anchors.

use std::collections::HashSet;

use crate::text::encoded;

/// The anchors that the page itself has, besides those that begin with `ui-`.
const OF_THE_PAGE: [&str; 5] = [
    "section-codes",
    "section-format",
    "section-types",
    "section-statuses",
    "section-retired",
];

/// Returns the anchor of a code, which is the code again once it is percent-decoded.
///
/// It has no spaces (HTML §3.2.6), and is none of those of the page itself.
pub(in crate::formats) fn of_code(code: &str) -> String {
    let id = code.replace('%', "%25").replace(' ', "%20");
    if is_of_the_page(code) {
        let (first, rest) = id.split_at(1);
        return format!("%{:02X}{rest}", first.as_bytes()[0]);
    }
    id
}

/// Returns the part of a URL that leads to the anchor of a code: a browser looks for it as it
/// is, and then percent-decoded.
pub(in crate::formats) fn fragment(code: &str) -> String {
    if is_of_the_page(code) {
        of_code(code)
    } else {
        encoded(code)
    }
}

fn is_of_the_page(id: &str) -> bool {
    id.starts_with("ui-") || OF_THE_PAGE.contains(&id)
}

/// Unique anchors of headings.
#[derive(Debug)]
pub(super) struct Ids(HashSet<String>);

impl Ids {
    /// Takes the anchors that are there: those of codes, which links from elsewhere name.
    pub(super) fn besides<'a>(codes: impl Iterator<Item = &'a str>) -> Self {
        Self(codes.map(of_code).collect())
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
