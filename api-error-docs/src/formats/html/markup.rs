//! The authors' Markdown as HTML.

use std::fmt;

use askama::filters::HtmlSafe;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd, html};

use crate::reference::HistoryDoc;
use crate::text::prose;

/// HTML that needs no escaping: the Markdown renderer made it from events in which raw
/// HTML is text.
#[derive(Debug, Clone, Default)]
pub(in crate::formats) struct Html(String);

impl Html {
    /// Renders the blocks of a text, with headings below `level`.
    pub(in crate::formats) fn blocks(markdown: &str, level: usize) -> Self {
        Self::of(prose::blocks(markdown, level))
    }

    /// Renders a text, without the paragraph around it if it is a single one.
    pub(in crate::formats) fn spans(markdown: &str) -> Self {
        let mut events = prose::blocks(markdown, 6);
        let paragraphs = events.iter();
        let paragraphs = paragraphs.filter(|event| matches!(event, Event::Start(Tag::Paragraph)));
        if paragraphs.count() == 1
            && matches!(events.first(), Some(Event::Start(Tag::Paragraph)))
            && matches!(events.last(), Some(Event::End(TagEnd::Paragraph)))
        {
            events.pop();
            events.remove(0);
        }
        Self::of(events)
    }

    /// Renders what changed about a code.
    pub(super) fn history(history: &[HistoryDoc]) -> Vec<Self> {
        history
            .iter()
            .map(|entry| Self::spans(&entry.line()))
            .collect()
    }

    /// Renders a sentence about a code.
    #[cfg(feature = "axum")]
    pub(super) fn about(before: &str, code: &str, after: &str) -> Self {
        let paragraph = Tag::Paragraph;
        let end = paragraph.to_end();
        Self::of(vec![
            Event::Start(paragraph),
            Event::Text(before.into()),
            Event::Code(code.into()),
            Event::Text(after.into()),
            Event::End(end),
        ])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn of(events: Vec<Event<'_>>) -> Self {
        let mut out = String::new();
        html::push_html(&mut out, events.into_iter().map(reachable));
        out.truncate(out.trim_end().len());
        Self(out)
    }
}

/// Makes code that scrolls reachable by keyboard, and marks code that the page's script
/// colors.
fn reachable(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::CodeBlock(kind)) => Event::Html(match kind {
            CodeBlockKind::Fenced(language) if matches!(&*language, "json" | "http") => {
                "<pre class=\"wire\" tabindex=\"0\"><code>".into()
            }
            _ => "<pre tabindex=\"0\"><code>".into(),
        }),
        Event::End(TagEnd::CodeBlock) => Event::Html("</code></pre>\n".into()),
        event => event,
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// The text of an element, in which quotation marks are as they are.
#[derive(Debug, Clone)]
pub(super) struct Text(String);

impl Text {
    pub(super) fn of(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 32);
        text.chars().for_each(|char| push(char, &mut out));
        Self(out)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Text {}

/// Appends a character of a text.
fn push(char: char, out: &mut String) {
    match char {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        char => out.push(char),
    }
}

/// A name for programs, which a browser may break only between its words.
#[derive(Debug, Clone)]
pub(super) struct Name(String);

impl Name {
    pub(super) fn of(name: &str) -> Self {
        let mut out = String::with_capacity(name.len() + 32);
        let mut before = ' ';
        for char in name.chars() {
            if char.is_uppercase() && before.is_lowercase() {
                out.push_str("<wbr>");
            }
            push(char, &mut out);
            if matches!(char, '_' | '.' | ':' | '/') {
                out.push_str("<wbr>");
            }
            before = char;
        }
        Self(out)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Name {}
