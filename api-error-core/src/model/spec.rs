//! The static facts of one error.

use api_error_rules::{code, status};
use http::StatusCode;

#[cfg(doc)]
use super::ApiError;
use super::{
    DetailSpec, Example, GrpcCode, HeaderSpec, IS_DOCUMENTED, LogLevel, Retry, SourceLocation,
    optional_prose, prose,
};

/// The static facts of one error: everything that is known before it happens.
///
/// A spec is plain data in a `const`. `#[derive(ApiError)]` writes one for each variant. To
/// write one by hand, begin with [`ErrorSpec::new`]:
///
/// ```
/// use api_error_core::ErrorSpec;
/// use api_error_core::http::StatusCode;
///
/// const FROZEN: ErrorSpec = ErrorSpec::new("card_already_frozen", StatusCode::CONFLICT)
///     .with_type("conflict_error")
///     .with_title("Card already frozen");
/// assert_eq!(FROZEN.status(), 409);
/// assert_eq!(FROZEN.location().file(), file!());
/// ```
// The fields are visible in the crate only for const evaluation, where a call costs as much
// as ten statements.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact by itself")]
pub struct ErrorSpec {
    pub(crate) code: &'static str,
    pub(crate) status: StatusCode,
    /// The statuses besides, of which a value may have one.
    pub(crate) other_statuses: &'static [StatusCode],
    pub(crate) error_type: Option<&'static str>,
    pub(crate) title: &'static str,
    pub(crate) name: &'static str,
    pub(crate) message: Option<&'static str>,
    pub(crate) description: &'static str,
    pub(crate) causes: Causes,
    pub(crate) resolution: Option<&'static str>,
    pub(crate) scenario: Option<&'static str>,
    pub(crate) remarks: Option<&'static str>,
    pub(crate) details: &'static [DetailSpec],
    pub(crate) headers: &'static [HeaderSpec],
    pub(crate) challenge: Option<&'static str>,
    pub(crate) retry: Option<Retry>,
    pub(crate) grpc: Option<GrpcCode>,
    /// The level of its event in the log, where that does not follow from the status.
    pub(crate) log: Option<LogLevel>,
    pub(crate) since: Option<&'static str>,
    pub(crate) deprecated: Option<&'static str>,
    pub(crate) is_hidden: bool,
    pub(crate) is_internal: bool,
    pub(crate) is_shared: bool,
    /// Whether other declarations of a shared code may have another status.
    pub(crate) differs_in_status: bool,
    pub(crate) differs_in_type: bool,
    pub(crate) has_numeric_code: bool,
    pub(crate) has_field_errors: bool,
    /// Whether the envelope of its catalog counts, whatever the service sets.
    pub(crate) is_pinned: bool,
    pub(crate) has_public_display: bool,
    /// Whether an error may be beneath a derived value: its source, or a field in its message.
    pub(crate) may_have_beneath: bool,
    pub(crate) example: Option<Example>,
    pub(crate) location: SourceLocation,
    /// The hash of `description`; 0 if that is empty.
    pub(crate) description_hash: u64,
    /// The body of every occurrence in the default envelope, without the members of the request
    /// and the service; empty if the body is not constant.
    pub(crate) constant_body: &'static str,
}

impl ErrorSpec {
    /// Creates a spec with only a code and a status. The place of this call is the place of the
    /// declaration.
    ///
    /// # Panics
    ///
    /// If the code has other characters than visible ASCII and inner spaces, a quote or a
    /// backslash, or neither a letter nor a digit; or if the status is not in 400..=599. In a
    /// constant, this is a compile error.
    #[track_caller]
    pub const fn new(code: &'static str, status: StatusCode) -> Self {
        code::assert_is_code(code);
        assert!(
            status::is_error(status.as_u16()),
            "the status of an error must be in 400..=599"
        );
        Self::unchecked(code, status)
    }

    /// Creates the same as [`new`](Self::new), for generated code. The macro has checked the
    /// arguments.
    #[track_caller]
    pub(crate) const fn unchecked(code: &'static str, status: StatusCode) -> Self {
        Self {
            code,
            status,
            other_statuses: &[],
            error_type: None,
            title: code,
            name: code,
            message: None,
            description: "",
            causes: Causes::None,
            resolution: None,
            scenario: None,
            remarks: None,
            details: &[],
            headers: &[],
            challenge: None,
            retry: None,
            grpc: None,
            log: None,
            since: None,
            deprecated: None,
            is_hidden: false,
            is_internal: false,
            is_shared: false,
            differs_in_status: false,
            differs_in_type: false,
            has_numeric_code: false,
            has_field_errors: false,
            is_pinned: false,
            has_public_display: false,
            may_have_beneath: true,
            example: None,
            location: SourceLocation::caller(),
            description_hash: 0,
            constant_body: "",
        }
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
        self.other_statuses = statuses;
        self
    }

    /// Sets the category of the error, which several codes share.
    pub const fn with_type(mut self, error_type: &'static str) -> Self {
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
        self.description = prose(description);
        self.description_hash = 0;
        self
    }

    /// Sets the causes.
    pub const fn with_causes(mut self, causes: Causes) -> Self {
        if IS_DOCUMENTED {
            self.causes = causes;
        }
        self
    }

    /// Sets the resolution: what a user does about it, in Markdown.
    pub const fn with_resolution(mut self, resolution: &'static str) -> Self {
        self.resolution = optional_prose(resolution);
        self
    }

    /// Sets the scenario: a situation in which it occurs, in Markdown.
    pub const fn with_scenario(mut self, scenario: &'static str) -> Self {
        self.scenario = optional_prose(scenario);
        self
    }

    /// Sets the other sections of the documentation, in Markdown with their headings.
    pub const fn with_remarks(mut self, remarks: &'static str) -> Self {
        self.remarks = optional_prose(remarks);
        self
    }

    /// Sets the details of the body, in order.
    pub const fn with_details(mut self, details: &'static [DetailSpec]) -> Self {
        self.details = details;
        self
    }

    /// Sets the headers of the response, without challenge and `Retry-After`.
    pub const fn with_headers(mut self, headers: &'static [HeaderSpec]) -> Self {
        self.headers = headers;
        self
    }

    /// Allows the message of a 4xx over an error that is not declared, for errors that are
    /// implemented by hand. Without it, the title is in its place, because nothing tells what
    /// such a message shows of its source.
    pub const fn with_public_display(mut self) -> Self {
        self.has_public_display = true;
        self
    }

    /// Sets the `WWW-Authenticate` challenge (RFC 9110 §11.6.1).
    pub const fn with_challenge(mut self, challenge: &'static str) -> Self {
        self.challenge = Some(challenge);
        self
    }

    /// Sets whether and how the request may be sent again.
    pub const fn with_retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Sets the gRPC code, if it is not the one that follows from the status.
    pub const fn with_grpc(mut self, grpc: GrpcCode) -> Self {
        self.grpc = Some(grpc);
        self
    }

    /// Sets the level of its event in the log, if it is not the one that follows from the status.
    pub const fn with_log_level(mut self, level: LogLevel) -> Self {
        self.log = Some(level);
        self
    }

    /// Sets the version that introduced the code.
    pub const fn with_since(mut self, since: &'static str) -> Self {
        self.since = Some(since);
        self
    }

    /// Sets why the code is deprecated, and its replacement.
    pub const fn with_deprecated(mut self, deprecated: &'static str) -> Self {
        self.deprecated = Some(deprecated);
        self
    }

    /// Keeps the error out of documents, as `#[doc(hidden)]` does. The contract file has it.
    pub const fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }

    /// Marks the error as internal: clients get a generic 500.
    pub const fn internal(mut self) -> Self {
        self.is_internal = true;
        self
    }

    /// Allows other declarations to have the same code, with the same status, type and title.
    pub const fn shared(mut self) -> Self {
        self.is_shared = true;
        self
    }

    /// Allows other declarations to have the same code with another status.
    pub const fn shared_with_other_statuses(mut self) -> Self {
        self.is_shared = true;
        self.differs_in_status = true;
        self
    }

    /// Allows other declarations to have the same code with another type.
    pub const fn shared_with_other_types(mut self) -> Self {
        self.is_shared = true;
        self.differs_in_type = true;
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
        self.has_numeric_code = true;
        self
    }

    /// Declares that bodies may have [`FieldErrors`](crate::FieldErrors), for documents.
    pub const fn with_field_errors(mut self) -> Self {
        self.has_field_errors = true;
        self
    }

    /// Sets the function that makes an example value, for documents.
    pub const fn with_example(mut self, example: Example) -> Self {
        self.example = Some(example);
        self
    }

    /// Makes the envelope of the error's own catalog count, whatever the service sets.
    pub const fn with_pinned_envelope(mut self) -> Self {
        self.is_pinned = true;
        self
    }

    /// Returns the machine-readable code that clients match on, unique within a catalog.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Returns whether the envelope of the error's own catalog counts, whatever the service sets.
    pub const fn has_pinned_envelope(&self) -> bool {
        self.is_pinned
    }

    /// Returns whether the code is a number in JSON.
    pub const fn has_numeric_code(&self) -> bool {
        self.has_numeric_code
    }

    /// Returns whether bodies may have [`FieldErrors`](crate::FieldErrors).
    pub const fn has_field_errors(&self) -> bool {
        self.has_field_errors
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
        std::iter::once(self.status).chain(self.other_statuses.iter().copied())
    }

    /// Returns one of the statuses, by its place, in const evaluation.
    pub(crate) const fn nth_status(&self, index: usize) -> Option<u16> {
        match index {
            0 => Some(self.status.as_u16()),
            _ if index <= self.other_statuses.len() => {
                Some(self.other_statuses[index - 1].as_u16())
            }
            _ => None,
        }
    }

    /// Returns whether a value may have this status.
    pub(crate) fn has_status(&self, status: StatusCode) -> bool {
        self.status == status || self.other_statuses.contains(&status)
    }

    /// Returns whether a value may have a status of 500 and above.
    pub(crate) fn may_be_server_error(&self) -> bool {
        self.statuses()
            .any(|status| status::is_server_error(status.as_u16()))
    }

    /// Returns the category of the error, which several codes share.
    pub const fn error_type(&self) -> Option<&'static str> {
        self.error_type
    }

    /// Returns a short summary, the same for each occurrence (RFC 9457 §3.1.3).
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// Returns the name of the declaration: `CardError::AlreadyFrozen`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the template of the public message, for documents.
    /// [`ApiError::fmt_message`] writes the values.
    pub const fn message(&self) -> Option<&'static str> {
        self.message
    }

    /// Returns the description, in Markdown; empty if there is none.
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// Returns the causes.
    pub const fn causes(&self) -> Causes {
        self.causes
    }

    /// Returns the resolution: what a user does about it, in Markdown.
    pub const fn resolution(&self) -> Option<&'static str> {
        self.resolution
    }

    /// Returns the scenario: a situation in which it occurs, in Markdown.
    pub const fn scenario(&self) -> Option<&'static str> {
        self.scenario
    }

    /// Returns the other sections of the documentation, in Markdown with their headings.
    pub const fn remarks(&self) -> Option<&'static str> {
        self.remarks
    }

    /// Returns the details of the body, in order.
    pub const fn details(&self) -> &'static [DetailSpec] {
        self.details
    }

    /// Returns the headers of the response, without those that follow from
    /// [`challenge`](Self::challenge) and [`retry`](Self::retry).
    pub const fn headers(&self) -> &'static [HeaderSpec] {
        self.headers
    }

    /// Returns the `WWW-Authenticate` challenge (RFC 9110 §11.6.1).
    pub const fn challenge(&self) -> Option<&'static str> {
        self.challenge
    }

    /// Returns whether and how the request may be sent again.
    pub const fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// Returns the gRPC code, if it is not the one that follows from the status.
    pub const fn grpc(&self) -> Option<GrpcCode> {
        self.grpc
    }

    /// Returns the declared level of its event in the log. Without one, the status of the response
    /// decides: `error` for a 5xx, and `info` for a 4xx.
    pub const fn log_level(&self) -> Option<LogLevel> {
        self.log
    }

    /// Returns the version that introduced the code.
    pub const fn since(&self) -> Option<&'static str> {
        self.since
    }

    /// Returns why the code is deprecated, and its replacement.
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.deprecated
    }

    /// Returns whether documents leave out the error.
    pub const fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// Returns whether the error is internal: clients get a generic 500.
    pub const fn is_internal(&self) -> bool {
        self.is_internal
    }

    /// Returns whether several declarations share the code on purpose.
    pub const fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// Returns the function that makes an example value, for documents.
    pub const fn example(&self) -> Option<Example> {
        self.example
    }

    /// Returns the place of the declaration.
    pub const fn location(&self) -> SourceLocation {
        self.location
    }

    /// Returns the fixed `Retry-After`, in seconds (RFC 9110 §10.2.3).
    pub const fn retry_after(&self) -> Option<u32> {
        match self.retry {
            Some(retry) => retry.seconds(),
            None => None,
        }
    }

    /// Returns the names of the headers that the declaration may add to a response, in lower
    /// case.
    pub fn header_names(&self) -> impl Iterator<Item = &'static str> {
        let in_a_field = self
            .headers
            .iter()
            .any(|it| it.name() == "www-authenticate");
        let challenge = self.challenge.filter(|_| !in_a_field);
        let challenge = challenge.map(|_| "www-authenticate");
        let retry_after = self.retry_after().map(|_| "retry-after");
        challenge
            .into_iter()
            .chain(retry_after)
            .chain(self.headers.iter().map(HeaderSpec::name))
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
