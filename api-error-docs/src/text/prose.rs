//! The authors' Markdown, made safe for any document.
//!
//! Doc comments may contain anything. Here raw HTML becomes text, only links to
//! pages are kept, images become links, and rustdoc's links to items become plain
//! names. Every renderer starts from these events.

use api_error_rules::link::{is_http, scheme};
use pulldown_cmark::{
    BrokenLink, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

/// The extensions of Markdown that authors may use.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Returns the blocks of a text, with its headings below `level`.
pub(crate) fn blocks(markdown: &str, level: usize) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    // Whether each open link is kept.
    let mut links = Vec::new();
    for event in Parser::new_with_broken_link_callback(markdown, OPTIONS, Some(item_link)) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => push_text(&mut events, html),
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(
                Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                },
            ) => {
                let dest_url = match link_type {
                    // The parser leaves it to the renderer of `<me@example.com>`.
                    LinkType::Email => format!("mailto:{dest_url}").into(),
                    _ => dest_url,
                };
                let kept = is_page(&dest_url);
                links.push(kept);
                if kept {
                    events.push(Event::Start(Tag::Link {
                        link_type: LinkType::Inline,
                        dest_url,
                        title,
                        id,
                    }));
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if links.pop() == Some(true) {
                    events.push(Event::End(TagEnd::Link));
                }
            }
            Event::Start(Tag::Heading { level: own, .. }) => {
                events.push(Event::Start(Tag::Heading {
                    level: lowered(own, level),
                    id: None,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
            }
            Event::End(TagEnd::Heading(own)) => {
                events.push(Event::End(TagEnd::Heading(lowered(own, level))));
            }
            Event::End(TagEnd::CodeBlock) => {
                // Without a fence at its end, its last line has no end either: what is written after
                // it would be code, too.
                if let Some(Event::Text(text)) = events.last()
                    && !text.ends_with('\n')
                {
                    events.push(Event::Text("\n".into()));
                }
                events.push(Event::End(TagEnd::CodeBlock));
            }
            event => events.push(event),
        }
    }
    events
}

/// Returns a text as one line for a cell of a table, with breaks between its blocks.
pub(crate) fn line(markdown: &str) -> Vec<Event<'_>> {
    let mut line = Vec::new();
    let mut due = false;
    for event in blocks(markdown, 0) {
        match event {
            Event::HardBreak => due = true,
            Event::Start(Tag::Item) => {
                start(&mut line, &mut due);
                line.push(Event::Text("• ".into()));
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {
                start(&mut line, &mut due);
                line.push(event);
            }
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {
                line.push(event);
            }
            Event::SoftBreak | Event::End(TagEnd::TableCell) => {
                line.push(Event::Text(" ".into()));
            }
            Event::Start(Tag::CodeBlock(_)) | Event::End(_) => due |= !line.is_empty(),
            Event::Text(text) => {
                start(&mut line, &mut due);
                for (index, part) in text.trim_end_matches('\n').split('\n').enumerate() {
                    if index > 0 {
                        line.push(break_line());
                    }
                    line.push(Event::Text(part.to_owned().into()));
                }
            }
            Event::Code(code) => {
                start(&mut line, &mut due);
                line.push(Event::Code(code));
            }
            _ => {}
        }
    }
    line
}

/// Returns a text without its markup, on one line.
pub(crate) fn plain(markdown: &str) -> String {
    let mut plain = String::new();
    for event in line(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::InlineHtml(_) => plain.push(' '),
            _ => {}
        }
    }
    plain
}

/// Returns the Markdown of a text in code, whatever backticks it has.
pub(crate) fn code(text: &str) -> String {
    let mut ticks = String::from("`");
    while text.contains(&ticks) {
        ticks.push('`');
    }
    // One space on each side is not part of the code.
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// Returns the only HTML that a line may have.
pub(crate) fn break_line() -> Event<'static> {
    Event::InlineHtml("<br>".into())
}

fn start(line: &mut Vec<Event<'_>>, due: &mut bool) {
    if std::mem::take(due) && !line.is_empty() {
        line.push(break_line());
    }
}

fn push_text<'a>(events: &mut Vec<Event<'a>>, html: CowStr<'a>) {
    if html.contains('\n') {
        events.push(Event::Text(html.replace('\n', " ").into()));
    } else {
        events.push(Event::Text(html));
    }
}

/// Resolves `` [`Name`] `` to an empty link, so that only the name is left; other
/// brackets stay as they are.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature is the parser's"
)]
fn item_link<'a>(link: BrokenLink<'_>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    link.reference
        .starts_with('`')
        .then(|| ("".into(), "".into()))
}

/// Returns whether a link leads to a page, and not to a Rust item or into a script.
pub(crate) fn is_page(url: &str) -> bool {
    match scheme(url) {
        Some(scheme) => is_http(scheme) || scheme.eq_ignore_ascii_case("mailto"),
        None => !url.is_empty() && url.contains(['/', '.', '#', '?']),
    }
}

fn lowered(level: HeadingLevel, by: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize + by).min(6)).unwrap_or(HeadingLevel::H6)
}
