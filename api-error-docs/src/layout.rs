//! How the codes are laid out on a page.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::reference::{ErrorDoc, Reference, class, reason};
use crate::text::clean;

/// How the codes are laid out on a page; the same in every format.
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
/// A column in which nothing would stand is left out of its table.
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
}

impl Layout {
    /// Tables by declared group, with the columns code, status and description.
    pub fn new() -> Self {
        Self::default()
    }

    /// With a table for each section, or with a card for each code.
    pub fn with_style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// With sections of another kind.
    pub fn with_group_by(mut self, group_by: GroupBy) -> Self {
        self.group_by = group_by;
        self
    }

    /// With these columns, in order, each with its heading.
    pub fn with_columns<'a>(mut self, columns: impl IntoIterator<Item = (Field, &'a str)>) -> Self {
        self.columns = self::columns(columns);
        self
    }

    /// With columns of its own for the section of that heading.
    pub fn with_section_columns<'a>(
        mut self,
        section: &str,
        columns: impl IntoIterator<Item = (Field, &'a str)>,
    ) -> Self {
        let columns = self::columns(columns);
        self.section_columns.insert(section.to_owned(), columns);
        self
    }

    /// With other headings for the parts of the page.
    pub fn with_headings(mut self, headings: Headings) -> Self {
        self.headings = headings;
        self
    }

    /// With another text for a search that finds nothing.
    pub fn with_no_match(mut self, text: &str) -> Self {
        self.no_match = clean(text).into_owned();
        self
    }

    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// What a card calls a field: the heading of its column, if it has one.
    pub(crate) fn label(&self, field: Field) -> &str {
        let column = self.columns.iter().find(|column| column.field == field);
        column.map_or(field.label(), |column| column.title.as_str())
    }

    fn columns_of(&self, section: &str) -> &[Column] {
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
        }
    }
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
    /// A card for each code, with everything that is known about it.
    Cards,
}

/// What makes a section of the codes.
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

/// What can stand in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Field {
    /// The code.
    Code,
    /// The number of the status.
    Status,
    /// The reason phrase of the status.
    Reason,
    /// The class of the status: client error or server error.
    Class,
    /// The type.
    Type,
    /// The title.
    Title,
    /// The description; the title where there is none.
    Description,
    /// The template of the public message.
    Message,
    /// The causes.
    Causes,
    /// What to do.
    Resolution,
    /// A situation in which it occurs.
    Scenario,
    /// The names of the details.
    Details,
    /// The names of the declared headers.
    Headers,
    /// Whether and how to send the request again.
    Retry,
    /// The version that introduced it.
    Since,
    /// Why it is on its way out.
    Deprecated,
}

impl Field {
    /// The heading of its column, unless another is given.
    pub fn label(self) -> &'static str {
        match self {
            Self::Code => "Code",
            Self::Status => "Status",
            Self::Reason => "Reason",
            Self::Class => "Class",
            Self::Type => "Type",
            Self::Title => "Name",
            Self::Description => "Description",
            Self::Message => "Message",
            Self::Causes => "Possible causes",
            Self::Resolution => "What to do",
            Self::Scenario => "Example scenario",
            Self::Details => "Details",
            Self::Headers => "Headers",
            Self::Retry => "Retry",
            Self::Since => "Since",
            Self::Deprecated => "Deprecated",
        }
    }
}

/// The headings of the parts of a page; a part without one is left out.
///
/// The codes are always there; an empty heading leaves out the heading alone.
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
    /// No headings: nothing but the codes in their sections.
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

/// What stands in one field of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    /// Names that programs use, each as it is.
    Names(Vec<&'a str>),
    /// Plain words.
    Text(Cow<'a, str>),
    /// Paragraphs in Markdown.
    Prose(Vec<&'a str>),
}

impl Cell<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Names(parts) | Self::Prose(parts) => parts.iter().all(|part| part.is_empty()),
            Self::Text(text) => text.is_empty(),
        }
    }
}

impl Field {
    /// What stands in this field for an error.
    pub(crate) fn cell(self, error: &ErrorDoc) -> Cell<'_> {
        fn name(name: Option<&str>) -> Cell<'_> {
            Cell::Names(name.into_iter().collect())
        }
        fn prose(text: Option<&str>) -> Cell<'_> {
            Cell::Prose(text.into_iter().collect())
        }
        match self {
            Self::Code => name(Some(&error.code)),
            Self::Status => Cell::Text(error.status.to_string().into()),
            Self::Reason => Cell::Text(error.reason().into()),
            Self::Class => Cell::Text(error.class().into()),
            Self::Type => name(error.error_type.as_deref()),
            Self::Title => Cell::Text(error.title.as_str().into()),
            Self::Description if error.description.is_empty() => {
                Cell::Text(error.title.as_str().into())
            }
            Self::Description => prose(Some(&error.description)),
            Self::Message => Cell::Text(error.message.as_deref().unwrap_or_default().into()),
            Self::Causes => Cell::Prose(error.causes.iter().map(String::as_str).collect()),
            Self::Resolution => prose(error.resolution.as_deref()),
            Self::Scenario => prose(error.scenario.as_deref()),
            Self::Details => {
                let details = error.details.iter();
                Cell::Names(details.map(|detail| detail.name.as_str()).collect())
            }
            Self::Headers => {
                let headers = error.headers.iter();
                Cell::Names(headers.map(|header| header.name.as_str()).collect())
            }
            Self::Retry => Cell::Text(retry_advice(error).unwrap_or_default().into()),
            Self::Since => Cell::Text(error.since.as_deref().unwrap_or_default().into()),
            Self::Deprecated => prose(error.deprecated.as_deref()),
        }
    }
}

/// What to tell a client about sending the request again.
pub(crate) fn retry_advice(error: &ErrorDoc) -> Option<String> {
    use api_error_core::Retry;
    let header = error.headers.iter();
    let retry_after = header
        .into_iter()
        .find(|header| header.name == "retry-after");
    let seconds = retry_after.and_then(|header| header.value.as_deref());
    Some(match (error.retry, seconds) {
        (Some(Retry::Never), _) => "Do not retry: the same request fails again.".to_owned(),
        (Some(Retry::Backoff), None) => "Retry with exponential backoff.".to_owned(),
        (Some(Retry::Backoff), Some(seconds)) => {
            format!("Retry after {seconds} seconds, with exponential backoff.")
        }
        (_, Some(seconds)) => format!("Retry after {seconds} seconds."),
        (Some(_), None) => "Retry after the time that the Retry-After header states.".to_owned(),
        (None, None) if retry_after.is_some() => {
            "Retry after the time that the Retry-After header states.".to_owned()
        }
        (None, None) => return None,
    })
}

/// One section of the codes.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    pub(crate) name: Cow<'a, str>,
    /// In Markdown.
    pub(crate) description: &'a str,
    /// Those with something in them.
    pub(crate) columns: Vec<&'a Column>,
    pub(crate) errors: Vec<&'a ErrorDoc>,
}

impl Reference {
    /// The codes in sections, as the layout wants them.
    pub(crate) fn sections(&self) -> Vec<Section<'_>> {
        let layout = self.layout();
        let mut sections: Vec<Section<'_>> = Vec::new();
        let mut index: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for (name, description) in self.section_headings(layout.group_by) {
            index.insert(name.clone(), sections.len());
            sections.push(Section {
                name,
                description,
                columns: Vec::new(),
                errors: Vec::new(),
            });
        }
        for error in self.errors() {
            let name = layout.group_by.heading(error);
            if let Some(&section) = index.get(&name) {
                sections[section].errors.push(error);
            }
        }
        sections.retain(|section| !section.errors.is_empty());
        for section in &mut sections {
            let columns = layout.columns_of(&section.name).iter();
            section.columns = columns
                .filter(|column| {
                    let mut errors = section.errors.iter();
                    errors.any(|error| !column.field.cell(error).is_empty())
                })
                .collect();
        }
        sections
    }

    /// The headings of all sections with their descriptions, in order.
    fn section_headings(&self, group_by: GroupBy) -> Vec<(Cow<'_, str>, &str)> {
        let mut headings: Vec<(Cow<'_, str>, &str)> = match group_by {
            GroupBy::Group => {
                let groups = self.groups().iter();
                groups
                    .map(|group| (group.name.as_str().into(), group.description.as_str()))
                    .collect()
            }
            GroupBy::Type => {
                let types = self.types().iter();
                types
                    .map(|known| (known.name.as_str().into(), known.description.as_str()))
                    .collect()
            }
            GroupBy::Status | GroupBy::StatusClass | GroupBy::Nothing => Vec::new(),
        };
        let mut others: Vec<_> = self.errors().iter().collect();
        if matches!(group_by, GroupBy::Status | GroupBy::StatusClass) {
            others.sort_by_key(|error| error.status);
        }
        let mut known: std::collections::HashSet<_> =
            headings.iter().map(|(name, _)| name.clone()).collect();
        for error in others {
            let name = group_by.heading(error);
            if known.insert(name.clone()) {
                headings.push((name, ""));
            }
        }
        headings
    }
}

impl GroupBy {
    /// The heading of the section in which an error stands.
    fn heading(self, error: &ErrorDoc) -> Cow<'_, str> {
        match self {
            Self::Group => error.group.as_str().into(),
            Self::Type => error.error_type.as_deref().unwrap_or("Other errors").into(),
            Self::Status => {
                let status = error.status;
                format!("{status} {}", reason(status))
                    .trim_end()
                    .to_owned()
                    .into()
            }
            Self::StatusClass if error.status < 500 => "Client errors (4xx)".into(),
            Self::StatusClass => format!("{}s (5xx)", class(error.status)).into(),
            Self::Nothing => "".into(),
        }
    }
}
