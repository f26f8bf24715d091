//! Generated documents, read here and by the parser that rustdoc uses: both find
//! the same headings, lists, items and paragraphs on the same lines.

use std::ops::Range;

use fastrand::Rng;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::blocks::{self, Kind};

/// How many documents are compared; `API_ERROR_DOCUMENTS` overrides it.
const DOCUMENTS: usize = 20_000;

/// Lines, and beginnings of lines, that mean something at one place or another.
const PARTS: &[&str] = &[
    "# Causes",
    "#  Causes #",
    "## Causes ##  ",
    "#Causes",
    "####### x",
    "#",
    "# a \\#",
    "Causes",
    "======",
    "===",
    "---",
    "- - -",
    "***",
    "--",
    "=",
    "text",
    "more text",
    "- item",
    "* item",
    "+ item",
    "-",
    "1. one",
    "2. two",
    "1) one",
    "10. ten",
    "1.",
    "-    code",
    "-   deep",
    "> quote",
    ">",
    "> # Causes",
    "- # Causes",
    "```",
    "```sh",
    "~~~",
    "````",
    "``` a`b",
    "<div>",
    "</div>",
    "<!-- x",
    "-->",
    "<b>",
    "<pre>",
    "</pre>",
    "<a href=\"x\">",
    "<?php",
    "?>",
    "<!X",
    "[a]: /b",
    "[a]: /b \"t\"",
    "[a]:",
    "/b",
    "\"t\"",
    "[a]: /b x",
    "[^1]: note",
    "| a | b |",
    "|---|---|",
    "a | b",
    "--|--",
    "|-|",
    "| a |",
    "\\",
    "text  ",
    "text\\",
    "[ ] task",
    "- [ ] task",
    "`code",
    "code`",
    "<https://a.b>",
    "_x_",
    "- - nested",
    "> - x",
    "- > x",
    "1. - x",
    "&nbsp;",
    "  ",
    "\t",
];

const INDENTS: &[&str] = &[
    "", "", "", "", "", " ", "  ", "   ", "    ", "     ", "\t", " \t", "      ",
];

#[test]
fn blocks_are_those_of_commonmark() {
    let documents = std::env::var("API_ERROR_DOCUMENTS").map_or(DOCUMENTS, |number| {
        number.parse().expect("a number of documents")
    });
    let mut rng = Rng::with_seed(0xc033_0a4c);
    let mut headings = 0;
    let mut differences = Vec::new();
    for _ in 0..documents {
        let document = document(&mut rng);
        let (mut ours, mut theirs) = (ours(&document), theirs(&document));
        headings += ours.iter().filter(|block| block.level > 0).count();
        if document.contains("-|") || document.contains("|-") {
            // Their parser ends a list at what looks like the head of a table, even
            // if it is none. Headings are the same all the same.
            ours.retain(|block| block.level > 0);
            theirs.retain(|block| block.level > 0);
        }
        if ours != theirs {
            differences.push(format!(
                "{document:?}\n ours:   {ours:?}\n theirs: {theirs:?}"
            ));
        }
    }
    differences.sort_by_key(String::len);
    let count = differences.len();
    println!("{documents} documents with {headings} headings compared, {count} differences");
    differences.truncate(10);
    assert!(
        differences.is_empty(),
        "{count} differ:\n{}",
        differences.join("\n")
    );
    assert!(headings > documents / 10, "only {headings} headings");
}

fn document(rng: &mut Rng) -> String {
    let mut lines = Vec::new();
    for _ in 0..rng.usize(1..=7) {
        let indent = INDENTS[rng.usize(..INDENTS.len())];
        let mut line = indent.to_owned();
        let part = PARTS[rng.usize(..PARTS.len())];
        // Their parser finds a quote behind a tab, where CommonMark has code.
        let is_quote_behind_tab = indent.contains('\t') && part.starts_with('>');
        if rng.u8(..5) > 0 && !is_quote_behind_tab {
            line.push_str(part);
        }
        lines.push(line);
    }
    lines.join("\n")
}

/// A block as both readers describe it.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    kind: &'static str,
    /// That of a heading, or 0.
    level: usize,
    first_line: usize,
    /// The first lines of the items.
    items: Vec<usize>,
}

fn ours(document: &str) -> Vec<Found> {
    let blocks = blocks::blocks(document.lines()).into_iter();
    let shown = blocks.filter(|block| block.kind != Kind::Definitions);
    let found = shown.map(|block| Found {
        first_line: block.lines.start,
        items: match &block.kind {
            Kind::List { items, .. } => items.iter().map(|item| item.lines.start).collect(),
            _ => Vec::new(),
        },
        level: match block.kind {
            Kind::Heading { level, .. } => level,
            _ => 0,
        },
        kind: match block.kind {
            Kind::Heading { .. } => "heading",
            Kind::Paragraph => "paragraph",
            Kind::List { .. } => "list",
            Kind::Break => "break",
            Kind::Html => "html",
            Kind::Definitions | Kind::Other => "other",
        },
    });
    found.collect()
}

fn theirs(document: &str) -> Vec<Found> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let line_of = |range: &Range<usize>| {
        let text = &document[range.start..range.end];
        let blank = text.len() - text.trim_start().len();
        document[..range.start + blank].matches('\n').count()
    };
    let mut found: Vec<Found> = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new_ext(document, options).into_offset_iter() {
        let (kind, level) = match &event {
            Event::Start(Tag::Heading { level, .. }) => ("heading", *level as usize),
            Event::Start(Tag::Paragraph) => ("paragraph", 0),
            Event::Start(Tag::List(_)) => ("list", 0),
            Event::Start(Tag::HtmlBlock) => ("html", 0),
            Event::Rule => ("break", 0),
            _ => ("other", 0),
        };
        let is_block = matches!(event, Event::Start(_) | Event::Rule);
        if depth == 0 && is_block {
            found.push(Found {
                kind,
                level,
                first_line: line_of(&range),
                items: Vec::new(),
            });
        }
        match event {
            Event::Start(Tag::Item) if depth == 1 => {
                if let Some(list) = found.last_mut() {
                    list.items.push(line_of(&range));
                }
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(TagEnd::MetadataBlock(_)) => unreachable!("not enabled"),
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    found
}
