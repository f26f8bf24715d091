//! The sections of a doc comment that only operators read.
//!
//! A heading that was meant as one of them and is not would be shown to clients, so what is only
//! near to one is refused.

use proc_macro2::Span;

use super::Known;

/// What only operators read.
#[derive(Debug, Default)]
pub struct ForOperators {
    /// What to do at three in the morning.
    pub runbook: Option<Note>,
    /// Whom it belongs to.
    pub owner: Option<Note>,
    /// When somebody is alerted.
    pub alert: Option<Note>,
}

/// A section, and the place of its heading.
#[derive(Debug)]
pub struct Note {
    pub span: Span,
    pub text: String,
}

impl ForOperators {
    /// The sections that are there, with their names.
    pub fn notes(&self) -> impl Iterator<Item = (&'static str, &Note)> {
        let all = [
            (Known::Runbook, &self.runbook),
            (Known::Owner, &self.owner),
            (Known::Alert, &self.alert),
        ];
        all.into_iter()
            .filter_map(|(known, note)| Some((known.name(), note.as_ref()?)))
    }

    pub(super) fn slot(&mut self, known: Known) -> &mut Option<Note> {
        match known {
            Known::Owner => &mut self.owner,
            Known::Alert => &mut self.alert,
            _ => &mut self.runbook,
        }
    }
}

const ALL: [Known; 3] = [Known::Runbook, Known::Owner, Known::Alert];

/// The letters and digits of a heading, as a reader sees them.
fn folded(text: &str) -> String {
    let shown = shown(text);
    let letters = shown.chars().filter(|char| char.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A text without the tags of HTML, and with characters in place of references to them, none of
/// which has a letter of ASCII by a name.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, mark) = rest.split_at(at);
        shown.push_str(before);
        if let Some((_, after)) = after_tag(mark) {
            rest = after;
        } else if let Some((name, after)) = reference(mark) {
            shown.extend(character(name));
            rest = after;
        } else {
            shown.push_str(&mark[..1]);
            rest = &mark[1..];
        }
    }
    shown + rest
}

/// Splits a text that begins with a tag after it.
fn after_tag(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('<')?;
    let is_tag = inner.starts_with(|char: char| char.is_ascii_alphabetic() || "/!".contains(char));
    inner.split_once('>').filter(|_| is_tag)
}

/// Splits a text that begins with a reference to a character after it, as in `&#82;` or `&shy;`.
fn reference(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix('&')?.split_once(';')?;
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '#';
    name.chars().all(is_name).then_some((name, rest))
}

fn character(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(number.ok()?)
}

/// Returns the section that a heading opens, or was meant to: one that begins with its name, or is
/// a slip of the pen away from it.
pub(super) fn meant(heading: &str) -> Option<Known> {
    let heading = folded(heading);
    ALL.into_iter().find(|known| {
        let name = folded(known.name());
        let slips = name.len() / 4;
        heading.starts_with(&name) || strsim::damerau_levenshtein(&heading, &name) <= slips
    })
}

/// Returns the name of a section whose heading is none of the document: it is inside of a list or
/// a quote, only printed bold, or one of HTML.
pub(super) fn hidden_heading(line: &str) -> Option<&'static str> {
    let line = line.trim();
    let inner = line.trim_start_matches(|char: char| {
        char.is_whitespace() || char.is_ascii_digit() || matches!(char, '>' | '-' | '+' | '.' | ')')
    });
    // An asterisk may begin an item or a bold text.
    let inner = inner.strip_prefix("* ").unwrap_or(inner).trim_start();
    let is_inside = inner.len() < line.len();
    let words = match inner.trim_start_matches('#') {
        heading if is_inside && heading.len() < inner.len() => heading,
        _ if inner.starts_with('<') => {
            let mut inner = inner;
            while let Some((_, after)) = after_tag(inner) {
                inner = after.trim_start();
            }
            inner.split_once('<')?.0
        }
        _ => {
            let bold = ["**", "__"];
            let mut bold = bold
                .iter()
                .filter_map(|mark| inner.strip_prefix(mark)?.split_once(mark));
            let (words, _) = bold.next()?;
            words
        }
    };
    let words = folded(words);
    let mut names = ALL.into_iter().map(Known::name);
    names.find(|name| folded(name) == words)
}

#[cfg(test)]
mod tests {
    use super::{hidden_heading, meant};

    #[test]
    fn what_is_near_to_a_heading_was_meant_as_one() {
        let meant = |heading| meant(heading).map(super::Known::name);
        for heading in [
            "Runbook",
            "runbook:",
            "Run book",
            "RUN-BOOK",
            "Runbok",
            "Runbooks",
            "Runbook (on call)",
            "Run&#98;ook",
            "&#x52;unbook",
            "Run&shy;book",
            "<b>Runbook</b>",
            "<a href=\"#x\">Run</a>book",
            "Runbook <!-- of the ledger -->",
        ] {
            assert_eq!(meant(heading), Some("Runbook"), "{heading}");
        }
        for heading in ["Owner", "owners", "Ownr", "Ownership", "Owner: payments"] {
            assert_eq!(meant(heading), Some("Owner"), "{heading}");
        }
        for heading in ["Alert", "Alerts", "Alerting", "Alret", "alert!"] {
            assert_eq!(meant(heading), Some("Alert"), "{heading}");
        }
        for heading in [
            "See also",
            "Example",
            "Other",
            "Notes",
            "After",
            "Run",
            "Book",
            "",
            "a < owner > b",
            "R&D",
            "&#x110000; &#; & <",
        ] {
            assert_eq!(meant(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_heading_that_is_none_is_found() {
        for line in [
            " - # Runbook",
            " > ## Owner",
            " 1. # Alert",
            " * # Runbook:",
            " **Owner:** payments",
            " - **Alert**",
            " __Runbook__",
            " <h1>Runbook</h1>",
            " <h2 id=\"owner\"> Owner: </h2>",
            " <details><summary>Alert</summary>",
            " - <strong>Owner</strong> payments",
        ] {
            assert!(hidden_heading(line).is_some(), "{line}");
        }
        // The first is one of the document, the last may be any text.
        for line in [
            " # Runbook",
            " the owner of a card",
            " - Owner",
            " **Owner of the card** pays",
            " # Owner of x",
            "",
            " **",
            " <b>Owner of the card</b> pays",
            " <https://example.com/owner>",
            " <owner>",
            " <p>the owner</p>",
        ] {
            assert_eq!(hidden_heading(line), None, "{line}");
        }
    }
}
