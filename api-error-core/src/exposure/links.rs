//! Whether a message repeats what lies beneath its error.
//!
//! The macro rejects declarations whose message would show a source. This looks at
//! the value itself, whoever declared it and however it is written: at the chain of
//! [`Error::source`] and at the errors among the fields that the message shows.

use std::error::Error;
use std::fmt::{self, Write};
use std::ptr;

use api_error_rules::status::server_error_message;

use super::innermost;
use crate::builtin::HttpError;
use crate::model::{ApiError, Catalog, ErrorSpec, Token};

/// Returns whether the message of an error must not be shown for what it links to:
/// an internal error, or one whose text is in the message and is not public.
///
/// The text of a declared 4xx is public. That of any other declared error never is;
/// that of all other errors is where the declaration sets `message = display`.
pub(super) fn withhold_message(
    error: &dyn ApiError,
    spec: &ErrorSpec,
    catalogs: [Option<&'static Catalog>; 2],
) -> bool {
    let mut search = Search {
        error,
        status: spec.status.as_u16(),
        allows_foreign: spec.has_public_display,
        message: None,
        catalogs,
        is_withheld: false,
    };
    if let Some(source) = error.source() {
        search.follow(Some(source), error.api_source(), 0);
    }
    error.shown_errors(
        &mut |shown| match shown.declared {
            Some(declared) => search.follow(None, Some(declared), 0),
            None => search.visit(shown.error, None, 0),
        },
        Token::new(),
    );
    search.is_withheld
}

struct Search<'a> {
    error: &'a dyn ApiError,
    status: u16,
    allows_foreign: bool,
    /// Written when the first text is compared with it.
    message: Option<String>,
    /// Of the error and of the service, whose types can be told.
    catalogs: [Option<&'static Catalog>; 2],
    is_withheld: bool,
}

impl Search<'_> {
    /// Looks at what an error gives as its source and as its declared source, which
    /// mostly are one.
    fn follow(
        &mut self,
        source: Option<&(dyn Error + 'static)>,
        declared: Option<&dyn ApiError>,
        depth: usize,
    ) {
        match (source, declared) {
            (Some(source), Some(declared)) if is_same(source, declared) => {
                self.visit(source, Some(declared), depth);
            }
            (source, declared) => {
                if let Some(source) = source {
                    self.visit(source, recognize(source, self.catalogs), depth);
                }
                if let Some(declared) = declared {
                    self.visit(declared, Some(declared), depth);
                }
            }
        }
    }

    fn visit(&mut self, error: &dyn Error, declared: Option<&dyn ApiError>, depth: usize) {
        /// No chain is that long unless it ends in itself.
        const MAX_DEPTH: usize = 64;

        self.is_withheld |= match declared.map(|declared| innermost(declared).spec()) {
            _ if depth == MAX_DEPTH => true,
            Some(spec) if spec.is_internal => true,
            Some(spec) => spec.status.is_server_error() && self.message_repeats(error),
            None => !self.allows_foreign && self.message_repeats(error),
        };
        if !self.is_withheld {
            let declared = declared.and_then(ApiError::api_source);
            self.follow(error.source(), declared, depth + 1);
        }
    }

    fn message_repeats(&mut self, link: &dyn Error) -> bool {
        let error = self.error;
        let message = self
            .message
            .get_or_insert_with(|| super::message::text(error));
        if message == server_error_message(self.status) {
            return false;
        }
        let displayed = text(format_args!("{link}"));
        if repeats(message, displayed.trim()) {
            return true;
        }
        // A name alone is more likely a word of the author's.
        let debugged = text(format_args!("{link:?}"));
        let is_name = |char: char| char.is_alphanumeric() || char == '_';
        !debugged.chars().all(is_name) && repeats(message, debugged.trim())
    }
}

/// Whether a message has a text in it; one of a few letters, as words of its own.
fn repeats(message: &str, text: &str) -> bool {
    /// Shorter texts are in many a word by chance.
    const FEW: usize = 4;

    if text.is_empty() {
        return false;
    }
    let is_short = text.len() < FEW;
    message.match_indices(text).any(|(start, _)| {
        let before = message[..start].chars().next_back();
        let after = message[start + text.len()..].chars().next();
        let is_apart = |char: Option<char>| !char.is_some_and(char::is_alphanumeric);
        !is_short || is_apart(before) && is_apart(after)
    })
}

/// Returns the error of a link, if it is of a type that this crate or a catalog
/// knows.
fn recognize<'a>(
    link: &'a (dyn Error + 'static),
    catalogs: [Option<&'static Catalog>; 2],
) -> Option<&'a dyn ApiError> {
    macro_rules! known {
        ($($type:ty),*) => {
            $(if let Some(error) = link.downcast_ref::<$type>() {
                return Some(error);
            })*
        };
    }
    known!(
        Box<dyn ApiError + Send + Sync>,
        Box<dyn ApiError + Send>,
        Box<dyn ApiError>,
        HttpError
    );
    let mut known = catalogs.into_iter().flatten().flat_map(Catalog::tree);
    known.find_map(|catalog| catalog.facts.find.recognize(link))
}

/// Whether two links are one value. A value at the same address may be a part of
/// another, but then not of the same size, unless it is all of it.
fn is_same(link: &dyn Error, declared: &dyn ApiError) -> bool {
    ptr::addr_eq(link, declared) && size_of_val(link) == size_of_val(declared)
}

/// What is displayed, as far as it goes: unlike `format!` this does not panic where
/// `Display` fails.
fn text(displayed: fmt::Arguments<'_>) -> String {
    let mut text = String::new();
    let _ = text.write_fmt(displayed);
    text
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn a_short_text_is_repeated_as_a_word_only() {
        for (message, text, expected) in [
            ("no card: hunter2", "hunter2", true),
            ("no card: hunter2x", "hunter2", true),
            ("cannot load", "no", false),
            ("cannot load: no", "no", true),
            ("no: cannot", "no", true),
            ("x", "x", true),
            ("anything", "", false),
            ("", "x", false),
            ("é7é", "7", false),
        ] {
            assert_eq!(repeats(message, text), expected, "{message}, {text}");
        }
    }
}
