//! The history of each code, from a changelog.

use std::collections::HashMap;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{HistoryDoc, Reference};
use crate::text::clean;

impl Reference {
    /// Notes for each code, retired ones included, what a changelog says about it, for its page.
    ///
    /// The changelog has a heading of the second level for each version, the newest first
    /// (<https://keepachangelog.com>). What belongs to a code is an item of a list that begins
    /// with it, as in the entries of [`Changes::to_changelog`](crate::Changes::to_changelog).
    /// Everything else is left alone. What was noted before is replaced.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let changelog = "## [2.0.0]\n\n- **Breaking:** `gone`: the status was 404, now it is 410\n";
    /// let reference = Reference::of::<HttpError>().with_changelog(changelog);
    /// let history = &reference.error("gone").unwrap().history;
    /// assert_eq!(history[0].version, "2.0.0");
    /// assert_eq!(history[0].change, "**Breaking:** the status was 404, now it is 410");
    /// ```
    pub fn with_changelog(mut self, changelog: &str) -> Self {
        // Editors on Windows write a mark of the byte order before the first heading.
        let changelog = changelog.strip_prefix('\u{feff}').unwrap_or(changelog);
        let mut history = entries(changelog);
        for error in self.errors.iter_mut().chain(&mut self.hidden) {
            error.history = history.remove(&error.code).unwrap_or_default();
        }
        for retired in &mut self.retired {
            retired.history = history.remove(&retired.code).unwrap_or_default();
        }
        self
    }
}

/// Returns the entries of each code, in the order of the changelog.
fn entries(changelog: &str) -> HashMap<String, Vec<HistoryDoc>> {
    let mut entries: HashMap<String, Vec<HistoryDoc>> = HashMap::new();
    let mut version = None;
    let mut events = Parser::new_ext(changelog, Options::empty()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let mut text = String::new();
                for (event, _) in events.by_ref() {
                    match event {
                        Event::Text(part) | Event::Code(part) => text.push_str(&part),
                        Event::End(TagEnd::Heading(_)) => break,
                        _ => {}
                    }
                }
                match level {
                    HeadingLevel::H1 => version = None,
                    HeadingLevel::H2 => version = Some(text.replace(['[', ']'], "")),
                    _ => {}
                }
            }
            Event::Start(Tag::Item) => {
                let item = changelog[range].trim_end();
                if let (Some(version), Some((code, change))) = (&version, about_code(item)) {
                    entries.entry(code).or_default().push(HistoryDoc {
                        version: clean(version).into_owned(),
                        change: clean(&change).into_owned(),
                    });
                }
            }
            _ => {}
        }
    }
    entries
}

/// Separates the code at the start of an item from what is said of it. Before it, only a strong
/// word may stand, such as `**Breaking:**`.
fn about_code(item: &str) -> Option<(String, String)> {
    let mut strong = "";
    let mut events = Parser::new_ext(item, Options::empty()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::List(_) | Tag::Item | Tag::Paragraph) => {}
            Event::Text(text) if text.trim().is_empty() => {}
            Event::Start(Tag::Strong) if strong.is_empty() => {
                strong = &item[range];
                events.find(|(event, _)| matches!(event, Event::End(TagEnd::Strong)));
            }
            Event::Code(code) => {
                let change = item[range.end..].trim_start_matches(':').trim();
                let change = match strong {
                    "" => change.to_owned(),
                    _ => format!("{strong} {change}"),
                };
                return Some((code.into_string(), change));
            }
            _ => return None,
        }
    }
    None
}
