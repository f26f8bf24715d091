//! What a reader finds in a document, by parsers that the renderers do not use
//! (HTML) or that check what they wrote (Markdown).

pub mod html;
pub mod markdown;

/// A table: its rows, headings first.
pub type Table = Vec<Vec<String>>;
