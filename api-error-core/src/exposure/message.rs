//! The public message.

use std::fmt::{self, Write};

use serde::{Serialize, Serializer};

use super::written;
use crate::json;
use crate::model::{ApiError, Occurrence, Public, RequestContext, substitute};

/// The public message of an error; see
/// [`ApiErrorExt::message`](crate::ApiErrorExt::message).
///
/// It is formatted each time it is displayed or serialized.
#[derive(Debug, Clone, Copy)]
pub struct PublicMessage<'a> {
    public: Public<'a>,
}

impl<'a> PublicMessage<'a> {
    /// Returns the public message of `error`.
    pub(crate) fn of(error: &'a (dyn ApiError + 'a)) -> Self {
        static NONE: RequestContext = RequestContext::new();

        Self::new(super::public(error, &NONE))
    }

    fn new(public: Public<'a>) -> Self {
        Self { public }
    }
}

impl fmt::Display for PublicMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(substitute) = self.public.substitute {
            return f.write_str(substitute);
        }
        // Serializers panic if a `Display` fails by itself.
        let mut out = Watched {
            out: f,
            has_written: false,
            has_failed: false,
        };
        let result = write!(out, "{}", Text(self.public.error));
        match result {
            Err(_) if out.has_failed => result,
            Err(_) if !out.has_written => {
                f.write_str(substitute(self.public.spec, self.public.status))
            }
            _ => Ok(()),
        }
    }
}

/// Returns the message as an error writes it.
pub(super) fn text(error: &dyn ApiError) -> String {
    written(&Text(error))
}

struct Text<'a>(&'a dyn ApiError);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt_message(f)
    }
}

/// Distinguishes a failure of the output from a failure of the error that writes to it.
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

impl Serialize for PublicMessage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'a> Occurrence<'a> {
    /// Returns the public message.
    pub fn message(&self) -> PublicMessage<'a> {
        PublicMessage::new(self.public)
    }

    /// Returns the public message without what a service has in its place.
    #[cfg(feature = "layer")]
    pub(crate) fn own_message(&self) -> PublicMessage<'a> {
        let Public { spec, status, .. } = self.public;
        let own = |_| substitute(spec, status);
        let substitute = self.public.substitute.map(own);
        PublicMessage::new(Public {
            substitute,
            ..self.public
        })
    }

    /// Appends the public message as a JSON string.
    pub(crate) fn write_message(&self, out: &mut Vec<u8>) {
        let Public {
            error,
            spec,
            status,
            substitute: in_place,
            ..
        } = self.public;
        let start = out.len();
        let quotes = 2;
        if let Some(text) = in_place {
            json::string(out, text);
        } else if json::display(out, &Text(error)).is_err() && out.len() == start + quotes {
            out.truncate(start);
            json::string(out, substitute(spec, status));
        }
    }
}
