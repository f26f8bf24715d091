//! Tables for a terminal.

use std::io::{self, IsTerminal};

use tabled::builder::Builder;
use tabled::settings::object::{Cell as Position, Rows};
use tabled::settings::peaker::Priority;
use tabled::settings::{Color, Style, Width};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::layout::Field;
use crate::page::{Cell, Section};
use crate::reference::Reference;
use crate::text::prose;

/// The number of columns below which there are lists instead of tables.
const NARROW: usize = 100;

/// The terminal that tables are written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    width: Option<usize>,
    color: bool,
}

impl Terminal {
    /// Returns the settings for output that is not a terminal: lines of any width, no
    /// color.
    pub fn plain() -> Self {
        Self {
            width: None,
            color: false,
        }
    }

    /// Returns the settings for standard output: the width of the terminal, if it is one,
    /// and color unless `NO_COLOR` is set (<https://no-color.org>).
    pub fn stdout() -> Self {
        if !io::stdout().is_terminal() {
            return Self::plain();
        }
        let size = terminal_size::terminal_size();
        Self {
            width: size.map(|(width, _)| width.0.into()),
            color: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }

    /// Sets the maximum width of a line, in columns; at least 20.
    pub fn with_width(mut self, columns: usize) -> Self {
        self.width = Some(columns.max(20));
        self
    }

    /// Sets whether there is color.
    pub fn with_color(mut self, color: bool) -> Self {
        self.color = color;
        self
    }

    fn is_narrow(self) -> bool {
        self.width.is_some_and(|width| width < NARROW)
    }

    fn bold(self, text: &str) -> String {
        if self.color {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

impl Reference {
    /// Returns the codes in sections, as tables for a terminal, or as lists where it has fewer
    /// than 100 columns: a narrow table breaks words.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::{Reference, Terminal};
    ///
    /// let reference = Reference::of::<HttpError>();
    /// let tables = reference.to_terminal(Terminal::plain().with_width(60));
    /// assert!(tables.lines().all(|line| line.chars().count() <= 60));
    /// ```
    pub fn to_terminal(&self, terminal: Terminal) -> String {
        let mut out = String::new();
        heading(self.title(), terminal, &mut out);
        for section in self.sections() {
            out.push('\n');
            if !section.name.is_empty() {
                heading(&section.name, terminal, &mut out);
            }
            if terminal.is_narrow() {
                list(&section, terminal, &mut out);
            } else {
                out.push_str(&table(&section, terminal));
                out.push('\n');
            }
        }
        if !self.retired().is_empty() {
            let mut builder = Builder::default();
            builder.push_record(["Code", "What to use now"]);
            for retired in self.retired() {
                builder.push_record([retired.code.clone(), prose::plain(&retired.instead)]);
            }
            out.push('\n');
            heading(&self.layout().headings.retired, terminal, &mut out);
            out.push_str(&render(builder, terminal, &[]));
            out.push('\n');
        }
        out
    }
}

/// Writes a heading, on several lines where the terminal is narrower.
fn heading(text: &str, terminal: Terminal, out: &mut String) {
    let lines = match terminal.width {
        Some(width) => wrapped(text, width),
        None => vec![text.to_owned()],
    };
    for line in lines {
        out.push_str(&terminal.bold(&line));
        out.push('\n');
    }
}

fn table(section: &Section<'_>, terminal: Terminal) -> String {
    let mut builder = Builder::default();
    builder.push_record(section.columns.iter().map(|column| column.title.clone()));
    for error in &section.errors {
        let columns = section.columns.iter();
        builder.push_record(columns.map(|column| text(&column.field.cell(error))));
    }
    let mut colors = Vec::new();
    let columns = section.columns.iter();
    let status = columns
        .into_iter()
        .position(|column| column.field == Field::Status);
    if let Some(column) = status {
        for (row, error) in section.errors.iter().enumerate() {
            let color = if error.status < 500 {
                Color::FG_YELLOW
            } else {
                Color::FG_RED
            };
            colors.push((Position::new(row + 1, column), color));
        }
    }
    render(builder, terminal, &colors)
}

/// Writes each error as its status and code, with the other columns below.
fn list(section: &Section<'_>, terminal: Terminal, out: &mut String) {
    let width = terminal.width.unwrap_or(NARROW);
    for error in &section.errors {
        for line in wrapped(&format!("{} {}", error.status_text(), error.code), width) {
            out.push_str(&terminal.bold(&line));
            out.push('\n');
        }
        for column in &section.columns {
            if matches!(column.field, Field::Code | Field::Status) {
                continue;
            }
            for line in wrapped(&text(&column.field.cell(error)), width - INDENT) {
                out.push_str(&" ".repeat(INDENT));
                out.push_str(&line);
                out.push('\n');
            }
        }
    }
}

/// The number of spaces before the lines below a code.
const INDENT: usize = 4;

/// Returns the lines of a text, none wider than `width`. A word is broken only where it is
/// wider itself.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for char in word.chars() {
            if line.width() + char.width().unwrap_or_default() > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(char);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn render(builder: Builder, terminal: Terminal, colors: &[(Position, Color)]) -> String {
    let mut table = builder.build();
    table.with(Style::sharp());
    if let Some(width) = terminal.width {
        table.with(
            Width::wrap(width)
                .keep_words(true)
                .priority(Priority::max(true)),
        );
    }
    if terminal.color {
        table.modify(Rows::first(), Color::BOLD);
        for (position, color) in colors {
            table.modify(*position, color.clone());
        }
    }
    table.to_string()
}

fn text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Names(names) => names.join(", "),
        Cell::Text(text) => text.replace(['\n', '\t'], " "),
        Cell::Prose(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| prose::plain(part)).collect();
            parts.join("\n").replace('\t', " ")
        }
    }
}
