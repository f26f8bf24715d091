//! What of an error may leave the process.
//!
//! This is the only place that decides it: messages, bodies, headers and
//! documents all start from [`public`].

use std::fmt::{self, Write};

use serde::{Serialize, Serializer};

use crate::{ApiError, ErrorSpec, HttpError, json};

/// An error as the public may see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Public<'a> {
    /// The innermost error of the transparent ones, or a generic 500 in place
    /// of an internal one.
    pub(crate) error: &'a dyn ApiError,
    pub(crate) spec: &'static ErrorSpec,
    /// Whether something internal lies beneath, whose words the message might repeat.
    redacted: bool,
}

impl Public<'_> {
    /// Appends the message as a JSON string; see [`Message`].
    pub(crate) fn write_message(&self, out: &mut Vec<u8>) {
        let start = out.len();
        let quotes = 2;
        if self.redacted
            || json::display(out, &Words(self.error)).is_err() && out.len() == start + quotes
        {
            out.truncate(start);
            json::string(out, self.spec.title);
        }
    }

    /// The whole body in `Standard`, if nothing of the value is in it.
    pub(crate) fn constant_body(&self) -> Option<&'static str> {
        let body = self.spec.__constant_body;
        // An error written by hand may have another's spec and say more than it.
        (!body.is_empty() && !self.redacted && self.error.is_declared()).then_some(body)
    }
}

/// Decides what of `error` may be shown.
pub(crate) fn public<'a>(error: &'a (dyn ApiError + 'a)) -> Public<'a> {
    let error = innermost(error);
    let spec = error.spec();
    if spec.internal {
        let error: &'static HttpError = &HttpError::INTERNAL_SERVER_ERROR;
        return Public {
            error,
            spec: error.spec(),
            redacted: false,
        };
    }
    Public {
        error,
        spec,
        redacted: hides_internal(error),
    }
}

fn innermost<'a>(mut error: &'a (dyn ApiError + 'a)) -> &'a (dyn ApiError + 'a) {
    while let Some(inner) = error.transparent() {
        error = inner;
    }
    error
}

fn hides_internal(error: &dyn ApiError) -> bool {
    let mut next = error.api_source();
    while let Some(source) = next {
        let source = innermost(source);
        if source.spec().internal {
            return true;
        }
        next = source.api_source();
    }
    false
}

/// The public message of an error; see [`ApiError::message`].
///
/// It is written anew each time it is displayed or serialized.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    public: Public<'a>,
}

impl<'a> Message<'a> {
    pub(crate) fn new(public: Public<'a>) -> Self {
        Self { public }
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.public.redacted {
            return f.write_str(self.public.spec.title);
        }
        // A `Display` that fails by itself makes serializers panic.
        let mut out = Watched {
            out: f,
            has_written: false,
            has_failed: false,
        };
        let result = write!(out, "{}", Words(self.public.error));
        match result {
            Err(_) if out.has_failed => result,
            Err(_) if !out.has_written => f.write_str(self.public.spec.title),
            _ => Ok(()),
        }
    }
}

struct Words<'a>(&'a dyn ApiError);

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt_message(f)
    }
}

/// Tells a failure of the output from one of the error that writes to it.
struct Watched<'a, 'f> {
    out: &'a mut fmt::Formatter<'f>,
    has_written: bool,
    has_failed: bool,
}

impl fmt::Write for Watched<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let result = self.out.write_str(text);
        self.has_written |= !text.is_empty();
        self.has_failed |= result.is_err();
        result
    }
}

impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
