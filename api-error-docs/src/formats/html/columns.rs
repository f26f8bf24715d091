//! The widths of columns.

use crate::layout::{Column, Field};

/// The width of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    Number,
    Code,
    Name,
    Type,
    Prose,
}

impl Width {
    pub(super) fn of(field: Field) -> Self {
        match field {
            Field::Status | Field::Since => Self::Number,
            Field::Code => Self::Code,
            Field::Type => Self::Type,
            Field::Reason | Field::Class | Field::Title | Field::Details | Field::Headers => {
                Self::Name
            }
            Field::Description
            | Field::Message
            | Field::Causes
            | Field::Resolution
            | Field::Scenario
            | Field::Retry
            | Field::Deprecated => Self::Prose,
        }
    }
}

/// The style rules for the tables of a page, one for each combination of columns.
#[derive(Debug, Default)]
pub(super) struct Rules(Vec<String>);

impl Rules {
    /// Returns the class of a table with these columns.
    pub(super) fn class(&mut self, columns: &[&Column]) -> String {
        let columns = columns.iter().map(|column| match Width::of(column.field) {
            Width::Number => "4rem",
            Width::Code => "minmax(14.5rem, 3fr)",
            Width::Name => "minmax(7rem, 2fr)",
            // The usual ones, such as `authentication_error`, in one line.
            Width::Type => "minmax(10.5rem, 2fr)",
            Width::Prose => "minmax(0, 5fr)",
        });
        let columns = columns.collect::<Vec<_>>().join(" ");
        let known = self.0.iter().position(|known| *known == columns);
        let index = known.unwrap_or_else(|| {
            self.0.push(columns);
            self.0.len() - 1
        });
        format!("columns-{index}")
    }

    /// Returns the rules of all classes.
    pub(super) fn finish(self) -> String {
        let mut style = String::new();
        for (index, columns) in self.0.iter().enumerate() {
            let rule = [
                ".columns-",
                &index.to_string(),
                " > tr { grid-template-columns: ",
                columns,
                "; }\n",
            ];
            style.extend(rule);
        }
        style
    }
}
