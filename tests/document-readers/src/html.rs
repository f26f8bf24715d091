//! What a parser of HTML finds in a page.

use scraper::{ElementRef, Html, Selector};

use crate::Table;

/// A page as a browser would see it.
#[derive(Debug)]
pub struct Page(Html);

impl Page {
    /// Reads a page.
    pub fn new(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    /// The texts of all elements that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.0.select(&parse(selector)).map(text).collect()
    }

    /// Values of an attribute of all elements that a selector finds.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let elements = parse(selector);
        let elements = self.0.select(&elements);
        elements
            .filter_map(|element| element.attr(attribute))
            .map(str::to_owned)
            .collect()
    }

    /// Level and text of every heading.
    pub fn headings(&self) -> Vec<(usize, String)> {
        let headings = parse("h1, h2, h3, h4, h5, h6");
        let headings = self.0.select(&headings);
        headings
            .map(|heading| {
                let level = heading.value().name()[1..].parse().unwrap_or_default();
                (level, text(heading))
            })
            .collect()
    }

    /// The first table of the section with a heading; of a row that opens, its
    /// first line.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn table(&self, heading: &str) -> Table {
        let section = self.section(heading);
        let table = section.select(&parse("table")).next();
        let table = table.unwrap_or_else(|| panic!("no table under {heading:?}"));
        // A cell may hold a table of its own.
        let is_own = |row: &ElementRef<'_>| {
            let mut ancestors = row.ancestors().filter_map(ElementRef::wrap);
            ancestors.find(|element| element.value().name() == "table") == Some(table)
        };
        let rows = parse("tr:not(.more)");
        let rows = table.select(&rows).filter(is_own);
        rows.map(|row| row.child_elements().map(text).collect())
            .collect()
    }

    /// The texts that a selector finds in the element of an id.
    ///
    /// # Panics
    ///
    /// If no element has the id.
    pub fn within(&self, id: &str, selector: &str) -> Vec<String> {
        let all = parse("[id]");
        let mut elements = self.0.select(&all);
        let element = elements.find(|element| element.attr("id") == Some(id));
        let element = element.unwrap_or_else(|| panic!("nothing has the id {id:?}"));
        element.select(&parse(selector)).map(text).collect()
    }

    /// The innermost section with a heading.
    fn section(&self, heading: &str) -> ElementRef<'_> {
        let headings = parse("h1, h2, h3, h4");
        let found = self
            .0
            .select(&headings)
            .find(|element| text(*element) == heading);
        let found = found.unwrap_or_else(|| panic!("no heading {heading:?}"));
        let mut ancestors = found.ancestors().filter_map(ElementRef::wrap);
        let section =
            ancestors.find(|element| ["section", "main"].contains(&element.value().name()));
        section.unwrap_or_else(|| panic!("{heading:?} is in no section"))
    }
}

/// The text of an element, with single spaces; code and what is preformatted
/// as it is.
fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    if element.value().name() == "pre" {
        return text;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The selectors are written in the tests.
fn parse(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector:?}: {error}"))
}
