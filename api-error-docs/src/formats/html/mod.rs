//! The reference as HTML.

mod assets;
mod columns;
mod error;
mod ids;
mod index;
mod markup;
#[cfg(feature = "axum")]
mod notice;

use askama::Template;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::reference::{ErrorDoc, Reference};
use assets::Assets;
use error::{ErrorView, Single};
use index::Index;

impl Reference {
    /// One page with everything, which needs no other file and works without
    /// JavaScript.
    ///
    /// Each code is an anchor: `errors.html#card_already_frozen`. With
    /// JavaScript there is a search whose state is in the address. A
    /// `Content-Security-Policy` in the page lets nothing run but its own script.
    pub fn to_html(&self) -> String {
        self.index(&Links::default())
    }

    /// A page for each code and an index that links to them, as names and texts
    /// of files: `index.html`, `errors/card_already_frozen.html`.
    ///
    /// The pages are made one after the other, as they are asked for.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let reference = Reference::of::<HttpError>();
    /// let names: Vec<_> = reference.to_site().map(|(name, _)| name).collect();
    /// assert_eq!(names[..2], ["index.html", "errors/bad_request.html"]);
    /// ```
    pub fn to_site(&self) -> impl Iterator<Item = (String, String)> {
        let links = Links {
            pages: Some("errors/"),
            suffix: ".html",
            json: None,
        };
        let index = std::iter::once_with(move || ("index.html".to_owned(), self.index(&links)));
        index.chain(self.errors().iter().map(|error| {
            let name = format!("errors/{}.html", encoded(&error.code));
            (name, self.single(error, "../index.html"))
        }))
    }

    pub(crate) fn index(&self, links: &Links<'_>) -> String {
        render(&Index::of(self, links))
    }

    pub(crate) fn single(&self, error: &ErrorDoc, index: &str) -> String {
        render(&Single {
            assets: Assets::new(""),
            title: self.title(),
            index,
            card_level: 1,
            error: ErrorView::of(self, error, &[], &Links::default()),
        })
    }
}

/// Where the pages of a site lie, seen from the index.
#[derive(Debug, Default)]
pub(crate) struct Links<'a> {
    /// What stands before the code in the address of its page.
    pub(crate) pages: Option<&'a str>,
    /// What stands after it.
    pub(crate) suffix: &'a str,
    /// The reference as JSON.
    pub(crate) json: Option<&'a str>,
}

fn render(page: &impl Template) -> String {
    // The templates call nothing that could fail.
    page.render().unwrap_or_default()
}

/// What may stand in a path or a fragment as it is (RFC 3986 §2.3).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A code in an address.
pub(crate) fn encoded(code: &str) -> String {
    utf8_percent_encode(code, PLAIN).to_string()
}
