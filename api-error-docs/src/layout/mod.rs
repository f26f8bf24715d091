//! The layout of pages: settings that the file keeps.

mod field;
mod theme;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::clean;

pub use field::Field;
pub use theme::Theme;

/// The layout of the codes on a page, the same in every format.
///
/// ```
/// use api_error_docs::{Field, GroupBy, Layout};
///
/// let layout = Layout::new()
///     .with_group_by(GroupBy::StatusClass)
///     .with_columns([
///         (Field::Status, "Code"),
///         (Field::Title, "Name"),
///         (Field::Description, "Description"),
///         (Field::Causes, "Common causes"),
///         (Field::Resolution, "What to do"),
///     ]);
/// # let _ = layout;
/// ```
///
/// A table leaves out a column that would be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Layout {
    pub(crate) style: Style,
    pub(crate) group_by: GroupBy,
    pub(crate) columns: Vec<Column>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) section_columns: BTreeMap<String, Vec<Column>>,
    pub(crate) headings: Headings,
    pub(crate) no_match: String,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) theme: Theme,
}

impl Layout {
    /// Returns tables by declared group, with the columns code, status and description.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a table for each section, or a card for each code.
    pub fn with_style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// Sets the kind of the sections.
    pub fn with_group_by(mut self, group_by: GroupBy) -> Self {
        self.group_by = group_by;
        self
    }

    /// Sets the columns, in order, each with its heading.
    pub fn with_columns<'a>(mut self, columns: impl IntoIterator<Item = (Field, &'a str)>) -> Self {
        self.columns = self::columns(columns);
        self
    }

    /// Sets the columns of the section with that heading.
    pub fn with_section_columns<'a>(
        mut self,
        section: &str,
        columns: impl IntoIterator<Item = (Field, &'a str)>,
    ) -> Self {
        let columns = self::columns(columns);
        self.section_columns.insert(section.to_owned(), columns);
        self
    }

    /// Sets the headings of the parts of the page.
    pub fn with_headings(mut self, headings: Headings) -> Self {
        self.headings = headings;
        self
    }

    /// Sets the text for a search without results.
    pub fn with_no_match(mut self, text: &str) -> Self {
        self.no_match = clean(text).into_owned();
        self
    }

    /// Sets the looks of the pages in HTML.
    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    pub(crate) fn is_default(&self) -> bool {
        is_default(self)
    }

    /// Returns the label of a field on a card: the heading of its column, if it has one.
    pub(crate) fn label(&self, field: Field) -> &str {
        let column = self.columns.iter().find(|column| column.field == field);
        column.map_or(field.label(), |column| column.title.as_str())
    }

    /// Returns the columns of the section with that heading.
    pub(crate) fn columns_of(&self, section: &str) -> &[Column] {
        self.section_columns.get(section).unwrap_or(&self.columns)
    }
}

impl Default for Layout {
    fn default() -> Self {
        let columns = [Field::Code, Field::Status, Field::Description];
        Self {
            style: Style::default(),
            group_by: GroupBy::default(),
            columns: self::columns(columns.map(|field| (field, field.label()))),
            section_columns: BTreeMap::new(),
            headings: Headings::default(),
            no_match: "No error matches your search.".to_owned(),
            theme: Theme::default(),
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn columns<'a>(columns: impl IntoIterator<Item = (Field, &'a str)>) -> Vec<Column> {
    let columns = columns.into_iter();
    columns
        .map(|(field, title)| Column {
            field,
            title: clean(title).into_owned(),
        })
        .collect()
}

/// Tables or cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Style {
    /// A table for each section, with a row for each code.
    #[default]
    Table,
    /// A table for each section and, in Markdown, a part for each code below it, with everything
    /// known about it under a heading that links lead to. In HTML a row opens anyway.
    Detailed,
    /// A card for each code, with everything known about it.
    Cards,
}

/// The kind of the sections of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum GroupBy {
    /// The declared group, in declaration order.
    #[default]
    Group,
    /// The error type, in the order of the types.
    Type,
    /// The status, in ascending order.
    Status,
    /// Client errors, then server errors.
    StatusClass,
    /// Nothing: one section of all codes.
    Nothing,
}

/// One column of a table of codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Column {
    pub(crate) field: Field,
    pub(crate) title: String,
}

/// The headings of the parts of a page. A part with an empty heading is left out.
///
/// The codes are always shown: for them, an empty heading leaves out only the heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Headings {
    /// The wire shape.
    pub envelope: String,
    /// The types.
    pub types: String,
    /// All codes, above their sections.
    pub codes: String,
    /// The statuses.
    pub statuses: String,
    /// The retired codes.
    pub retired: String,
}

impl Headings {
    /// Returns empty headings: a page of nothing but the codes in their sections.
    pub fn none() -> Self {
        Self {
            envelope: String::new(),
            types: String::new(),
            codes: String::new(),
            statuses: String::new(),
            retired: String::new(),
        }
    }
}

impl Default for Headings {
    fn default() -> Self {
        Self {
            envelope: "Error response format".to_owned(),
            types: "Error types".to_owned(),
            codes: "Error codes".to_owned(),
            statuses: "HTTP status codes".to_owned(),
            retired: "Retired codes".to_owned(),
        }
    }
}
