//! The pages of unknown and retired codes.

use askama::Template;

use super::assets::{Assets, Shown};
use super::markup::Html;
use super::render;
use crate::reference::{Reference, RetiredDoc};
#[cfg(feature = "axum")]
use crate::search::UnknownCode;
#[cfg(feature = "axum")]
use crate::text::encoded;

#[derive(Debug, Template)]
#[template(path = "notice.html", whitespace = "minimize")]
struct Notice<'a> {
    assets: Assets,
    title: &'a str,
    index: &'a str,
    /// The index has no row for it.
    row: &'a str,
    heading: &'a str,
    text: Html,
    history: Vec<Html>,
    /// Codes with the URLs of their pages.
    nearest: Vec<(&'a str, String)>,
}

impl Reference {
    /// Renders the page of a retired code.
    pub(crate) fn retired_page(&self, retired: &RetiredDoc, index: &str) -> String {
        render(&Notice {
            assets: Assets::new(self, Shown::OneCode, ""),
            title: self.title(),
            index,
            row: "",
            heading: &format!("{} is retired", retired.code),
            text: Html::blocks(&retired.instead, 1),
            history: Html::history(&retired.history),
            nearest: Vec::new(),
        })
    }

    /// Renders the page of an unknown code.
    #[cfg(feature = "axum")]
    pub(crate) fn unknown_page(&self, unknown: &UnknownCode, index: &str) -> String {
        let nearest = unknown.nearest().iter();
        render(&Notice {
            assets: Assets::new(self, Shown::OneCode, ""),
            title: self.title(),
            index,
            row: "",
            heading: "Unknown error code",
            history: Vec::new(),
            text: Html::about("No error has the code ", &unknown.code(), "."),
            nearest: nearest.map(|code| (code.as_str(), encoded(code))).collect(),
        })
    }
}
