//! Collects errors, so that one compile reports every mistake.

use std::cell::RefCell;
use std::fmt::Display;

use api_error_rules::text::breaks_line;
use proc_macro2::Span;

/// The errors found so far.
///
/// It must be consumed by [`check`](Self::check): dropping it unread would lose
/// errors, and panics.
pub struct Ctxt {
    /// `None` once checked.
    errors: RefCell<Option<Vec<syn::Error>>>,
}

impl Ctxt {
    pub fn new() -> Self {
        Self {
            errors: RefCell::new(Some(Vec::new())),
        }
    }

    /// Records an error at a span.
    pub fn error(&self, span: Span, message: impl Display) {
        self.syn_error(syn::Error::new(span, message));
    }

    /// Records an error of the parser.
    pub fn syn_error(&self, error: syn::Error) {
        if let Some(errors) = self.errors.borrow_mut().as_mut() {
            errors.push(on_one_line(error));
        }
    }

    /// Succeeds if there is no error, else returns all of them.
    pub fn check(self) -> Result<(), Vec<syn::Error>> {
        let errors = self.errors.take().unwrap_or_default();
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }
}

/// A message may repeat what the author has written, of which nothing may break the line that the
/// compiler prints, or turn it around.
fn on_one_line(error: syn::Error) -> syn::Error {
    let message = error.to_string();
    if !message.contains(breaks_line) {
        return error;
    }
    let mut shown = String::with_capacity(message.len());
    for char in message.chars() {
        if breaks_line(char) {
            shown.extend(char.escape_debug());
        } else {
            shown.push(char);
        }
    }
    syn::Error::new(error.span(), shown)
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        assert!(
            std::thread::panicking() || self.errors.borrow().is_none(),
            "forgot to check for errors"
        );
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::Ctxt;

    #[test]
    fn what_an_author_has_written_stays_on_its_line() {
        let cx = Ctxt::new();
        cx.error(
            Span::call_site(),
            "`\u{202e}x\n\u{1b}[31m` is größer than שלום",
        );
        let errors = cx.check().unwrap_err();
        let expected = r"`\u{202e}x\n\u{1b}[31m` is größer than שלום";
        assert_eq!(errors[0].to_string(), expected);
    }
}
