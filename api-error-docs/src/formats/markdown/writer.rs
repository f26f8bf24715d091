//! A writer of Markdown.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options, cmark_with_options};
use unicode_width::UnicodeWidthStr;

use crate::text::prose;

/// The widest column that is padded, so that it is aligned in the source too.
const WIDEST_PADDED: usize = 64;

/// Writes blocks with an empty line between them.
///
/// All text goes through a Markdown serializer, which escapes it.
#[derive(Debug)]
pub(in crate::formats) struct Writer {
    out: String,
}

impl Writer {
    pub(in crate::formats) fn new() -> Self {
        Self { out: String::new() }
    }

    pub(in crate::formats) fn finish(self) -> String {
        self.out
    }

    /// Writes a heading of plain text.
    pub(in crate::formats) fn heading(&mut self, level: usize, text: &str) {
        let text = spans(&[Event::Text(text.replace('\n', " ").into())]);
        self.block(&format!("{} {text}", "#".repeat(level.min(6))));
    }

    /// Writes a paragraph on one line.
    pub(in crate::formats) fn line(&mut self, events: &[Event<'_>]) {
        self.block(&spans(events));
    }

    /// Writes an author's text, with its headings below `level`.
    pub(in crate::formats) fn prose(&mut self, markdown: &str, level: usize) {
        let text = serialize(&prose::blocks(markdown, level));
        self.block(text.trim_matches('\n'));
    }

    /// Writes an author's text after a bold label.
    pub(in crate::formats) fn labelled(&mut self, label: &str, markdown: &str) {
        let mut events = prose::blocks(markdown, 6);
        let label = [
            Event::Start(Tag::Strong),
            Event::Text(format!("{label}:").into()),
            Event::End(TagEnd::Strong),
        ];
        if matches!(events.first(), Some(Event::Start(Tag::Paragraph))) {
            let space = Event::Text(" ".into());
            events.splice(1..1, label.into_iter().chain([space]));
        } else {
            events.splice(0..0, paragraph(&label));
        }
        self.block(serialize(&events).trim_matches('\n'));
    }

    /// Writes a list of an author's texts after a bold label.
    pub(in crate::formats) fn labelled_list<'a>(
        &mut self,
        label: &str,
        items: impl Iterator<Item = &'a str>,
    ) {
        self.block(&spans(&[
            Event::Start(Tag::Strong),
            Event::Text(format!("{label}:").into()),
            Event::End(TagEnd::Strong),
        ]));
        self.list(items.map(prose::line).collect());
    }

    /// Writes a list of names for programs after a bold label.
    pub(in crate::formats) fn labelled_codes(&mut self, label: &str, names: &[String]) {
        self.block(&spans(&[
            Event::Start(Tag::Strong),
            Event::Text(format!("{label}:").into()),
            Event::End(TagEnd::Strong),
        ]));
        let names = names
            .iter()
            .map(|name| vec![Event::Code(name.as_str().into())]);
        self.list(names.collect());
    }

    /// Writes a quotation of one line.
    pub(in crate::formats) fn quote(&mut self, markdown: &str) {
        self.block(&format!("> {}", spans(&prose::line(markdown))));
    }

    /// Writes a list, each item on one line.
    pub(in crate::formats) fn list(&mut self, items: Vec<Vec<Event<'_>>>) {
        let mut events = vec![Event::Start(Tag::List(None))];
        for item in items {
            events.push(Event::Start(Tag::Item));
            events.extend(item);
            events.push(Event::End(TagEnd::Item));
        }
        events.push(Event::End(TagEnd::List(false)));
        self.block(serialize(&events).trim_matches('\n'));
    }

    /// Writes a block of code.
    pub(in crate::formats) fn code(&mut self, language: &'static str, code: &str) {
        let events = [
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language.into()))),
            Event::Text(format!("{}\n", code.trim_end_matches('\n')).into()),
            Event::End(TagEnd::CodeBlock),
        ];
        self.block(serialize(&events).trim_matches('\n'));
    }

    /// Writes a table. Its cells come from [`spans`].
    pub(in crate::formats) fn table(&mut self, headings: Vec<String>, rows: Vec<Vec<String>>) {
        let mut lines = vec![headings];
        lines.extend(rows);
        for cell in lines.iter_mut().flatten() {
            *cell = escape_pipes(cell);
        }
        let columns = lines[0].len();
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = lines.iter().filter_map(|line| line.get(column));
                let widest = cells.map(|cell| cell.width()).max().unwrap_or_default();
                if widest <= WIDEST_PADDED {
                    widest.max(3)
                } else {
                    3
                }
            })
            .collect();
        let rule = widths.iter().map(|width| "-".repeat(*width)).collect();
        lines.insert(1, rule);
        let mut table = String::new();
        for line in &lines {
            table.push('|');
            for (cell, width) in line.iter().zip(&widths) {
                table.push(' ');
                table.push_str(cell);
                for _ in cell.width()..*width {
                    table.push(' ');
                }
                table.push_str(" |");
            }
            table.push('\n');
        }
        self.block(table.trim_end());
    }

    fn block(&mut self, block: &str) {
        if block.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(block);
        self.out.push('\n');
    }
}

/// Returns the Markdown of one line.
pub(in crate::formats) fn spans(events: &[Event<'_>]) -> String {
    serialize(&paragraph(events)).trim().to_owned()
}

fn paragraph<'a>(events: &[Event<'a>]) -> Vec<Event<'a>> {
    let mut paragraph = vec![Event::Start(Tag::Paragraph)];
    paragraph.extend_from_slice(events);
    paragraph.push(Event::End(TagEnd::Paragraph));
    paragraph
}

fn serialize(events: &[Event<'_>]) -> String {
    let mut out = String::new();
    let options = Options {
        // The serializer uses more if the code has as many.
        code_block_token_count: 3,
        list_token: '-',
        increment_ordered_list_bullets: true,
        ..Options::default()
    };
    // Writing to memory cannot fail, and the events come from a parser of the
    // same options.
    let _ = cmark_with_options(events, &mut out, prose::OPTIONS, options);
    out
}

/// Escapes pipes, which separate cells even inside code. A table takes one backslash from
/// before each pipe; what is left is Markdown, in which code has its backslashes as they are.
fn escape_pipes(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len());
    // The number of backticks around the current code.
    let mut code = None;
    let mut rest = cell;
    while let Some(char) = rest.chars().next() {
        let backslashes = escaped.len() - escaped.trim_end_matches('\\').len();
        let is_escaped = code.is_none() && backslashes % 2 == 1;
        let length = match char {
            '`' if !is_escaped => {
                let run = rest.len() - rest.trim_start_matches('`').len();
                match code {
                    None => code = Some(run),
                    Some(open) if open == run => code = None,
                    Some(_) => {}
                }
                run
            }
            '|' => {
                if !is_escaped {
                    escaped.push('\\');
                }
                1
            }
            char => char.len_utf8(),
        };
        let (taken, after) = rest.split_at(length);
        escaped.push_str(taken);
        rest = after;
    }
    escaped.replace('\n', " ")
}
