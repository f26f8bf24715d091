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

/// The scripts of pages of many codes and of one, made by `tests/browser/minify.js` of the
/// sources beside them. Each is a function of the rules of the search.
const SEARCH_SCRIPT: &str = include_str!("../../../templates/search.min.js");
const ONE_SCRIPT: &str = include_str!("../../../templates/one.min.js");

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
        let mut style = compact(STYLE);
        if shown != Shown::Tables {
            style += &compact(CARD_STYLE);
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
pub(in crate::formats) struct Raw(String);

impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Raw {}

/// Returns the policy and the style of a page without a script and without a theme.
#[cfg(feature = "operators")]
pub(in crate::formats) fn plain() -> (String, Raw) {
    let style = compact(STYLE) + &compact(CARD_STYLE);
    let policy = format!(
        "default-src 'none'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&style),
    );
    (policy, Raw(style))
}

/// Returns the script of a page.
fn script(shown: Shown) -> String {
    if shown == Shown::OneCode {
        return format!("{}()", ONE_SCRIPT.trim_end());
    }
    // A struct of numbers and words has JSON.
    let rules = serde_json::to_string(&RULES).unwrap_or_default();
    format!("{}({rules})", SEARCH_SCRIPT.trim_end())
}

/// Returns a style without comments, and without the spaces that only people need: no string in
/// it has these pairs.
fn compact(style: &str) -> String {
    let is_comment = |line: &str| line.starts_with("/*") && line.ends_with("*/");
    let lines = style.lines().map(str::trim_start);
    let lines = lines.filter(|line| !line.is_empty() && !is_comment(line));
    let style: String = lines.flat_map(|line| [line, "\n"]).collect();
    let pairs = [
        (": ", ":"),
        ("; ", ";"),
        (" { ", "{"),
        (" {", "{"),
        ("; }", "}"),
        (";}", "}"),
    ];
    let pairs = pairs.iter();
    pairs.fold(style, |style, (from, to)| style.replace(from, to))
}

fn hash(source: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(source)))
}
