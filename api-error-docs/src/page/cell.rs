//! The cells of tables.

use std::borrow::Cow;

use api_error_core::spec::RetryWord;

use crate::layout::Field;
use crate::reference::{ErrorDoc, Meaning, distinct};

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    /// Names for programs, shown as code.
    Names(Vec<&'a str>),
    /// Plain text.
    Text(Cow<'a, str>),
    /// Paragraphs in Markdown.
    Prose(Vec<&'a str>),
}

impl Cell<'_> {
    /// Returns whether the cell would look empty.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Names(parts) | Self::Prose(parts) => parts.iter().all(|part| part.is_empty()),
            Self::Text(text) => text.is_empty(),
        }
    }
}

impl Field {
    /// Returns the cell of this field for an error.
    pub(crate) fn cell(self, error: &ErrorDoc) -> Cell<'_> {
        fn name(name: Option<&str>) -> Cell<'_> {
            Cell::Names(name.into_iter().collect())
        }
        fn each<'a>(error: &'a ErrorDoc, part: fn(Meaning<'a>) -> Option<&'a str>) -> Cell<'a> {
            Cell::Prose(distinct(error.meanings().filter_map(part)))
        }
        match self {
            Self::Code => name(Some(&error.code)),
            Self::Status => Cell::Text(error.status_text().into()),
            Self::Reason => Cell::Text(error.reason().into()),
            Self::Class => Cell::Text(error.class().into()),
            Self::Type => Cell::Names(error.types().collect()),
            Self::Title => Cell::Text(error.title.as_str().into()),
            Self::Description => {
                let descriptions = distinct(error.meanings().map(|meaning| meaning.description));
                if descriptions.is_empty() {
                    Cell::Text(error.title.as_str().into())
                } else {
                    Cell::Prose(descriptions)
                }
            }
            Self::Message => {
                let messages = error.meanings().filter_map(|meaning| meaning.message);
                Cell::Text(distinct(messages).join("\n").into())
            }
            Self::Causes => {
                let causes = error.meanings().flat_map(|meaning| meaning.causes);
                Cell::Prose(distinct(causes.map(String::as_str)))
            }
            Self::Resolution => each(error, |meaning| meaning.resolution),
            Self::Scenario => each(error, |meaning| meaning.scenario),
            Self::Details => {
                let details = error.details.iter();
                Cell::Names(details.map(|detail| detail.name.as_str()).collect())
            }
            Self::Headers => {
                let headers = error.headers.iter();
                Cell::Names(headers.map(|header| header.name.as_str()).collect())
            }
            Self::Retry => Cell::Text(retry_advice(error).unwrap_or_default().into()),
            Self::Since => Cell::Text(error.since.as_deref().unwrap_or_default().into()),
            Self::Deprecated => each(error, |meaning| meaning.deprecated),
        }
    }
}

/// The label of the operations that return an error.
pub(crate) const RETURNED_BY: &str = "Returned by";

/// The label of what changed about an error.
pub(crate) const HISTORY: &str = "History";

/// The label of the code as responses have it, where that is not its name in the reference.
pub(crate) const SENT_AS: &str = "Sent as";

/// Returns the advice to clients about sending the request again; none if nothing is stated.
pub(crate) fn retry_advice(error: &ErrorDoc) -> Option<String> {
    let words: Vec<_> = error.retries().collect();
    let advice = match words[..] {
        [] => advice(error, None)?,
        [word] => advice(error, Some(word))?,
        _ => {
            let all = words.iter().filter_map(|word| advice(error, Some(*word)));
            let all: Vec<_> = all.collect();
            format!("It depends on the case: {}", all.join(" Or: "))
        }
    };
    let may_retry = words.is_empty() || words.into_iter().any(RetryWord::should_retry);
    let by_method = error.statuses().filter(|_| may_retry).map(by_method);
    Some(advice + by_method.max().unwrap_or_default())
}

/// Returns the advice of a word, with the times that the error declares.
fn advice(error: &ErrorDoc, word: Option<RetryWord>) -> Option<String> {
    const NAMED: &str = "Retry after the time that the Retry-After header states.";
    let headers = error.headers.iter();
    let mut times = headers
        .filter(|header| header.name == "retry-after")
        .map(|header| header.value.as_deref())
        .peekable();
    let is_sent = times.peek().is_some();
    let times: Option<Vec<_>> = times
        .map(|time| {
            Some(match time? {
                "1" => "1 second".to_owned(),
                seconds => format!("{seconds} seconds"),
            })
        })
        .collect();
    let time = times.filter(|_| is_sent).map(|times| times.join(" or "));
    Some(match (word, time) {
        (Some(RetryWord::Never), _) => "Do not retry: the same request fails again.".to_owned(),
        (Some(RetryWord::Backoff), None) => "Retry with exponential backoff.".to_owned(),
        (Some(RetryWord::Backoff), Some(time)) => {
            format!("Retry after {time}, with exponential backoff.")
        }
        (Some(RetryWord::Throttled), time) => {
            let wait = match time {
                Some(time) => time,
                None if is_sent => "the time that the Retry-After header states".to_owned(),
                None => "a time, longer after each try".to_owned(),
            };
            format!("Wait for {wait}, then retry, and send fewer requests.")
        }
        (_, Some(time)) => format!("Retry after {time}."),
        (Some(RetryWord::After), None) => NAMED.to_owned(),
        (None, None) if is_sent => NAMED.to_owned(),
        (None, None) => return None,
    })
}

/// Returns what the advice depends on: after most failures of a server, a request that is
/// not idempotent may have taken effect (RFC 9110 §9.2.2).
fn by_method(status: u16) -> &'static str {
    match status {
        500 | 502 | 504 => {
            " A POST or PATCH may have taken effect: look first, unless it has an idempotency key."
        }
        _ => "",
    }
}
