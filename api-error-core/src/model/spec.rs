//! The static facts of one error.

use std::{fmt, iter};

use api_error_rules::layout::Flags;
use api_error_rules::layout::packed::Places;
use api_error_rules::status;
use http::StatusCode;

#[cfg(doc)]
use super::{ApiError, FieldErrors};
use super::{
    DetailSpec, ErrorSpecBuilder, Example, GrpcCode, HeaderSpec, IS_DOCUMENTED, LogLevel, Retry,
    SourceLocation,
};

/// The static facts of one error: everything that is known before it happens.
///
/// A spec is plain data in a `const`. `#[derive(ApiError)]` writes one for each variant. To
/// write one by hand, begin with [`ErrorSpec::builder`]:
///
/// ```
/// use api_error_core::ErrorSpec;
/// use api_error_core::http::StatusCode;
///
/// const FROZEN: ErrorSpec = ErrorSpec::builder("card_already_frozen", StatusCode::CONFLICT)
///     .with_type("conflict_error")
///     .with_title("Card already frozen")
///     .build();
/// assert_eq!(FROZEN.status(), 409);
/// assert_eq!(FROZEN.location().file(), file!());
/// ```
// A program has one for each code, so it is small: most texts are behind one pointer, and what
// few errors have is behind another. A reference to nothing would be a pointer, too.
#[derive(Clone, Copy)]
pub struct ErrorSpec {
    pub(crate) texts: Texts,
    pub(crate) status: StatusCode,
    pub(crate) flags: Flags,
    pub(crate) line: u32,
    /// The type, where it is not in `texts`.
    pub(crate) type_apart: Option<&'static str>,
    pub(crate) details: Option<&'static [DetailSpec]>,
    pub(crate) example: Option<Example>,
    pub(crate) rare: Option<&'static RareFacts>,
}

/// Where the texts of a spec are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Texts {
    /// In one, as [`api_error_rules::layout::packed`] lays it out.
    Packed(&'static str, Places),
    /// With the facts that were written by hand.
    ByHand(&'static ErrorSpecBuilder),
}

/// What few errors have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RareFacts {
    /// The statuses besides, of which a value may have one.
    pub(crate) other_statuses: &'static [StatusCode],
    pub(crate) description: &'static str,
    /// The hash of `description`; 0 if it is not known.
    pub(crate) description_hash: u64,
    pub(crate) causes: Causes,
    pub(crate) resolution: Option<&'static str>,
    pub(crate) scenario: Option<&'static str>,
    pub(crate) remarks: Option<&'static str>,
    pub(crate) headers: &'static [HeaderSpec],
    pub(crate) challenge: Option<&'static str>,
    pub(crate) retry: Option<Retry>,
    pub(crate) grpc: Option<GrpcCode>,
    /// The level of its event in the log, where that does not follow from the status.
    pub(crate) log: Option<LogLevel>,
    pub(crate) since: Option<&'static str>,
    pub(crate) deprecated: Option<&'static str>,
}

/// The rare facts of the spec of an index.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct RareOf {
    pub(crate) spec: usize,
    pub(crate) facts: RareFacts,
}

impl RareFacts {
    /// An error has none of them.
    pub(crate) const NONE: &'static Self = &Self {
        other_statuses: &[],
        description: "",
        description_hash: 0,
        causes: Causes::None,
        resolution: None,
        scenario: None,
        remarks: None,
        headers: &[],
        challenge: None,
        retry: None,
        grpc: None,
        log: None,
        since: None,
        deprecated: None,
    };

    /// Returns the flags of a spec with these facts.
    pub(crate) const fn mark_headers(&self, flags: Flags) -> Flags {
        let has_any = self.challenge.is_some() || self.retry.is_some() || !self.headers.is_empty();
        flags.with_if(Flags::HEADERS, has_any)
    }
}

impl ErrorSpec {
    /// Returns a builder with only a code and a status, for a spec by hand. The place of this
    /// call is the place of the declaration.
    ///
    /// # Panics
    ///
    /// If the code has other characters than visible ASCII and inner spaces, a quote or a
    /// backslash, or neither a letter nor a digit; or if the status is not in 400..=599. In a
    /// constant, this is a compile error.
    #[track_caller]
    pub const fn builder(code: &'static str, status: StatusCode) -> ErrorSpecBuilder {
        ErrorSpecBuilder::new(code, status)
    }

    /// Returns what few errors have.
    #[inline]
    pub(crate) const fn rare(&self) -> &'static RareFacts {
        match self.rare {
            Some(rare) => rare,
            None => RareFacts::NONE,
        }
    }

    /// Returns the body of every occurrence in the default envelope, without the members of the
    /// request and the service, if it is constant.
    #[inline]
    pub(crate) const fn constant_body(&self) -> Option<&'static str> {
        match &self.texts {
            Texts::Packed(text, places) => places.constant_body(text),
            Texts::ByHand(facts) => facts.constant_body,
        }
    }

    /// Returns the body in the default envelope up to the value of the message, if all before
    /// it is a text of the program.
    #[inline]
    pub(crate) const fn opening(&self) -> Option<&'static str> {
        match &self.texts {
            Texts::Packed(text, places)
                if self.type_apart.is_none() && !self.flags.has(Flags::NUMERIC_CODE) =>
            {
                Some(places.opening(text))
            }
            _ => None,
        }
    }

    /// Returns the machine-readable code that clients match on, unique within a catalog.
    #[inline]
    pub const fn code(&self) -> &'static str {
        match &self.texts {
            Texts::Packed(text, places) => places.code(text),
            Texts::ByHand(facts) => facts.code,
        }
    }

    /// Returns whether the envelope of the error's own catalog counts, whatever the service sets.
    pub const fn has_pinned_envelope(&self) -> bool {
        self.flags.has(Flags::PINNED)
    }

    /// Returns whether the code is a number in JSON.
    pub const fn has_numeric_code(&self) -> bool {
        self.flags.has(Flags::NUMERIC_CODE)
    }

    /// Returns whether bodies may have [`FieldErrors`].
    pub const fn has_field_errors(&self) -> bool {
        self.flags.has(Flags::FIELD_ERRORS)
    }

    /// Returns the HTTP status (RFC 9110 §15). Of [several](Self::statuses), it is the first.
    ///
    /// A declared one is in 400–599. That of an error in place of another's response, which keeps
    /// its status, may be above.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns all statuses that a value may have, the first declared one first.
    pub fn statuses(&self) -> impl Iterator<Item = StatusCode> + use<> {
        iter::once(self.status).chain(self.rare().other_statuses.iter().copied())
    }

    /// Returns whether a value may have another than the first status.
    #[inline]
    pub(crate) const fn has_other_statuses(&self) -> bool {
        match self.rare {
            Some(rare) => !rare.other_statuses.is_empty(),
            None => false,
        }
    }

    /// Returns one of the statuses, by its place, in const evaluation.
    pub(crate) const fn nth_status(&self, index: usize) -> Option<u16> {
        match index {
            0 => Some(self.status.as_u16()),
            _ if index <= self.rare().other_statuses.len() => {
                Some(self.rare().other_statuses[index - 1].as_u16())
            }
            _ => None,
        }
    }

    /// Returns whether a value may have this status.
    pub(crate) fn has_status(&self, status: StatusCode) -> bool {
        self.status == status || self.rare().other_statuses.contains(&status)
    }

    /// Returns whether a value may have a status of 500 and above.
    pub(crate) fn may_be_server_error(&self) -> bool {
        let is_one = |status: StatusCode| status::is_server_error(status.as_u16());
        let mut others = self.rare.iter().flat_map(|rare| rare.other_statuses);
        is_one(self.status) || others.any(|status| is_one(*status))
    }

    /// Returns the category of the error, which several codes share.
    #[inline]
    pub const fn error_type(&self) -> Option<&'static str> {
        match &self.texts {
            Texts::Packed(text, places) if self.type_apart.is_none() => places.error_type(text),
            _ => self.type_apart,
        }
    }

    /// Returns a short summary, the same for each occurrence (RFC 9457 §3.1.3).
    #[inline]
    pub const fn title(&self) -> &'static str {
        match &self.texts {
            Texts::Packed(text, places) => places.title(text),
            Texts::ByHand(facts) => facts.title,
        }
    }

    /// Returns the name of the declaration: `CardError::AlreadyFrozen`.
    pub const fn name(&self) -> &'static str {
        match &self.texts {
            Texts::Packed(text, places) => places.name(text),
            Texts::ByHand(facts) => facts.name,
        }
    }

    /// Returns the template of the public message, for documents.
    /// [`ApiError::fmt_message`] writes the values.
    pub const fn message(&self) -> Option<&'static str> {
        match &self.texts {
            Texts::Packed(text, places) if IS_DOCUMENTED => places.message(text),
            Texts::Packed(..) => None,
            Texts::ByHand(facts) => facts.message,
        }
    }

    /// Returns the description, in Markdown; empty if there is none.
    pub const fn description(&self) -> &'static str {
        self.rare().description
    }

    /// Returns the causes.
    pub const fn causes(&self) -> Causes {
        self.rare().causes
    }

    /// Returns the resolution: what a user does about it, in Markdown.
    pub const fn resolution(&self) -> Option<&'static str> {
        self.rare().resolution
    }

    /// Returns the scenario: a situation in which it occurs, in Markdown.
    pub const fn scenario(&self) -> Option<&'static str> {
        self.rare().scenario
    }

    /// Returns the other sections of the documentation, in Markdown with their headings.
    pub const fn remarks(&self) -> Option<&'static str> {
        self.rare().remarks
    }

    /// Returns the details of the body, in order.
    pub const fn details(&self) -> &'static [DetailSpec] {
        match self.details {
            Some(details) => details,
            None => &[],
        }
    }

    /// Returns the headers of the response, without those that follow from
    /// [`challenge`](Self::challenge) and [`retry`](Self::retry).
    pub const fn headers(&self) -> &'static [HeaderSpec] {
        self.rare().headers
    }

    /// Returns the `WWW-Authenticate` challenge (RFC 9110 §11.6.1).
    pub const fn challenge(&self) -> Option<&'static str> {
        self.rare().challenge
    }

    /// Returns whether and how the request may be sent again.
    pub const fn retry(&self) -> Option<Retry> {
        self.rare().retry
    }

    /// Returns the gRPC code, if it is not the one that follows from the status.
    pub const fn grpc(&self) -> Option<GrpcCode> {
        self.rare().grpc
    }

    /// Returns the declared level of its event in the log. Without one, the status of the response
    /// decides: `error` for a 5xx, and `info` for a 4xx.
    pub const fn log_level(&self) -> Option<LogLevel> {
        self.rare().log
    }

    /// Returns the version that introduced the code.
    pub const fn since(&self) -> Option<&'static str> {
        self.rare().since
    }

    /// Returns why the code is deprecated, and its replacement.
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.rare().deprecated
    }

    /// Returns whether documents leave out the error.
    pub const fn is_hidden(&self) -> bool {
        self.flags.has(Flags::HIDDEN)
    }

    /// Returns whether the error is internal: clients get a generic 500.
    pub const fn is_internal(&self) -> bool {
        self.flags.has(Flags::INTERNAL)
    }

    /// Returns whether several declarations share the code on purpose.
    pub const fn is_shared(&self) -> bool {
        self.flags.has(Flags::SHARED)
    }

    /// Returns the function that makes an example value, for documents.
    pub const fn example(&self) -> Option<Example> {
        self.example
    }

    /// Returns the place of the declaration.
    pub const fn location(&self) -> SourceLocation {
        let file = match &self.texts {
            Texts::Packed(text, places) => places.file(text),
            Texts::ByHand(facts) => facts.file,
        };
        SourceLocation {
            file,
            line: self.line,
        }
    }

    /// Returns the fixed `Retry-After`, in seconds (RFC 9110 §10.2.3).
    pub const fn retry_after(&self) -> Option<u32> {
        match self.rare {
            Some(RareFacts {
                retry: Some(retry), ..
            }) => retry.seconds(),
            _ => None,
        }
    }

    /// Returns the names of the headers that the declaration may add to a response, in lower
    /// case.
    pub fn header_names(&self) -> impl Iterator<Item = &'static str> {
        let rare = self.rare();
        let in_a_field = rare
            .headers
            .iter()
            .any(|it| it.name() == "www-authenticate");
        let challenge = rare.challenge.filter(|_| !in_a_field);
        let challenge = challenge.map(|_| "www-authenticate");
        let retry_after = self.retry_after().map(|_| "retry-after");
        challenge
            .into_iter()
            .chain(retry_after)
            .chain(rare.headers.iter().map(HeaderSpec::name))
    }
}

impl fmt::Debug for ErrorSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorSpec")
            .field("name", &self.name())
            .field("code", &self.code())
            .field("status", &self.status)
            .field("error_type", &self.error_type())
            .finish_non_exhaustive()
    }
}

/// The causes of an error: a list, or one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Causes {
    /// There are none.
    #[default]
    None,
    /// One paragraph, in Markdown.
    Paragraph(&'static str),
    /// A list, each item in Markdown.
    List(&'static [&'static str]),
}

#[cfg(test)]
mod tests {
    use super::ErrorSpec;

    /// A program has one for each code.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn a_spec_is_small() {
        assert_eq!(size_of::<ErrorSpec>(), 96);
    }
}
