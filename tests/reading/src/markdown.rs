//! What a parser of Markdown finds in a page.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::Table;

fn events(page: &str) -> Parser<'_> {
    Parser::new_ext(page, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// What a reader sees of an event.
fn seen(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(part) | Event::Code(part) => text.push_str(part),
        Event::SoftBreak | Event::HardBreak => text.push('\n'),
        Event::InlineHtml(html) | Event::Html(html) => {
            assert_eq!(&**html, "<br>", "a page has no other HTML");
            text.push('\n');
        }
        Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => {
            text.push('\n');
        }
        Event::End(TagEnd::TableCell) => text.push('\t'),
        _ => {}
    }
}

/// Level and text of every heading.
pub fn headings(page: &str) -> Vec<(usize, String)> {
    let mut headings = Vec::new();
    let mut open = false;
    for event in events(page) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                open = true;
                headings.push((level as usize, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => open = false,
            event if open => seen(&event, &mut headings.last_mut().unwrap().1),
            _ => {}
        }
    }
    headings
}

/// What a reader sees between a heading and the next.
///
/// # Panics
///
/// If there is nothing.
pub fn section(page: &str, heading: &str) -> String {
    let mut text = String::new();
    let mut title = String::new();
    let mut in_title = false;
    for event in events(page) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                in_title = true;
                title.clear();
            }
            Event::End(TagEnd::Heading(_)) => in_title = false,
            event if in_title => seen(&event, &mut title),
            event if title == heading => seen(&event, &mut text),
            _ => {}
        }
    }
    assert!(!text.is_empty(), "no text under {heading:?}");
    text
}

/// The first table under a heading.
///
/// # Panics
///
/// If there is none.
pub fn table(page: &str, heading: &str) -> Table {
    let mut rows: Table = Vec::new();
    let mut title = String::new();
    let (mut in_title, mut in_cell) = (false, false);
    for event in events(page) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                in_title = true;
                title.clear();
            }
            Event::End(TagEnd::Heading(_)) => in_title = false,
            Event::End(TagEnd::Table) if title == heading => break,
            Event::Start(Tag::TableHead | Tag::TableRow) if title == heading => {
                rows.push(Vec::new());
            }
            Event::Start(Tag::TableCell) if title == heading => {
                in_cell = true;
                rows.last_mut().unwrap().push(String::new());
            }
            Event::End(TagEnd::TableCell) => in_cell = false,
            event if in_title => seen(&event, &mut title),
            event if in_cell => seen(&event, rows.last_mut().unwrap().last_mut().unwrap()),
            _ => {}
        }
    }
    assert!(!rows.is_empty(), "no table under {heading:?}");
    rows
}

/// The blocks of code under a heading.
pub fn code(page: &str, heading: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut title = String::new();
    let (mut in_title, mut in_code) = (false, false);
    for event in events(page) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                in_title = true;
                title.clear();
            }
            Event::End(TagEnd::Heading(_)) => in_title = false,
            Event::Start(Tag::CodeBlock(_)) if title == heading => {
                in_code = true;
                blocks.push(String::new());
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            event if in_title => seen(&event, &mut title),
            event if in_code => seen(&event, blocks.last_mut().unwrap()),
            _ => {}
        }
    }
    blocks
}

/// The lists under a heading, item by item.
pub fn lists(page: &str, heading: &str) -> Vec<Vec<String>> {
    let mut lists: Vec<Vec<String>> = Vec::new();
    let mut title = String::new();
    let (mut in_title, mut in_item) = (false, false);
    for event in events(page) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                in_title = true;
                title.clear();
            }
            Event::End(TagEnd::Heading(_)) => in_title = false,
            Event::Start(Tag::List(_)) if title == heading => lists.push(Vec::new()),
            Event::Start(Tag::Item) if title == heading => {
                in_item = true;
                lists.last_mut().unwrap().push(String::new());
            }
            Event::End(TagEnd::Item) => in_item = false,
            event if in_title => seen(&event, &mut title),
            event if in_item => seen(&event, lists.last_mut().unwrap().last_mut().unwrap()),
            _ => {}
        }
    }
    lists
}
