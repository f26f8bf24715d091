//! What is searched in an error.

use super::rules::RULES;
use super::tokens::stems;
use crate::reference::{ErrorDoc, reason};
use crate::text::prose;

/// An error as words. Each text has a space at both ends and between its words.
#[derive(Debug)]
pub(super) struct Entry {
    /// The fields, each with the weight of a word in it.
    pub(super) fields: Vec<(u32, String)>,
    /// The code as it is written, and as words.
    pub(super) key: String,
    pub(super) code: String,
    pub(super) status: String,
    /// The templates of its messages, each as the texts between its placeholders.
    pub(super) messages: Vec<Vec<String>>,
}

impl Entry {
    pub(super) fn of(error: &ErrorDoc) -> Self {
        let statuses = error.statuses();
        let mut status = String::from(" ");
        for word in statuses.map(|status| format!("{status} {}xx ", status / 100)) {
            status.push_str(&word);
        }
        let fields = RULES.weights.iter().map(|(name, weight)| {
            let text = match *name {
                "status" => status.clone(),
                name => stems(&field(error, name)),
            };
            (*weight, text)
        });
        let messages = error.meanings().filter_map(|meaning| meaning.message);
        Self {
            fields: fields.collect(),
            key: error.code.clone(),
            code: stems(&error.code),
            status,
            messages: messages.map(template).collect(),
        }
    }

    /// Returns whether any field has a word that begins with a stem, or the word itself if it
    /// is so short that many begin with it.
    pub(super) fn knows(&self, stem: &str) -> bool {
        if stem.len() > 3 {
            return self.weight(stem) > 0;
        }
        let whole = format!(" {stem} ");
        self.fields.iter().any(|(_, text)| text.contains(&whole))
    }

    /// Returns whether the error has this status or class.
    pub(super) fn has_status(&self, stem: &str) -> bool {
        self.status.contains(&format!(" {stem} "))
    }

    /// Returns the weight of a stem in the best field: twice that of the field for the whole
    /// word, once for its beginning. A status is a whole word.
    pub(super) fn weight(&self, stem: &str) -> u32 {
        let whole = format!(" {stem} ");
        let beginning = format!(" {stem}");
        let fields = self.fields.iter().map(|(weight, text)| {
            if text.contains(&whole) {
                weight * 2
            } else if text.contains(&beginning) && *text != self.status {
                *weight
            } else {
                0
            }
        });
        fields.max().unwrap_or_default()
    }

    /// Returns the weight of the best field with a phrase, of which the last word may go on.
    pub(super) fn phrase(&self, phrase: &str) -> u32 {
        let fields = self.fields.iter();
        let fields = fields.filter(|(_, text)| text.contains(phrase.trim_end()));
        fields.map(|(weight, _)| *weight).max().unwrap_or_default()
    }

    /// Returns the number of words of the longest message that an input can be.
    pub(super) fn message(&self, input: &str) -> usize {
        let messages = self.messages.iter().filter(|parts| is_in(parts, input));
        let lengths = messages.map(|parts| parts.iter().map(|part| length(part)).sum());
        lengths.max().unwrap_or_default()
    }
}

/// Returns the number of words between spaces.
pub(super) fn length(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Returns the text of a field.
fn field(error: &ErrorDoc, name: &str) -> String {
    let meanings = || error.meanings();
    let names = |names: Vec<&str>| names.join("\n");
    match name {
        "code" => error.code.clone(),
        "title" => error.title.clone(),
        "reason" => names(error.statuses().map(reason).collect()),
        "type" => names(error.types().collect()),
        "message" => names(meanings().filter_map(|meaning| meaning.message).collect()),
        "header" => names(
            error
                .headers
                .iter()
                .map(|header| header.name.as_str())
                .collect(),
        ),
        "detail" => names(
            error
                .details
                .iter()
                .map(|detail| detail.name.as_str())
                .collect(),
        ),
        "description" => plain(meanings().map(|meaning| meaning.description)),
        "cause" => {
            let causes = meanings().flat_map(|meaning| meaning.causes);
            plain(causes.map(String::as_str))
        }
        "action" => plain(meanings().filter_map(|meaning| meaning.resolution)),
        "request" => {
            let examples = meanings().filter_map(|meaning| meaning.example);
            names(
                examples
                    .filter_map(|example| example.request.as_deref())
                    .collect(),
            )
        }
        // Every name of `RULES` is above.
        _ => String::new(),
    }
}

fn plain<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(prose::plain).collect::<Vec<_>>().join("\n")
}

/// Returns the texts between the placeholders of a template. Fewer than two words are no
/// message that an input could be recognized by.
fn template(message: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut depth = 0_usize;
    for char in message.chars() {
        match char {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            char if depth == 0 => text.push(char),
            _ => continue,
        }
        if char == '{' && depth == 1 {
            parts.push(std::mem::take(&mut text));
        }
    }
    parts.push(text);
    let mut parts: Vec<_> = parts.iter().map(|part| stems(part)).collect();
    parts.retain(|part| part.len() > 1);
    let length: usize = parts.iter().map(|part| length(part)).sum();
    if length < 2 {
        parts.clear();
    }
    parts
}

/// Returns whether an input has the parts of a message in order.
fn is_in(parts: &[String], input: &str) -> bool {
    let mut rest = input;
    for part in parts {
        let Some(at) = rest.find(part.as_str()) else {
            return false;
        };
        // The space at the end of this part is also that before the next one.
        rest = &rest[at + part.len() - 1..];
    }
    !parts.is_empty()
}

/// Returns the words of the fields that people misspell: those of the code, the title and
/// the reason phrase.
pub(super) fn vocabulary(entries: &[Entry]) -> impl Iterator<Item = &str> {
    let spelled = RULES
        .weights
        .iter()
        .map(|(name, _)| matches!(*name, "code" | "title" | "reason"));
    let spelled: Vec<_> = spelled.collect();
    entries.iter().flat_map(move |entry| {
        let fields = entry.fields.iter().zip(spelled.clone());
        let fields = fields.filter(|(_, is_spelled)| *is_spelled);
        fields
            .flat_map(|((_, text), _)| text.split_whitespace())
            .collect::<Vec<_>>()
    })
}
