//! The pages of unknown and retired codes.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::page;
use super::writer::Writer;
use crate::reference::RetiredDoc;
use crate::search::UnknownCode;
use crate::text::encoded;

impl RetiredDoc {
    /// Returns the page of the code.
    pub(crate) fn markdown(&self) -> String {
        let mut writer = Writer::new();
        writer.heading(1, &format!("{} is retired", self.code));
        writer.prose(&self.instead, 1);
        page::history(&self.history, &mut writer);
        writer.finish()
    }
}

impl UnknownCode {
    /// Returns the page of the code, with links to the pages of similar ones.
    pub(crate) fn markdown(&self) -> String {
        let mut writer = Writer::new();
        writer.heading(1, "Unknown error code");
        writer.line(&[
            Event::Text("No error has the code ".into()),
            Event::Code(self.code().into()),
            Event::Text(".".into()),
        ]);
        if !self.nearest().is_empty() {
            writer.line(&[Event::Text("Did you mean one of these?".into())]);
            writer.list(self.nearest().iter().map(|code| link(code)).collect());
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
