//! The pages of unknown and retired codes.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::page;
use super::writer::Writer;
use crate::reference::{Reference, RetiredDoc};
use crate::search::UnknownCode;
use crate::text::encoded;

impl Reference {
    /// Returns the page of a retired code.
    pub(crate) fn retired_markdown(&self, retired: &RetiredDoc) -> String {
        let mut writer = Writer::new();
        writer.heading(1, &format!("{} is retired", retired.code));
        writer.prose(&retired.instead, 1);
        page::history(&retired.history, &mut writer);
        writer.finish()
    }

    /// Returns the page of an unknown code, with links to the pages of similar ones.
    pub(crate) fn unknown_markdown(&self, unknown: &UnknownCode) -> String {
        let mut writer = Writer::new();
        writer.heading(1, "Unknown error code");
        writer.line(&[
            Event::Text("No error has the code ".into()),
            Event::Code(unknown.code().into()),
            Event::Text(".".into()),
        ]);
        if !unknown.nearest().is_empty() {
            writer.line(&[Event::Text("Did you mean one of these?".into())]);
            writer.list(unknown.nearest().iter().map(|code| link(code)).collect());
        }
        writer.finish()
    }
}

/// Links to the page of a code beside this one.
fn link(code: &str) -> Vec<Event<'_>> {
    vec![
        Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: format!("{}.md", encoded(code)).into(),
            title: "".into(),
            id: "".into(),
        }),
        Event::Code(code.into()),
        Event::End(TagEnd::Link),
    ]
}
