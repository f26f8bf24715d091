//! HTML pages.

mod assets;
mod columns;
mod error;
mod ids;
mod index;
mod markup;
mod notice;
mod theme;

use std::collections::HashMap;

use askama::Template;

use crate::reference::{ErrorDoc, Reference};
use crate::text::encoded;
use assets::{Assets, Shown};
#[cfg(feature = "operators")]
pub(in crate::formats) use assets::{Raw, plain as plain_assets};
use error::{ErrorView, Single};
#[cfg(feature = "operators")]
pub(in crate::formats) use ids::{fragment, of_code as id_of_code};
use index::Index;
#[cfg(feature = "operators")]
pub(in crate::formats) use markup::Html;

impl Reference {
    /// Returns one page with everything. It needs no other file and works without
    /// JavaScript.
    ///
    /// Each code is an anchor: `errors.html#card_already_frozen`. With JavaScript the
    /// page has a search whose state is in the URL. Its `Content-Security-Policy` allows
    /// only its own script.
    pub fn to_html(&self) -> String {
        self.index(&Links::default())
    }

    /// Returns a page for each code and an index that links to them, as names and texts
    /// of files: `index.html`, `errors/card_already_frozen.html`. Retired codes have pages,
    /// too, because old links lead to them.
    ///
    /// The iterator makes one page at a time.
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
        let mut groups: HashMap<&str, Vec<&ErrorDoc>> = HashMap::new();
        for error in self.errors() {
            groups.entry(&error.group).or_default().push(error);
        }
        let name = |code: &str| format!("errors/{}.html", encoded(code));
        let codes = self.errors().iter().map(move |error| {
            let group = groups.get(&*error.group).into_iter().flatten().copied();
            let page = self.page_of(error, group, "../index.html", ".html");
            (name(&error.code), page)
        });
        let retired = self.retired().iter().map(move |retired| {
            let page = self.retired_page(retired, "../index.html");
            (name(&retired.code), page)
        });
        index.chain(codes).chain(retired)
    }

    pub(crate) fn index(&self, links: &Links<'_>) -> String {
        render(&Index::of(&self.shown(), links))
    }

    /// Renders the page of a code, which links to `index` and, beside it, to the pages of other
    /// codes, whose names end in `suffix`.
    #[cfg(feature = "axum")]
    pub(crate) fn single(&self, error: &ErrorDoc, index: &str, suffix: &str) -> String {
        let group = self.errors().iter();
        let group = group.filter(|other| other.group == error.group);
        self.page_of(error, group, index, suffix)
    }

    fn page_of<'a>(
        &self,
        error: &'a ErrorDoc,
        group: impl Iterator<Item = &'a ErrorDoc>,
        index: &str,
        suffix: &str,
    ) -> String {
        let mut view = ErrorView::of(self, error, &[], &Links::default());
        view.status_below = true;
        let others = group.filter(|other| other.code != error.code);
        let siblings = others.map(|other| {
            let href = format!("{}{suffix}", encoded(&other.code));
            (other.code.as_str(), href)
        });
        render(&Single {
            assets: Assets::new(self, Shown::OneCode, ""),
            title: self.title(),
            index,
            row: format!("#{}", ids::fragment(&error.code)),
            error: view,
            group: &error.group,
            siblings: siblings.take(MAX_SIBLINGS).collect(),
        })
    }
}

/// The most codes that the page of another lists.
const MAX_SIBLINGS: usize = 100;

/// The links of an index page, relative to it.
#[derive(Debug, Default)]
pub(crate) struct Links<'a> {
    /// The part of a page's URL before the code; none if codes have no pages.
    pub(crate) pages: Option<&'a str>,
    /// The part after the code.
    pub(crate) suffix: &'a str,
    /// The reference as JSON.
    pub(crate) json: Option<&'a str>,
}

fn render(page: &impl Template) -> String {
    // The templates call nothing that can fail.
    page.render().unwrap_or_default()
}
