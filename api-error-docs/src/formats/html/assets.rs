//! Style and script, and the policy that allows nothing else.

use std::fmt;

use askama::filters::HtmlSafe;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::reference::Reference;
use crate::search::RULES;

const STYLE: &str = include_str!("../../../templates/style.css");
const CARD_STYLE: &str = include_str!("../../../templates/card.css");
const SCRIPT: &str = include_str!("../../../templates/page.js");
const SEARCH_SCRIPT: &str = include_str!("../../../templates/search.js");
const ONE_SCRIPT: &str = include_str!("../../../templates/one.js");

/// Where the script has the rules of the search.
const RULES_PLACE: &str = "/* rules */{}";

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Tables,
    Cards,
    OneCode,
}

/// The parts of every page.
#[derive(Debug)]
pub(super) struct Assets {
    /// The `Content-Security-Policy`, which allows this style and this script by their
    /// hashes, and nothing else.
    pub(super) policy: String,
    pub(super) style: Raw,
    pub(super) script: Raw,
    /// The URL of the logo.
    pub(super) logo: Option<String>,
}

impl Assets {
    /// Appends the rules of a page and those of the author's theme to the style of all pages.
    pub(super) fn new(reference: &Reference, shown: Shown, rules: &str) -> Self {
        let theme = &reference.layout().theme;
        let mut style = tight(&compact(STYLE));
        if shown != Shown::Tables {
            style += &tight(&compact(CARD_STYLE));
        }
        let style = Raw(style + rules + &theme.rules());
        let script = Raw(script(shown));
        Self {
            policy: format!(
                "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; \
                 base-uri 'none'; form-action 'none'",
                hash(&style.0),
                hash(&script.0),
            ),
            style,
            script,
            logo: theme.logo_url(),
        }
    }
}

/// A source of this crate, which is not escaped.
#[derive(Debug)]
pub(super) struct Raw(String);

impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Raw {}

/// Returns the scripts of a page in one function, so that their names are not global.
fn script(shown: Shown) -> String {
    let own = if shown == Shown::OneCode {
        compact(ONE_SCRIPT)
    } else {
        // A struct of numbers and words has JSON.
        let rules = serde_json::to_string(&RULES).unwrap_or_default();
        compact(SEARCH_SCRIPT).replace(RULES_PLACE, &rules)
    };
    format!("(() => {{\n\"use strict\";\n{}{own}}})();", compact(SCRIPT))
}

/// Returns a source without its indentation and the lines that are comments.
fn compact(source: &str) -> String {
    let lines = source.lines().map(str::trim_start);
    let is_comment =
        |line: &str| line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"));
    lines
        .filter(|line| !line.is_empty() && !is_comment(line))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// Returns a style without the spaces that only people need. It has none of these pairs in a
/// string.
fn tight(style: &str) -> String {
    [
        (": ", ":"),
        ("; ", ";"),
        (" { ", "{"),
        (" {", "{"),
        ("; }", "}"),
        (";}", "}"),
    ]
    .iter()
    .fold(style.to_owned(), |style, (from, to)| {
        style.replace(from, to)
    })
}

fn hash(source: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(source)))
}
