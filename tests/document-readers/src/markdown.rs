//! What a parser of Markdown finds in a page.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::Table;

/// Level and text of every heading.
pub fn headings(page: &str) -> Vec<(usize, String)> {
    let sections = sections(page).into_iter();
    sections
        .filter(|section| section.level > 0)
        .map(|section| (section.level, section.heading))
        .collect()
}

/// What a reader sees between a heading and the next.
pub fn section(page: &str, heading: &str) -> String {
    text(&under(page, heading))
}

/// The first table under a heading.
///
/// # Panics
///
/// If there is none.
pub fn table(page: &str, heading: &str) -> Table {
    let events = under(page, heading);
    let table = parts(&events, |tag| matches!(tag, Tag::Table(_)));
    let table = table
        .first()
        .unwrap_or_else(|| panic!("no table under {heading:?}"));
    let rows = parts(table, |tag| matches!(tag, Tag::TableHead | Tag::TableRow));
    rows.iter()
        .map(|row| {
            let cells = parts(row, |tag| matches!(tag, Tag::TableCell));
            cells.iter().map(|cell| text(cell)).collect()
        })
        .collect()
}

/// The blocks of code under a heading.
pub fn code(page: &str, heading: &str) -> Vec<String> {
    let events = under(page, heading);
    let blocks = parts(&events, |tag| matches!(tag, Tag::CodeBlock(_)));
    blocks.iter().map(|block| text(block)).collect()
}

/// The lists under a heading, item by item.
pub fn lists(page: &str, heading: &str) -> Vec<Vec<String>> {
    let events = under(page, heading);
    let lists = parts(&events, |tag| matches!(tag, Tag::List(_)));
    lists
        .iter()
        .map(|list| {
            let items = parts(list, |tag| matches!(tag, Tag::Item));
            items.iter().map(|item| text(item)).collect()
        })
        .collect()
}

/// A heading and the text below it, up to the next heading.
#[derive(Default)]
struct Section<'a> {
    level: usize,
    heading: String,
    events: Vec<Event<'a>>,
}

fn sections(page: &str) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut section = Section::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                sections.push(std::mem::take(&mut section));
                section.level = level as usize;
            }
            Event::End(TagEnd::Heading(_)) => {
                section.heading = text(&std::mem::take(&mut section.events));
            }
            event => section.events.push(event),
        }
    }
    sections.push(section);
    sections
}

/// Returns the text below a heading.
fn under<'a>(page: &'a str, heading: &str) -> Vec<Event<'a>> {
    let mut sections = sections(page).into_iter();
    let found = sections.find(|section| section.heading == heading);
    found
        .unwrap_or_else(|| panic!("no heading {heading:?}"))
        .events
}

/// The outermost elements of a kind, each without its own start and end.
fn parts<'a, 'e>(
    events: &'e [Event<'a>],
    is_part: impl Fn(&Tag<'a>) -> bool,
) -> Vec<&'e [Event<'a>]> {
    let mut parts = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut depth = 0_usize;
    for (index, event) in events.iter().enumerate() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                if open.is_none() && is_part(tag) {
                    open = Some((depth, index + 1));
                }
            }
            Event::End(_) => {
                if let Some((_, start)) = open.filter(|(level, _)| *level == depth) {
                    parts.push(&events[start..index]);
                    open = None;
                }
                depth -= 1;
            }
            _ => {}
        }
    }
    parts
}

/// What a reader sees.
fn text(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
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
    text.trim_end().to_owned()
}
