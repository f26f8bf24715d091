//! A spec that is written by hand.

use api_error_rules::header::challenge;
use api_error_rules::layout::Flags;
use api_error_rules::{code, status};
use http::StatusCode;

use super::spec::{RareFacts, Texts};
#[cfg(doc)]
use super::{ApiError, FieldErrors};
use super::{
    Causes, DetailSpec, ErrorSpec, Example, GrpcCode, HeaderSpec, IS_DOCUMENTED, LogLevel, Retry,
    SourceLocation, optional_prose, prose,
};

/// Builds an [`ErrorSpec`] by hand; see [`ErrorSpec::builder`].
///
/// ```
/// use api_error_core::ErrorSpec;
/// use api_error_core::http::StatusCode;
///
/// const EXPIRED: ErrorSpec = ErrorSpec::builder("link_expired", StatusCode::GONE)
///     .with_resolution("Request a new link.")
///     .with_since("1.2.0")
///     .build();
/// assert_eq!(EXPIRED.resolution(), Some("Request a new link."));
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use = "a builder is not a spec before `build`"]
pub struct ErrorSpecBuilder {
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) name: &'static str,
    pub(crate) message: Option<&'static str>,
    pub(crate) file: &'static str,
    pub(crate) constant_body: Option<&'static str>,
    status: StatusCode,
    flags: Flags,
    line: u32,
    error_type: Option<&'static str>,
    details: Option<&'static [DetailSpec]>,
    example: Option<Example>,
    rare: RareFacts,
}

impl ErrorSpecBuilder {
    #[track_caller]
    pub(super) const fn new(code: &'static str, status: StatusCode) -> Self {
        code::assert_is_code(code);
        assert!(
            status::is_error(status.as_u16()),
            "the status of an error must be in 400..=599"
        );
        let SourceLocation { file, line } = SourceLocation::caller();
        Self {
            code,
            title: code,
            name: code,
            message: None,
            file,
            constant_body: None,
            status,
            flags: Flags::BENEATH,
            line,
            error_type: None,
            details: None,
            example: None,
            rare: *RareFacts::NONE,
        }
    }

    /// Returns the spec, which refers to these facts.
    ///
    /// Build it in the item that the builder is in, a `const` or a `static`: there the compiler keeps
    /// the builder. Elsewhere it reports a temporary value that is dropped while borrowed (E0716),
    /// also in `const { ... }`.
    pub const fn build(&'static self) -> ErrorSpec {
        ErrorSpec {
            texts: Texts::ByHand(self),
            status: self.status,
            flags: self.rare.mark_headers(self.flags),
            line: self.line,
            type_apart: self.error_type,
            details: self.details,
            example: self.example,
            rare: Some(&self.rare),
        }
    }

    /// Sets the body of every occurrence in the default envelope, for an error beneath which
    /// nothing is.
    pub(crate) const fn with_constant_body(mut self, body: &'static str) -> Self {
        self.constant_body = Some(body);
        self.flags = self.flags.without(Flags::BENEATH);
        self
    }

    /// Declares more statuses. [`ApiError::chosen_status`] tells which of all a value has.
    ///
    /// # Panics
    ///
    /// If one is not in 400..=599. In a constant, this is a compile error.
    #[track_caller]
    pub const fn with_other_statuses(mut self, statuses: &'static [StatusCode]) -> Self {
        let mut index = 0;
        while index < statuses.len() {
            assert!(
                status::is_error(statuses[index].as_u16()),
                "the status of an error must be in 400..=599"
            );
            index += 1;
        }
        self.rare.other_statuses = statuses;
        self
    }

    /// Sets the category of the error, which several codes share.
    ///
    /// # Panics
    ///
    /// If the text is no error type: it has the characters of a code. In a constant, this is a
    /// compile error.
    #[track_caller]
    pub const fn with_type(mut self, error_type: &'static str) -> Self {
        code::assert_is_type(error_type);
        self.error_type = Some(error_type);
        self
    }

    /// Sets the summary. The default is the code.
    pub const fn with_title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Sets the name of the declaration. The default is the code.
    pub const fn with_name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Sets the template of the public message, for documents.
    pub const fn with_message(mut self, message: &'static str) -> Self {
        self.message = optional_prose(message);
        self
    }

    /// Sets the description, in Markdown.
    pub const fn with_description(mut self, description: &'static str) -> Self {
        self.rare.description = prose(description);
        self.rare.description_hash = 0;
        self
    }

    /// Sets the causes.
    pub const fn with_causes(mut self, causes: Causes) -> Self {
        if IS_DOCUMENTED {
            self.rare.causes = causes;
        }
        self
    }

    /// Sets the resolution: what a user does about it, in Markdown.
    pub const fn with_resolution(mut self, resolution: &'static str) -> Self {
        self.rare.resolution = optional_prose(resolution);
        self
    }

    /// Sets the scenario: a situation in which it occurs, in Markdown.
    pub const fn with_scenario(mut self, scenario: &'static str) -> Self {
        self.rare.scenario = optional_prose(scenario);
        self
    }

    /// Sets the other sections of the documentation, in Markdown with their headings.
    pub const fn with_remarks(mut self, remarks: &'static str) -> Self {
        self.rare.remarks = optional_prose(remarks);
        self
    }

    /// Sets the details of the body, in order.
    pub const fn with_details(mut self, details: &'static [DetailSpec]) -> Self {
        self.details = Some(details);
        self
    }

    /// Sets the headers of the response, without challenge and `Retry-After`.
    pub const fn with_headers(mut self, headers: &'static [HeaderSpec]) -> Self {
        self.rare.headers = headers;
        self
    }

    /// Allows the message of a 4xx over an error that is not declared, for errors that are
    /// implemented by hand. Without it, the title is in its place, because nothing tells what
    /// such a message shows of its source.
    pub const fn with_public_display(mut self) -> Self {
        self.flags = self.flags.with(Flags::PUBLIC_DISPLAY);
        self
    }

    /// Sets the `WWW-Authenticate` challenge (RFC 9110 §11.6.1), or several.
    ///
    /// # Panics
    ///
    /// If the text is no challenge. In a constant, this is a compile error.
    #[track_caller]
    pub const fn with_challenge(mut self, challenge: &'static str) -> Self {
        assert!(
            challenge::defect(challenge).is_none(),
            "a challenge is written as `Bearer realm=\"cards\"` (RFC 9110 section 11.6.1)"
        );
        self.rare.challenge = Some(challenge);
        self
    }

    /// Sets whether and how the request may be sent again.
    pub const fn with_retry(mut self, retry: Retry) -> Self {
        self.rare.retry = Some(retry);
        self
    }

    /// Sets the gRPC code, if it is not the one that follows from the status.
    pub const fn with_grpc(mut self, grpc: GrpcCode) -> Self {
        self.rare.grpc = Some(grpc);
        self
    }

    /// Sets the level of its event in the log, if it is not the one that follows from the status.
    pub const fn with_log_level(mut self, level: LogLevel) -> Self {
        self.rare.log = Some(level);
        self
    }

    /// Sets the version that introduced the code.
    pub const fn with_since(mut self, since: &'static str) -> Self {
        self.rare.since = Some(since);
        self
    }

    /// Sets why the code is deprecated, and its replacement.
    pub const fn with_deprecated(mut self, deprecated: &'static str) -> Self {
        self.rare.deprecated = Some(deprecated);
        self
    }

    /// Keeps the error out of documents, as `#[doc(hidden)]` does. The contract file has it.
    pub const fn hidden(mut self) -> Self {
        self.flags = self.flags.with(Flags::HIDDEN);
        self
    }

    /// Marks the error as internal: clients get a generic 500.
    pub const fn internal(mut self) -> Self {
        self.flags = self.flags.with(Flags::INTERNAL);
        self
    }

    /// Allows other declarations to have the same code, with the same status, type and title.
    pub const fn shared(mut self) -> Self {
        self.flags = self.flags.with(Flags::SHARED);
        self
    }

    /// Allows other declarations to have the same code with another status.
    pub const fn shared_with_other_statuses(mut self) -> Self {
        self.flags = self
            .flags
            .with(Flags::SHARED)
            .with(Flags::DIFFERS_IN_STATUS);
        self
    }

    /// Allows other declarations to have the same code with another type.
    pub const fn shared_with_other_types(mut self) -> Self {
        self.flags = self.flags.with(Flags::SHARED).with(Flags::DIFFERS_IN_TYPE);
        self
    }

    /// Makes the code a number in JSON, where an envelope has it by itself.
    ///
    /// # Panics
    ///
    /// If the code is not an integer of up to 15 digits. In a constant, this is a compile error.
    #[track_caller]
    pub const fn with_numeric_code(mut self) -> Self {
        assert!(
            code::is_number(self.code),
            "the code must be an integer of up to 15 digits"
        );
        self.flags = self.flags.with(Flags::NUMERIC_CODE);
        self
    }

    /// Declares that bodies may have [`FieldErrors`], for documents.
    pub const fn with_field_errors(mut self) -> Self {
        self.flags = self.flags.with(Flags::FIELD_ERRORS);
        self
    }

    /// Sets the function that makes an example value, for documents.
    pub const fn with_example(mut self, example: Example) -> Self {
        self.example = Some(example);
        self
    }

    /// Makes the envelope of the error's own catalog count, whatever the service sets.
    pub const fn with_pinned_envelope(mut self) -> Self {
        self.flags = self.flags.with(Flags::PINNED);
        self
    }
}
