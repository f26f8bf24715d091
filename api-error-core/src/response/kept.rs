//! The public parts of an error that outlive it, so that it can be rendered once more.

use std::error::Error;
use std::fmt::{self, Write};

use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::exposure::innermost;
use crate::json;
use crate::model::{
    ApiError, Catalog, Details, ErrorSpec, FieldErrors, Occurrence, RetryAfter, Token,
};

/// The public side of an error, without the request and the service that it was rendered
/// for.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    spec: &'static ErrorSpec,
    is_declared: bool,
    /// The message, and behind it the details as a JSON object, if there are any.
    texts: Vec<u8>,
    message_len: usize,
    headers: HeaderMap,
    status: StatusCode,
    retry_after: Option<RetryAfter>,
    field_errors: Option<FieldErrors>,
    /// The catalogs of the errors around the innermost, the outermost first.
    outer: Vec<&'static Catalog>,
    catalog: Option<&'static Catalog>,
}

impl Kept {
    pub(super) fn of(occurrence: &Occurrence<'_>) -> Self {
        let error = occurrence.public.error;
        let mut kept = Self {
            spec: occurrence.spec(),
            is_declared: error.is_declared(Token::new()),
            texts: Vec::new(),
            message_len: 0,
            headers: HeaderMap::new(),
            status: occurrence.status(),
            retry_after: occurrence.retry_after(),
            field_errors: occurrence.field_errors().cloned(),
            outer: Vec::new(),
            catalog: innermost(error).and_then(ApiError::catalog),
        };
        error.write_headers(&mut kept.headers);
        let is_replaced = occurrence.error.spec().is_internal;
        let outer = occurrence
            .chain()
            .filter(|error| is_replaced || error.delegate().is_some())
            .filter_map(ApiError::catalog);
        kept.outer.extend(outer);
        if occurrence.constant_body().is_none() {
            kept.write_texts(occurrence);
        }
        kept
    }

    fn write_texts(&mut self, occurrence: &Occurrence<'_>) {
        /// Most messages and details are shorter.
        const USUAL: usize = 96;

        let mut message = String::with_capacity(USUAL);
        // The text so far, if the error fails to write it.
        let _ = write!(message, "{}", occurrence.own_message());
        self.message_len = message.len();
        self.texts = message.into_bytes();
        occurrence.write_details(&mut Details::new(&mut self.texts, "{"));
        if self.texts.len() > self.message_len {
            self.texts.push(b'}');
        }
    }

    /// Returns the message of an error that is the same each time: it is in the constant body.
    fn constant_message(&self) -> Option<String> {
        if !self.texts.is_empty() {
            return None;
        }
        let mut body: Value = serde_json::from_str(self.spec.constant_body).ok()?;
        match body["error"]["message"].take() {
            Value::String(message) => Some(message),
            _ => None,
        }
    }

    /// Calls `show` with the error as it was: inside all that were around it.
    pub(super) fn show<R>(&self, show: impl FnOnce(&dyn ApiError) -> R) -> R {
        fn inside<R>(
            outer: &[&'static Catalog],
            inner: &dyn ApiError,
            show: impl FnOnce(&dyn ApiError) -> R,
        ) -> R {
            match outer.split_last() {
                Some((catalog, outer)) => inside(outer, &Around { catalog, inner }, show),
                None => show(inner),
            }
        }

        inside(&self.outer, self, show)
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(message) = self.constant_message() {
            return f.write_str(&message);
        }
        let message = self.texts.get(..self.message_len).unwrap_or_default();
        f.write_str(std::str::from_utf8(message).unwrap_or_default())
    }
}

impl Error for Kept {}

impl ApiError for Kept {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        self.catalog
    }

    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }

    fn write_details(&self, details: &mut Details<'_>) {
        let object = self.texts.get(self.message_len..).unwrap_or_default();
        for (name, value) in json::members(object).unwrap_or_default() {
            // Those that must not be null have been left out.
            details.nullable(&name, value);
        }
    }

    fn write_headers(&self, headers: &mut HeaderMap) {
        headers.extend(self.headers.clone());
    }

    fn retry_after(&self) -> Option<RetryAfter> {
        self.retry_after
    }

    fn chosen_status(&self) -> Option<StatusCode> {
        Some(self.status)
    }

    fn field_errors(&self) -> Option<&FieldErrors> {
        self.field_errors.as_ref()
    }

    fn is_declared(&self, _: Token) -> bool {
        self.is_declared
    }
}

/// An error around another, of which only the catalog matters.
#[derive(Debug)]
struct Around<'a> {
    catalog: &'static Catalog,
    inner: &'a dyn ApiError,
}

impl fmt::Display for Around<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.inner, f)
    }
}

impl Error for Around<'_> {}

impl ApiError for Around<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.inner.spec()
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        Some(self.catalog)
    }

    fn delegate(&self) -> Option<&dyn ApiError> {
        Some(self.inner)
    }
}
