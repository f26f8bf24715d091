//! CSV, for spreadsheets.

use csv::Writer;

use crate::layout::Field;
use crate::page::Cell;
use crate::reference::Reference;
use crate::text::prose;

/// Every field, independent of the layout: a spreadsheet can hide columns.
const FIELDS: [Field; 16] = [
    Field::Code,
    Field::Status,
    Field::Reason,
    Field::Class,
    Field::Type,
    Field::Title,
    Field::Description,
    Field::Message,
    Field::Causes,
    Field::Resolution,
    Field::Scenario,
    Field::Details,
    Field::Headers,
    Field::Retry,
    Field::Since,
    Field::Deprecated,
];

impl Reference {
    /// Returns the codes as CSV (RFC 4180), one record each, in declaration order.
    ///
    /// The columns are always the same. Text is plain, and a line that a spreadsheet
    /// would read as a formula starts with an apostrophe.
    pub fn to_csv(&self) -> String {
        let mut writer = Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(std::iter::once("Group").chain(FIELDS.map(Field::label)));
        for error in self.errors() {
            let fields = FIELDS.map(|field| inert(plain(&field.cell(error))));
            let _ = writer.write_record(std::iter::once(inert(error.group.clone())).chain(fields));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

fn plain(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Names(names) => names.join(", "),
        Cell::Text(text) => text.to_string(),
        Cell::Prose(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| prose::plain(part)).collect();
            parts.join("\n")
        }
    }
}

/// Returns text that a spreadsheet does not read as a formula, in any of its lines: some
/// programs make rows of them.
fn inert(text: String) -> String {
    if !text.lines().any(is_formula) {
        return text;
    }
    let lines = text.split('\n').map(|line| {
        let mark = if is_formula(line) { "'" } else { "" };
        format!("{mark}{line}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns whether a spreadsheet may read a line as a formula. It skips white space, and some
/// languages write the signs as wide as their letters.
fn is_formula(line: &str) -> bool {
    let is_sign = |char| "=+-@＝＋－＠".contains(char);
    line.starts_with('\t') || line.trim_start().starts_with(is_sign)
}
