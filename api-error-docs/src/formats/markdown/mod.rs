//! The reference as Markdown (GitHub's dialect, for its tables).

mod inject;
mod llms;
mod page;
mod writer;

pub use inject::InjectError;
use writer::Writer;

use crate::reference::Reference;

impl Reference {
    /// The whole page.
    ///
    /// Title, introduction, wire shape with a real example, types, codes in
    /// sections, statuses and retired codes, with the free text in its places.
    pub fn to_markdown(&self) -> String {
        let mut writer = Writer::new();
        page::page(self, &mut writer);
        writer.finish()
    }
}
