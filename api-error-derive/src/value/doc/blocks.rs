//! The blocks of a Markdown document, as far as documentation is cut at them:
//! where headings are, and what is a list or a paragraph.
//!
//! A parser of all of Markdown would be compiled by every user of the macro, and
//! inline text does not matter here. `against_commonmark` compares the blocks with
//! those of the parser that rustdoc uses.

mod html;
mod leaf;
mod reference;

use std::ops::Range;

use api_error_rules::text;

/// A block that is in no other, with the lines it is written on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) lines: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Heading {
        level: usize,
        text: String,
    },
    Paragraph,
    List {
        marker: char,
        items: Vec<Item>,
    },
    /// Link reference definitions, which show nothing.
    Definitions,
    /// A line across the page.
    Break,
    /// Comments, or elements.
    Html,
    /// A quote, code, a table and the like.
    Other,
}

impl Block {
    /// Returns whether a reader sees a word of it, or anything else that may say something.
    pub(super) fn is_shown(&self, lines: &[&str]) -> bool {
        match &self.kind {
            Kind::Definitions | Kind::Break => false,
            Kind::Paragraph | Kind::Html => {
                let text = lines[self.lines.clone()].join("\n");
                !text::is_blank(&without_comments(&text))
            }
            Kind::List { items, .. } => items.iter().any(|item| {
                let lines = item_lines(item, lines);
                let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                let blocks = blocks(lines.iter().copied());
                blocks.iter().any(|block| block.is_shown(&lines))
            }),
            Kind::Heading { .. } | Kind::Other => true,
        }
    }
}

/// Returns a text without the comments of HTML. One that does not end hides all that follows.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str(part.split_once("-->").map_or("", |(_, after)| after));
    }
    shown
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) lines: Range<usize>,
    /// The column at which its content begins.
    pub(super) column: usize,
}

/// Returns the outermost blocks of a document.
pub(super) fn blocks<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<Block> {
    let lines: Vec<String> = lines.into_iter().map(without_tabs).collect();
    let mut scanner = Scanner::default();
    for (number, line) in lines.iter().enumerate() {
        scanner.number = number;
        scanner.line(line);
    }
    scanner.number = lines.len();
    scanner.close_leaf();
    scanner.blocks_with_ends(&lines)
}

/// Returns the lines of an item without its marker and indentation.
pub(super) fn item_lines(item: &Item, lines: &[&str]) -> Vec<String> {
    let lines = &lines[item.lines.clone()];
    let mut content = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let line = without_tabs(line);
        let indent = match index {
            0 => item.column,
            _ => spaces(&line).min(item.column),
        };
        content.push(line.get(indent..).unwrap_or_default().to_owned());
    }
    content
}

/// A block that contains others.
enum Container {
    Quote,
    Item { column: usize, is_empty: bool },
    Footnote,
}

/// A block that contains text, and to which the next line may belong.
#[derive(Default)]
enum Leaf {
    #[default]
    None,
    Paragraph(Paragraph),
    Table,
    IndentedCode,
    Fence(leaf::Fence),
    Html(html::End),
}

/// The lines of a paragraph so far.
#[derive(Default)]
struct Paragraph {
    lines: Vec<String>,
    /// Whether the last line is too far to the right to begin a block.
    is_deep: bool,
}

#[derive(Default)]
struct Scanner {
    /// The line that is being read.
    number: usize,
    containers: Vec<Container>,
    leaf: Leaf,
    blocks: Vec<Block>,
}

impl Scanner {
    fn line(&mut self, line: &str) {
        let (matched, rest) = self.continued(line);
        let is_current = matched == self.containers.len();
        if is_current && self.continues_leaf(rest) {
            return;
        }
        let is_paragraph = matches!(self.leaf, Leaf::Paragraph(_));
        if is_blank(rest) {
            self.blank(matched);
        } else if !self.opens_block(rest, matched) {
            if is_paragraph {
                // Where containers are missing this is a lazy continuation.
                self.add_to_paragraph(rest);
            } else {
                self.close_unmatched(matched);
                self.open_paragraph(rest);
            }
        }
    }

    /// Returns how many containers go on in a line, and what it has after them.
    fn continued<'a>(&mut self, line: &'a str) -> (usize, &'a str) {
        let mut rest = line;
        let mut matched = 0;
        for container in &mut self.containers {
            let indent = spaces(rest);
            rest = match container {
                Container::Quote if indent <= 3 && rest[indent..].starts_with('>') => {
                    let rest = &rest[indent + 1..];
                    rest.strip_prefix(' ').unwrap_or(rest)
                }
                Container::Item { is_empty: true, .. } if is_blank(rest) => break,
                Container::Item { .. } | Container::Footnote if is_blank(rest) => {
                    rest.get(container.column()..).unwrap_or_default()
                }
                Container::Item { column, is_empty } if indent >= *column => {
                    *is_empty = false;
                    &rest[*column..]
                }
                Container::Footnote if indent >= 4 => &rest[4..],
                Container::Quote | Container::Item { .. } | Container::Footnote => break,
            };
            matched += 1;
        }
        (matched, rest)
    }

    /// Whether the line belongs to code, HTML or a table that is open.
    fn continues_leaf(&mut self, rest: &str) -> bool {
        match &mut self.leaf {
            Leaf::None | Leaf::Paragraph(_) => false,
            Leaf::Table => !is_blank(rest) && !Self::interrupts(rest),
            Leaf::IndentedCode => {
                let continues = is_blank(rest) || spaces(rest) >= 4;
                if !continues {
                    self.leaf = Leaf::None;
                }
                continues
            }
            Leaf::Fence(fence) => {
                if fence.is_closed_by(rest) {
                    self.leaf = Leaf::None;
                }
                true
            }
            Leaf::Html(end) => {
                let is_blank = is_blank(rest);
                if end.is_in(rest) {
                    self.leaf = Leaf::None;
                }
                !is_blank || !matches!(self.leaf, Leaf::None)
            }
        }
    }

    /// Whether a line ends a table, however far it is indented.
    fn interrupts(rest: &str) -> bool {
        let text = rest.trim_start_matches(' ');
        leaf::is_break(text)
            || leaf::heading(text).is_some()
            || leaf::Fence::open(text).is_some()
            || text.starts_with('>')
            || leaf::marker(text).is_some()
            || html::End::of_interrupting(text).is_some()
            || reference::footnote(text).is_some()
    }

    fn blank(&mut self, matched: usize) {
        self.close_unmatched(matched);
        if matches!(self.leaf, Leaf::Paragraph(_) | Leaf::Table) {
            self.close_leaf();
        }
    }

    /// Opens what begins in a line: containers, and a leaf that is not a paragraph.
    /// Returns whether that is all of the line.
    fn opens_block(&mut self, line: &str, matched: usize) -> bool {
        let mut rest = line;
        let mut matched = matched;
        let mut has_opened = false;
        loop {
            let in_paragraph = matches!(self.leaf, Leaf::Paragraph(_));
            let is_current = matched == self.containers.len();
            let indent = spaces(rest);
            if is_blank(rest) {
                return true;
            }
            if indent >= 4 {
                if in_paragraph {
                    return false;
                }
                self.open_leaf(matched, Leaf::IndentedCode, Kind::Other);
                return true;
            }
            let text = &rest[indent..];
            if in_paragraph && is_current && self.ends_paragraph(text) {
                return true;
            }
            if self.opens_leaf(text, matched, in_paragraph) {
                return true;
            }
            let Some((container, after)) = container(rest, indent, in_paragraph && is_current)
            else {
                break;
            };
            self.close_unmatched(matched);
            self.close_leaf();
            let is_task = matches!(container.0, Container::Item { .. }) && leaf::is_task(after);
            self.open_container(container);
            matched = self.containers.len();
            has_opened = true;
            rest = after;
            if is_task {
                break;
            }
        }
        if has_opened {
            self.open_paragraph(rest);
        }
        has_opened
    }

    /// Whether the line makes the open paragraph a heading or a table.
    fn ends_paragraph(&mut self, text: &str) -> bool {
        let Leaf::Paragraph(Paragraph { lines, is_deep }) = &self.leaf else {
            return false;
        };
        let defined = reference::definitions(lines);
        let shown = &lines[defined..];
        if let (Some(level), false) = (leaf::underline(text), shown.is_empty()) {
            let heading = Kind::Heading {
                level,
                text: shown.join("\n"),
            };
            let start = self.number - shown.len();
            self.close_paragraph();
            self.replace_last(start, heading);
            return true;
        }
        let columns = leaf::delimiter_columns(text);
        if let Some(head) = shown.last()
            && (shown.len() == 1 || head.starts_with('|') && !is_deep)
            && columns.is_some()
            && columns == leaf::head_columns(head)
        {
            self.close_paragraph();
            self.replace_last(self.number - 1, Kind::Other);
            self.leaf = Leaf::Table;
            return true;
        }
        false
    }

    /// Whether the line begins a leaf that is not a paragraph.
    fn opens_leaf(&mut self, text: &str, matched: usize, in_paragraph: bool) -> bool {
        let html = if in_paragraph {
            html::End::of_interrupting(text)
        } else {
            html::End::of(text)
        };
        if leaf::is_break(text) {
            self.open_leaf(matched, Leaf::None, Kind::Break);
        } else if let Some((level, heading)) = leaf::heading(text) {
            let text = heading.to_owned();
            self.open_leaf(matched, Leaf::None, Kind::Heading { level, text });
        } else if let Some(fence) = leaf::Fence::open(text) {
            self.open_leaf(matched, Leaf::Fence(fence), Kind::Other);
        } else if let Some(end) = html {
            let leaf = if end.is_in(text) {
                Leaf::None
            } else {
                Leaf::Html(end)
            };
            self.open_leaf(matched, leaf, Kind::Html);
        } else {
            return false;
        }
        true
    }

    fn open_leaf(&mut self, matched: usize, leaf: Leaf, kind: Kind) {
        self.close_unmatched(matched);
        self.close_leaf();
        self.add_block(kind);
        self.leaf = leaf;
    }

    fn open_paragraph(&mut self, rest: &str) {
        self.close_leaf();
        self.add_block(Kind::Paragraph);
        self.leaf = Leaf::Paragraph(Paragraph::default());
        self.add_to_paragraph(rest);
    }

    fn add_to_paragraph(&mut self, rest: &str) {
        if let Leaf::Paragraph(paragraph) = &mut self.leaf {
            paragraph.lines.push(rest.trim_start().to_owned());
            paragraph.is_deep = spaces(rest) >= 4;
        }
    }

    fn open_container(&mut self, (container, marker): (Container, Option<char>)) {
        // A footnote ends another.
        if let (Container::Footnote, Some(Container::Footnote)) =
            (&container, self.containers.last())
        {
            self.containers.pop();
        }
        if self.containers.is_empty() {
            match (&container, marker) {
                (Container::Item { column, .. }, Some(marker)) => self.add_item(marker, *column),
                _ => self.add_block(Kind::Other),
            }
        }
        self.containers.push(container);
    }

    fn add_item(&mut self, marker: char, column: usize) {
        let item = Item {
            lines: self.number..self.number,
            column,
        };
        match self.blocks.last_mut().map(|block| &mut block.kind) {
            Some(Kind::List {
                marker: same,
                items,
            }) if *same == marker => items.push(item),
            _ => self.add_block(Kind::List {
                marker,
                items: vec![item],
            }),
        }
    }

    /// Notes a block that begins here, if it is in no other.
    fn add_block(&mut self, kind: Kind) {
        if self.containers.is_empty() {
            self.blocks.push(Block {
                kind,
                lines: self.number..self.number,
            });
        }
    }

    fn close_unmatched(&mut self, matched: usize) {
        if matched < self.containers.len() {
            self.close_leaf();
            self.containers.truncate(matched);
        }
    }

    fn close_leaf(&mut self) {
        if matches!(self.leaf, Leaf::Paragraph(_)) {
            self.close_paragraph();
        }
        self.leaf = Leaf::None;
    }

    /// Tells the definitions that a paragraph begins with from the rest of it.
    fn close_paragraph(&mut self) {
        let Leaf::Paragraph(Paragraph { lines, .. }) = std::mem::take(&mut self.leaf) else {
            return;
        };
        let defined = reference::definitions(&lines);
        if self.containers.is_empty()
            && defined > 0
            && let Some(block) = self.blocks.last_mut()
        {
            block.kind = Kind::Definitions;
            let start = block.lines.start + defined;
            if defined < lines.len() {
                self.blocks.push(Block {
                    kind: Kind::Paragraph,
                    lines: start..start,
                });
            }
        }
    }

    /// Makes the end of the paragraph that was closed last a block of another kind.
    fn replace_last(&mut self, start: usize, kind: Kind) {
        if !self.containers.is_empty() {
            return;
        }
        if self
            .blocks
            .last()
            .is_some_and(|block| block.lines.start == start)
        {
            self.blocks.pop();
        }
        self.blocks.push(Block {
            kind,
            lines: start..start,
        });
    }

    /// A block ends before the next one, and blank lines at its end are not its own.
    fn blocks_with_ends(mut self, lines: &[String]) -> Vec<Block> {
        let content_end = |range: Range<usize>| {
            let last = lines[range.clone()]
                .iter()
                .rposition(|line| !is_blank(line));
            last.map_or(range.start, |last| range.start + last + 1)
        };
        let mut end = lines.len();
        for block in self.blocks.iter_mut().rev() {
            block.lines.end = content_end(block.lines.start..end);
            if let Kind::List { items, .. } = &mut block.kind {
                let mut end = block.lines.end;
                for item in items.iter_mut().rev() {
                    item.lines.end = content_end(item.lines.start..end);
                    end = item.lines.start;
                }
            }
            end = block.lines.start;
        }
        self.blocks
    }
}

impl Container {
    /// How far the content is indented.
    fn column(&self) -> usize {
        match self {
            Self::Quote => 0,
            Self::Item { column, .. } => *column,
            Self::Footnote => 4,
        }
    }
}

/// A container that begins here, the marker if it is of a list, and what follows.
fn container(
    line: &str,
    indent: usize,
    in_paragraph: bool,
) -> Option<((Container, Option<char>), &str)> {
    let text = &line[indent..];
    if let Some(rest) = text.strip_prefix('>') {
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        return Some(((Container::Quote, None), rest));
    }
    if let Some(rest) = reference::footnote(text) {
        return Some(((Container::Footnote, None), rest));
    }
    let marker = leaf::marker(text)?;
    let rest = &text[marker.len..];
    let is_empty = is_blank(rest);
    if in_paragraph && (is_empty || !marker.may_interrupt) {
        return None;
    }
    let space = match spaces(rest) {
        _ if is_empty => 1,
        // More is indented code.
        5.. => 1,
        spaces => spaces,
    };
    let item = Container::Item {
        column: indent + marker.len + space,
        is_empty,
    };
    Some((
        (item, Some(marker.char)),
        rest.get(space..).unwrap_or_default(),
    ))
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| byte.is_ascii_whitespace())
}

fn spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Returns a line with its tabs as spaces up to the next multiple of four.
fn without_tabs(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut column = 0;
    for char in line.chars() {
        let width = if char == '\t' { 4 - column % 4 } else { 1 };
        match char {
            '\t' => text.extend(std::iter::repeat_n(' ', width)),
            char => text.push(char),
        }
        column += width;
    }
    text
}
