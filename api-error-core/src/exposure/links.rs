//! Finds out whether a message repeats an error beneath its own.
//!
//! The macro rejects declarations whose message would show a source. This room looks at the
//! value itself, whoever declared it and however it is written: at the chain of
//! [`Error::source`] and at the errors in fields that the message shows.

use std::error::Error;
use std::fmt::{self, Write};
use std::ptr;

use api_error_rules::status::server_error_message;
use http::StatusCode;

use super::innermost;
use crate::builtin::HttpError;
use crate::model::{ApiError, Catalog, ErrorSpec, ShownError, Token};

/// Returns whether the message of an error must be withheld because of an error beneath it:
/// because that is internal, or because its text is in the message and is not public.
///
/// Of a declared 4xx its public message is public, and what of its text is in that. Nothing of
/// any other declared error is. The text of an error that is not declared is public if the
/// declaration allows it and names its type: behind a trait object, a type parameter or another
/// error there may be any error.
pub(super) fn withhold_message(
    error: &dyn ApiError,
    spec: &ErrorSpec,
    status: StatusCode,
    catalogs: impl Fn() -> [Option<&'static Catalog>; 2],
) -> bool {
    let source = own_source(error);
    let mut is_source_allowed = false;
    let mut search = Search {
        error,
        status: status.as_u16(),
        allows_all: spec.has_public_display,
        message: None,
        catalogs: &catalogs,
        visited: 0,
        is_withheld: false,
    };
    error.shown_errors(
        &mut |shown| {
            let is_source = source.is_some_and(|source| ptr::addr_eq(source, shown.error));
            is_source_allowed |= shown.is_allowed && is_source;
            // The message names it. However much of it a format leaves, it is its text.
            search.is_withheld |= !shown.is_allowed && !has_public_text(&shown);
            search.visit(shown.error, shown.declared, shown.is_allowed, 0);
        },
        Token::new(),
    );
    if let Some(source) = source {
        search.follow(Some(source), error.api_source(), is_source_allowed, 0);
    }
    // The message is that of a wrapped error, which may have a source of its own.
    let mut wrapped = error.delegate();
    while let Some(layer) = wrapped {
        if let Some(source) = own_source(layer) {
            search.follow(Some(source), layer.api_source(), false, 0);
        }
        wrapped = layer.delegate();
    }
    search.is_withheld
}

/// Returns the source of an error, unless that is the error which it wraps.
fn own_source(error: &dyn ApiError) -> Option<&(dyn Error + 'static)> {
    let source = error.source()?;
    let is_wrapped = error
        .delegate()
        .is_some_and(|wrapped| is_same(source, wrapped));
    (!is_wrapped).then_some(source)
}

struct Search<'a> {
    error: &'a dyn ApiError,
    status: u16,
    /// Whether the author of an error that is implemented by hand allows all texts of errors
    /// that are not declared.
    allows_all: bool,
    /// The message, once a text is compared with it.
    message: Option<String>,
    /// The catalogs of the error and of the service, which recognize their types.
    catalogs: &'a dyn Fn() -> [Option<&'static Catalog>; 2],
    /// How many errors were looked at.
    visited: usize,
    is_withheld: bool,
}

impl Search<'_> {
    /// Visits the source and the declared source of an error, which are mostly one.
    fn follow(
        &mut self,
        source: Option<&(dyn Error + 'static)>,
        declared: Option<&dyn ApiError>,
        is_allowed: bool,
        depth: usize,
    ) {
        match (source, declared) {
            (Some(source), Some(declared)) if is_same(source, declared) => {
                self.visit(source, Some(declared), is_allowed, depth);
            }
            (source, declared) => {
                if let Some(source) = source {
                    let recognized = recognize(source, (self.catalogs)());
                    self.visit(source, recognized, is_allowed, depth);
                }
                if let Some(declared) = declared {
                    self.visit(declared, Some(declared), false, depth);
                }
            }
        }
    }

    fn visit(
        &mut self,
        error: &dyn Error,
        declared: Option<&dyn ApiError>,
        is_allowed: bool,
        depth: usize,
    ) {
        /// A longer chain is taken for one that ends in itself.
        const MAX_DEPTH: usize = 64;
        /// More errors are not looked at: what an error shows and its source may be two, so each
        /// link may double them.
        const MAX_VISITED: usize = 256;

        self.visited += 1;
        let declared = declared.map(innermost);
        self.is_withheld |= match declared.map(|declared| (declared, declared.spec())) {
            _ if depth == MAX_DEPTH || self.visited > MAX_VISITED => true,
            Some((_, spec)) if spec.is_internal => true,
            Some((_, spec)) if spec.may_be_server_error() => self.message_repeats(error, ""),
            Some((declared, _)) => {
                let public = super::message::text(declared);
                self.message_repeats(error, &public)
            }
            None => !is_allowed && !self.allows_all && self.message_repeats(error, ""),
        };
        if self.is_withheld {
            return;
        }
        let declared_source = declared.and_then(ApiError::api_source);
        if let Some(declared) = declared {
            // What its own message shows may be withheld in that.
            declared.shown_errors(
                &mut |shown| {
                    let is_source = is_one(shown.declared, declared_source);
                    if !is_source && !self.is_withheld {
                        self.visit(shown.error, shown.declared, shown.is_allowed, depth + 1);
                    }
                },
                Token::new(),
            );
        }
        self.follow(error.source(), declared_source, false, depth + 1);
    }

    /// Returns whether the message has a text of the error in it that is not in the public
    /// text.
    fn message_repeats(&mut self, link: &dyn Error, public: &str) -> bool {
        let error = self.error;
        let message = self
            .message
            .get_or_insert_with(|| super::message::text(error));
        if message == server_error_message(self.status) {
            return false;
        }
        let is_repeated = |text: &str| {
            let text = text.trim();
            !public.contains(text) && repeats(message, text)
        };
        // A type may write more of itself in the alternate form.
        let displayed = [text(format_args!("{link}")), text(format_args!("{link:#}"))];
        if displayed.iter().any(|text| is_repeated(text)) {
            return true;
        }
        // The name of a unit struct is more likely a word of the author's.
        let debugged = [
            text(format_args!("{link:?}")),
            text(format_args!("{link:#?}")),
        ];
        let is_name = |char: char| char.is_alphanumeric() || char == '_';
        let mut values = debugged.iter().filter(|text| !text.chars().all(is_name));
        values.any(|text| is_repeated(text))
    }
}

/// Whether all of the text of an error is public: its `Display` is its message.
fn has_public_text(shown: &ShownError<'_>) -> bool {
    let Some(declared) = shown.declared.map(innermost) else {
        return false;
    };
    let public = || super::message::text(declared);
    !declared.spec().may_be_server_error()
        && public().contains(text(format_args!("{}", shown.error)).trim())
}

/// Whether a message contains a text. A text of a few letters counts only as whole words.
fn repeats(message: &str, text: &str) -> bool {
    /// Shorter texts are parts of many words by chance.
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

/// Returns the error of a link, if this crate or a catalog knows its type.
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

/// Whether two links are one value. A value at the same address may be a part of the other,
/// but then its size differs.
fn is_same(link: &dyn Error, declared: &dyn ApiError) -> bool {
    ptr::addr_eq(link, declared) && size_of_val(link) == size_of_val(declared)
}

/// Whether two declared errors are one value.
fn is_one(a: Option<&dyn ApiError>, b: Option<&dyn ApiError>) -> bool {
    let (Some(a), Some(b)) = (a.map(innermost), b.map(innermost)) else {
        return false;
    };
    ptr::addr_eq(a, b) && size_of_val(a) == size_of_val(b) && ptr::eq(a.spec(), b.spec())
}

/// Formats a text. If `Display` fails, it returns the text so far, while `format!` would
/// panic.
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
