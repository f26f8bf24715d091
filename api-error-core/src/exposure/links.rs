//! Finds out whether a message repeats an error beneath its own.
//!
//! The macro rejects declarations whose message would show a source. This room looks at the
//! value itself, whoever declared it and however it is written: at the chain of
//! [`Error::source`] and at the errors in fields that the message shows.

use std::error::Error;
use std::fmt::{self, Write};
use std::{io, ptr};

use api_error_rules::layout::Flags;
use api_error_rules::status::server_error_message;
use http::StatusCode;

use super::{innermost, written};
use crate::builtin::HttpError;
use crate::model::{
    ApiError, Catalog, ErrorSpec, Extent, Form, ShownError, Token, inside, status_of, substitute,
};

/// Returns whether the message of an error must be withheld because of an error beneath it:
/// because that is internal, or because its text is in the message and is not public.
///
/// Of a declared 4xx its public message is public, and what of its text is in that. Nothing of
/// any other declared error is. The text of an error that is not declared is public if the
/// declaration allows it and names its type: behind a trait object, a type parameter or another
/// error there may be any error.
///
/// Only a whole text can be found in a message. So what is not shown as that is taken for all
/// of its text and of the texts beneath it.
pub(super) fn withhold_message(
    error: &dyn ApiError,
    spec: &ErrorSpec,
    status: StatusCode,
    catalogs: &dyn Fn() -> [Option<&'static Catalog>; 2],
) -> bool {
    let source = own_source(error);
    let mut is_source_allowed = false;
    let mut search = Search {
        error,
        status,
        allows_all: spec.flags.has(Flags::PUBLIC_DISPLAY),
        message: None,
        catalogs,
        visited: 0,
        is_withheld: false,
    };
    error.shown_errors(
        &mut |shown| {
            let is_source = source.is_some_and(|source| ptr::addr_eq(source, shown.error));
            is_source_allowed |= shown.is_allowed && is_source;
            // The message names it. However much of it a format leaves, it is its text.
            search.is_withheld |= !shown.is_allowed && !has_public_text(&shown);
            let has_secret = search.visit(&shown, 0);
            search.is_withheld |= has_secret && !may_be_changed(&shown, catalogs);
        },
        Token::new(),
    );
    let mut form = form_of_source(error);
    if let Some(source) = source {
        search.look_at_source(source, error.api_source(), is_source_allowed, form);
    }
    // The message is that of a wrapped error, which may have a source of its own.
    let mut wrapped = error.delegate();
    while let Some(layer) = wrapped {
        form = form.max(form_of_source(layer));
        if let Some(source) = own_source(layer) {
            search.look_at_source(source, layer.api_source(), false, form);
        }
        wrapped = layer.delegate();
    }
    search.is_withheld
}

/// In which form a message may show the source of an error, if the error does not pass it on as
/// a shown one. The macro knows each field that a message shows; of what is written by hand,
/// nobody does.
fn form_of_source(error: &dyn ApiError) -> Form {
    match error.declared(Token::new()).extent {
        Extent::Unknown => Form::Unknown,
        Extent::Adds | Extent::Whole => Form::Display,
    }
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
    status: StatusCode,
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
    /// Looks at the source of an error that the message may show in a form.
    fn look_at_source(
        &mut self,
        source: &(dyn Error + 'static),
        declared: Option<&dyn ApiError>,
        is_allowed: bool,
        form: Form,
    ) {
        let has_secret = self.follow(Some(source), declared, is_allowed, form, 0);
        self.is_withheld |= has_secret && !self.is_constant();
    }

    /// Whether the message is the text that would be in its place.
    fn is_constant(&mut self) -> bool {
        let (spec, status) = (self.error.spec(), self.status);
        self.message() == substitute(spec, status)
    }

    fn message(&mut self) -> &str {
        let error = self.error;
        self.message
            .get_or_insert_with(|| super::message::text(error))
    }

    /// Visits the source and the declared source of an error, which are mostly one.
    fn follow(
        &mut self,
        source: Option<&(dyn Error + 'static)>,
        declared: Option<&dyn ApiError>,
        is_allowed: bool,
        form: Form,
        depth: usize,
    ) -> bool {
        let catalogs = self.catalogs;
        let mut visit = |error, declared, inside, is_allowed| {
            let link = ShownError {
                error,
                declared,
                inside,
                is_allowed,
                form,
            };
            self.visit(&link, depth)
        };
        match (source, declared) {
            (Some(source), Some(declared)) if is_same(source, declared) => {
                visit(source, Some(declared), None, is_allowed)
            }
            (source, declared) => {
                let of_source = source.is_some_and(|source| {
                    let recognized = recognize(source, catalogs());
                    visit(source, recognized, inside(source), is_allowed)
                });
                let of_declared =
                    declared.is_some_and(|declared| visit(declared, Some(declared), None, false));
                of_source || of_declared
            }
        }
    }

    /// Visits an error that the message may show in a form, and those beneath it. Returns
    /// whether one of them has a text that the message must not have, if that form hides it.
    fn visit(&mut self, link: &ShownError<'_>, depth: usize) -> bool {
        /// A longer chain is taken for one that ends in itself.
        const MAX_DEPTH: usize = 64;
        /// More errors are not looked at: what an error shows and its source may be two, so each
        /// link may double them.
        const MAX_VISITED: usize = 256;

        let &ShownError {
            error,
            declared,
            inside,
            is_allowed,
            form,
        } = link;
        self.visited += 1;
        let is_endless = declared.is_some_and(|declared| innermost(declared).is_none());
        let declared = declared.and_then(innermost);
        let spec = declared.map(ApiError::spec);
        self.is_withheld |= is_endless
            || depth == MAX_DEPTH
            || self.visited > MAX_VISITED
            || spec.is_some_and(ErrorSpec::is_internal);
        if self.is_withheld {
            return true;
        }
        let declared_source = declared.and_then(ApiError::api_source);
        let mut source_form = declared.map_or(Form::Display, form_of_source);
        let mut has_secret = false;
        // What its own message shows may be withheld in that.
        let mut is_message_withheld = false;
        if let Some(declared) = declared {
            declared.shown_errors(
                &mut |shown| {
                    if is_one(shown.declared, declared_source) {
                        source_form = source_form.max(shown.form);
                    } else if !self.is_withheld {
                        let beneath = ShownError {
                            form: form.max(shown.form),
                            ..shown
                        };
                        let is_secret = self.visit(&beneath, depth + 1);
                        has_secret |= is_secret;
                        is_message_withheld |= is_secret && shown.form != Form::Display;
                    }
                },
                Token::new(),
            );
        }
        // Where the text of both is not allowed, it is looked for once.
        let is_declared = |inside| recognize(inside, (self.catalogs)()).is_some();
        let (source, is_source_allowed) = match inside {
            Some(inside) if is_allowed || is_declared(inside) => {
                (Some(inside), is_allowed && is_text_or_same(inside))
            }
            _ => (error.source(), false),
        };
        let is_secret = self.follow(
            source,
            declared_source,
            is_source_allowed,
            form.max(source_form),
            depth + 1,
        );
        has_secret |= is_secret;
        is_message_withheld |= is_secret && source_form != Form::Display;
        let public = match (declared, spec) {
            (Some(declared), Some(spec)) if !spec.may_be_server_error() && !is_message_withheld => {
                Some(super::message::text(declared))
            }
            _ => None,
        };
        let is_foreign = declared.is_none();
        let may_be_shown = is_foreign && (is_allowed || self.allows_all);
        self.is_withheld |=
            !may_be_shown && self.message_repeats(error, public.as_deref().unwrap_or_default());
        let is_public = match public {
            Some(public) => is_public_in(form, error, &public),
            None => may_be_shown,
        };
        form != Form::Display && (has_secret || !is_public)
    }

    /// Returns whether the message has a text of the error in it that is not in the public
    /// text.
    fn message_repeats(&mut self, link: &dyn Error, public: &str) -> bool {
        let status = self.status.as_u16();
        let message = self.message();
        if message == server_error_message(status) {
            return false;
        }
        let repeated = |text: fmt::Arguments<'_>| {
            let text = Repeated::of(text, message)?;
            (!public.contains(&text) && repeats(message, &text)).then_some(text)
        };
        // A type may write more of itself in the alternate form.
        if repeated(format_args!("{link}")).is_some()
            || repeated(format_args!("{link:#}")).is_some()
        {
            return true;
        }
        // The name of a unit struct is more likely a word of the author's.
        let is_value = |text: String| !text.chars().all(is_of_name);
        repeated(format_args!("{link:?}")).is_some_and(is_value)
            || repeated(format_args!("{link:#?}")).is_some_and(is_value)
    }
}

/// Whether the text of what is inside an error is that of a type that the declaration names: it is
/// one more of the same, or is made of a text and not of another error.
fn is_text_or_same(inside: &(dyn Error + 'static)) -> bool {
    let is_text = || {
        let text = written(inside);
        written(&format_args!("{inside:?}")) == written(&format_args!("{text:?}"))
    };
    inside.is::<io::Error>() || is_text()
}

/// Whether an error may be shown by a form of its `Display`: that is its message, which is sent.
/// What else is beneath it is not in the message.
fn may_be_changed(
    shown: &ShownError<'_>,
    catalogs: &dyn Fn() -> [Option<&'static Catalog>; 2],
) -> bool {
    let Some(declared) = shown.declared.and_then(innermost) else {
        return false;
    };
    let spec = declared.spec();
    shown.form == Form::Changed
        && has_public_text(shown)
        && !withhold_message(declared, spec, status_of(declared, spec), catalogs)
}

/// Whether all that a form may show of an error itself is in its public text.
fn is_public_in(form: Form, error: &dyn Error, public: &str) -> bool {
    let is_displayed = || public.contains(written(error).trim());
    let is_debugged = || {
        let shown = written(&format_args!("{error:?}"));
        shown.chars().all(is_of_name) || public.contains(shown.trim())
    };
    match form {
        Form::Display => true,
        Form::Changed => is_displayed(),
        Form::Debug => is_debugged(),
        Form::Unknown => is_displayed() && is_debugged(),
    }
}

/// Whether all of the text of an error is public: its `Display` is its message.
fn has_public_text(shown: &ShownError<'_>) -> bool {
    let Some(declared) = shown.declared.and_then(innermost) else {
        return false;
    };
    let public = || super::message::text(declared);
    !declared.spec().may_be_server_error() && public().contains(written(shown.error).trim())
}

fn is_of_name(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
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
    known.find_map(|catalog| (catalog.facts.find)().recognize(link))
}

/// Whether two links are one value. A value at the same address may be a part of the other,
/// but then its size differs.
fn is_same(link: &dyn Error, declared: &dyn ApiError) -> bool {
    ptr::addr_eq(link, declared) && size_of_val(link) == size_of_val(declared)
}

/// Whether two declared errors are one value.
fn is_one(a: Option<&dyn ApiError>, b: Option<&dyn ApiError>) -> bool {
    let (Some(a), Some(b)) = (a.and_then(innermost), b.and_then(innermost)) else {
        return false;
    };
    ptr::addr_eq(a, b) && size_of_val(a) == size_of_val(b) && ptr::eq(a.spec(), b.spec())
}

/// A text that is written for as long as a message contains it.
///
/// An error that repeats those beneath it may write far more than any message has, and so may
/// each of them. What the message does not contain stops its writer.
struct Repeated<'m> {
    message: &'m str,
    text: String,
    /// The length at which the message is searched again. It doubles each time, so that a writer
    /// of single letters is not more work than one of whole texts.
    next_search: usize,
    is_another: bool,
}

impl<'m> Repeated<'m> {
    /// Returns a text without the spaces around it, if the message contains it. If `Display`
    /// fails, that is the text so far.
    fn of(displayed: fmt::Arguments<'_>, message: &'m str) -> Option<String> {
        let mut out = Self {
            message,
            text: String::new(),
            next_search: 0,
            is_another: false,
        };
        let _ = out.write_fmt(displayed);
        out.search();
        (!out.is_another).then(|| out.text.trim().to_owned())
    }

    fn search(&mut self) {
        self.is_another |= !self.message.contains(self.text.trim());
        self.next_search = 2 * self.text.len();
    }
}

impl Write for Repeated<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // A writer may ignore that it failed before.
        if !self.is_another {
            self.text.push_str(text);
            if self.text.len() >= self.next_search {
                self.search();
            }
        }
        if self.is_another {
            Err(fmt::Error)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fmt;

    use super::{Repeated, repeats};

    /// Writes its pieces, and counts them.
    struct Written<'a> {
        pieces: &'a [&'a str],
        ignores_errors: bool,
        count: Cell<usize>,
    }

    impl fmt::Display for Written<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            for piece in self.pieces {
                self.count.set(self.count.get() + 1);
                let result = f.write_str(piece);
                if !self.ignores_errors {
                    result?;
                }
            }
            Ok(())
        }
    }

    #[test]
    fn a_text_is_found_in_whatever_pieces_it_is_written() {
        let message = "no card: login hunter2  at shard 7";
        let mut texts = Vec::new();
        for start in 0..=message.len() {
            for end in start..=message.len() {
                let part = &message[start..end];
                texts.extend([(part.to_owned(), true), (format!("{part}  "), true)]);
                texts.push((format!("{part}!"), false));
            }
        }
        for (text, is_in) in &texts {
            for size in 1..=4 {
                let pieces = text.as_bytes().chunks(size).map(std::str::from_utf8);
                let pieces: Vec<&str> = pieces.map(Result::unwrap).collect();
                for ignores_errors in [false, true] {
                    let written = Written {
                        pieces: &pieces,
                        ignores_errors,
                        count: Cell::new(0),
                    };
                    let found = Repeated::of(format_args!("{written}"), message);
                    assert_eq!(found.as_deref(), is_in.then(|| text.trim()), "{text:?}");
                }
            }
        }
        println!("{} texts", texts.len());
    }

    #[test]
    fn a_text_that_the_message_lacks_is_not_written_to_its_end() {
        let message = "no card: ".repeat(100);
        for (start, most) in [("xyz", 1), ("no card: xyz", 2), ("no card: ", 300)] {
            let mut pieces = vec!["no card: "; 100_000];
            pieces[0] = start;
            let written = Written {
                pieces: &pieces,
                ignores_errors: false,
                count: Cell::new(0),
            };
            assert_eq!(Repeated::of(format_args!("{written}"), &message), None);
            let count = written.count.get();
            assert!(count <= most, "{start}: {count}");
        }
    }

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
