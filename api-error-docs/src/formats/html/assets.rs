//! Style and script, and the policy that allows nothing else.

use std::fmt;

use askama::filters::HtmlSafe;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::search::RULES;

const STYLE: &str = include_str!("../../../templates/style.css");
const SCRIPT: &str = include_str!("../../../templates/page.js");

/// The style of a page whose script does not run: what needs it is not there, and every
/// error is open.
const WITHOUT_SCRIPT: &str = include_str!("../../../templates/without-script.css");

/// Where the script has the rules of the search.
const RULES_PLACE: &str = "/* rules */{}";

/// The parts of every page.
#[derive(Debug)]
pub(super) struct Assets {
    /// The `Content-Security-Policy`, which allows this style and this script by their
    /// hashes, and nothing else.
    pub(super) policy: String,
    pub(super) style: Raw,
    pub(super) without_script: Raw,
    pub(super) script: Raw,
}

impl Assets {
    /// Appends the rules of a page to the style of all pages.
    pub(super) fn new(rules: &str) -> Self {
        let style = Raw(compact(STYLE) + rules);
        // A struct of numbers and words has JSON.
        let rules = serde_json::to_string(&RULES).unwrap_or_default();
        let script = Raw(compact(SCRIPT).replace(RULES_PLACE, &rules));
        let without_script = Raw(compact(WITHOUT_SCRIPT));
        Self {
            policy: format!(
                "default-src 'none'; style-src '{}' '{}'; script-src '{}'; img-src data:; \
                 base-uri 'none'; form-action 'none'",
                hash(&style.0),
                hash(&without_script.0),
                hash(&script.0),
            ),
            style,
            without_script,
            script,
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

fn hash(source: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(source)))
}
