//! The sections of the codes.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use crate::layout::{Column, GroupBy};
use crate::reference::{ErrorDoc, Reference, class_heading, status_line};

/// One section of the codes.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    pub(crate) name: Cow<'a, str>,
    /// In Markdown.
    pub(crate) description: &'a str,
    /// The columns that are not empty.
    pub(crate) columns: Vec<&'a Column>,
    pub(crate) errors: Vec<&'a ErrorDoc>,
}

impl Reference {
    /// Returns the codes in sections, as the layout sets them.
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
            for name in layout.group_by.headings(error) {
                if let Some(&section) = index.get(&name) {
                    sections[section].errors.push(error);
                }
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

    /// Returns the headings of all sections with their descriptions, in order.
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
            GroupBy::Status | GroupBy::StatusClass => {
                let statuses: BTreeSet<_> =
                    self.errors().iter().flat_map(ErrorDoc::statuses).collect();
                let headings = statuses
                    .into_iter()
                    .map(|status| group_by.of_status(status));
                headings.map(|heading| (heading.into(), "")).collect()
            }
            GroupBy::Nothing => Vec::new(),
        };
        let mut known = HashSet::new();
        headings.retain(|(name, _)| known.insert(name.clone()));
        for error in self.errors() {
            for name in group_by.headings(error) {
                if known.insert(name.clone()) {
                    headings.push((name, ""));
                }
            }
        }
        headings
    }
}

impl GroupBy {
    /// Returns the headings of the sections that an error is in: several only if variants of
    /// several groups, types or statuses share its code.
    fn headings(self, error: &ErrorDoc) -> Vec<Cow<'_, str>> {
        match self {
            Self::Group => error.groups().into_iter().map(Cow::from).collect(),
            Self::Type if error.types().next().is_none() => vec!["Other errors".into()],
            Self::Type => error.types().map(Cow::from).collect(),
            Self::Status | Self::StatusClass => {
                let mut headings: Vec<Cow<'_, str>> = Vec::new();
                for status in error.statuses() {
                    let heading = self.of_status(status).into();
                    if !headings.contains(&heading) {
                        headings.push(heading);
                    }
                }
                headings
            }
            Self::Nothing => vec!["".into()],
        }
    }

    /// Returns the heading for a status.
    fn of_status(self, status: u16) -> String {
        if self == Self::StatusClass {
            format!("{} ({}xx)", class_heading(status), status / 100)
        } else {
            status_line(status)
        }
    }
}
