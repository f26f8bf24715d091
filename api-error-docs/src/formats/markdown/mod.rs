//! Markdown, with GitHub's tables.

mod inject;
mod llms;
mod page;
mod writer;

pub use inject::InjectError;
use writer::Writer;

use crate::reference::Reference;

impl Reference {
    /// Returns the whole page in Markdown.
    ///
    /// It has the title, the introduction, the wire shape with a real example, types,
    /// codes in sections, statuses and retired codes, and the free text at its places.
    pub fn to_markdown(&self) -> String {
        let mut writer = Writer::new();
        page::page(self, &mut writer);
        writer.finish()
    }
}
