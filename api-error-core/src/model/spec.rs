//! The static facts of one error.

use api_error_rules::{code, status};
use http::StatusCode;

#[cfg(doc)]
use super::ApiError;
use super::{DetailSpec, Example, GrpcCode, HeaderSpec, Retry, SourceLocation};

/// The static facts of one error: what is known about it before it happens.
///
/// A spec is plain data in a `const`. `#[derive(ApiError)]` writes one for each
/// variant. By hand, begin with [`ErrorSpec::new`]:
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
// The fields are open within the crate for const evaluation alone, where a call
// costs as much as ten statements.
#[derive(Debug, Clone, Copy)]
pub struct ErrorSpec {
    pub(crate) code: &'static str,
    pub(crate) status: StatusCode,
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
    pub(crate) since: Option<&'static str>,
    pub(crate) deprecated: Option<&'static str>,
    pub(crate) is_internal: bool,
    pub(crate) is_shared: bool,
    pub(crate) has_public_display: bool,
    pub(crate) example: Option<Example>,
    pub(crate) location: SourceLocation,
    /// The hash of `description`, 0 while it is empty.
    pub(crate) description_hash: u64,
    /// The body of every occurrence in the default envelope, before what belongs to
    /// the request and the service; empty where it is not always the same.
    pub(crate) constant_body: &'static str,
}

impl ErrorSpec {
    /// Creates a spec with nothing but a code and a status, declared where this is
    /// called.
    ///
    /// # Panics
    ///
    /// Unless the code has only ASCII letters, digits, `_`, `.` and `-`, begins with a
    /// letter or digit, and the status is in 400..=599. A constant does not compile
    /// then.
    #[track_caller]
    pub const fn new(code: &'static str, status: StatusCode) -> Self {
        code::assert_is_code(code);
        assert!(
            status::is_error(status.as_u16()),
            "the status of an error must be in 400..=599"
        );
        Self::unchecked(code, status)
    }

    /// Creates what [`new`](Self::new) creates, for generated code, which has been
    /// checked.
    #[track_caller]
    pub(crate) const fn unchecked(code: &'static str, status: StatusCode) -> Self {
        Self {
            code,
            status,
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
            since: None,
            deprecated: None,
            is_internal: false,
            is_shared: false,
            has_public_display: false,
            example: None,
            location: SourceLocation::caller(),
            description_hash: 0,
            constant_body: "",
        }
    }

    /// Sets the category of the error, shared by many codes.
    pub const fn with_type(mut self, error_type: &'static str) -> Self {
        self.error_type = Some(error_type);
        self
    }

    /// Sets the summary, which is the code otherwise.
    pub const fn with_title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Sets the name of the declaration, which is the code otherwise.
    pub const fn with_name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Sets the template of the public message, for documents.
    pub const fn with_message(mut self, message: &'static str) -> Self {
        self.message = Some(message);
        self
    }

    /// Sets what the error means, in Markdown.
    pub const fn with_description(mut self, description: &'static str) -> Self {
        self.description = description;
        self.description_hash = 0;
        self
    }

    /// Sets why it happens.
    pub const fn with_causes(mut self, causes: Causes) -> Self {
        self.causes = causes;
        self
    }

    /// Sets what to do about it, in Markdown.
    pub const fn with_resolution(mut self, resolution: &'static str) -> Self {
        self.resolution = Some(resolution);
        self
    }

    /// Sets a situation in which it occurs, in Markdown.
    pub const fn with_scenario(mut self, scenario: &'static str) -> Self {
        self.scenario = Some(scenario);
        self
    }

    /// Sets the rest of the documentation, in Markdown with its headings.
    pub const fn with_remarks(mut self, remarks: &'static str) -> Self {
        self.remarks = Some(remarks);
        self
    }

    /// Sets the details that the body carries, in order.
    pub const fn with_details(mut self, details: &'static [DetailSpec]) -> Self {
        self.details = details;
        self
    }

    /// Sets the headers that the response carries besides challenge and `Retry-After`.
    pub const fn with_headers(mut self, headers: &'static [HeaderSpec]) -> Self {
        self.headers = headers;
        self
    }

    /// Allows `Display` of a 4xx as the message also where it repeats an error that
    /// is not declared: `message = display`.
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

    /// Sets the gRPC code, where it is not the one that the status suggests.
    pub const fn with_grpc(mut self, grpc: GrpcCode) -> Self {
        self.grpc = Some(grpc);
        self
    }

    /// Sets the version that introduced the code.
    pub const fn with_since(mut self, since: &'static str) -> Self {
        self.since = Some(since);
        self
    }

    /// Sets why the code is on its way out, and what replaces it.
    pub const fn with_deprecated(mut self, deprecated: &'static str) -> Self {
        self.deprecated = Some(deprecated);
        self
    }

    /// Marks an error that is never shown in public: on the wire it is a generic 500.
    pub const fn internal(mut self) -> Self {
        self.is_internal = true;
        self
    }

    /// Allows other declarations to have the same code.
    pub const fn shared(mut self) -> Self {
        self.is_shared = true;
        self
    }

    /// Sets what makes a value of this error, for documents.
    pub const fn with_example(mut self, example: Example) -> Self {
        self.example = Some(example);
        self
    }

    /// Returns the machine-readable code that clients match on, unique within a catalog.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the HTTP status (RFC 9110 §15), 400–599.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the category of the error, shared by many codes.
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

    /// Returns what the error means, in Markdown; empty where nothing is written.
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// Returns why it happens.
    pub const fn causes(&self) -> Causes {
        self.causes
    }

    /// Returns what to do about it, in Markdown.
    pub const fn resolution(&self) -> Option<&'static str> {
        self.resolution
    }

    /// Returns a situation in which it occurs, in Markdown.
    pub const fn scenario(&self) -> Option<&'static str> {
        self.scenario
    }

    /// Returns the rest of the documentation, in Markdown with its headings.
    pub const fn remarks(&self) -> Option<&'static str> {
        self.remarks
    }

    /// Returns the details that the body carries, in order.
    pub const fn details(&self) -> &'static [DetailSpec] {
        self.details
    }

    /// Returns the headers that the response carries besides those that follow from
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

    /// Returns the gRPC code, where it is not the one that the status suggests.
    pub const fn grpc(&self) -> Option<GrpcCode> {
        self.grpc
    }

    /// Returns the version that introduced the code.
    pub const fn since(&self) -> Option<&'static str> {
        self.since
    }

    /// Returns why the code is on its way out, and what replaces it.
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.deprecated
    }

    /// Returns whether the error is never shown in public: on the wire it is a generic 500.
    pub const fn is_internal(&self) -> bool {
        self.is_internal
    }

    /// Returns whether several declarations share the code on purpose.
    pub const fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// Returns what makes a value of this error, for documents.
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

    /// Returns the names of the headers that a response of this error may carry
    /// because of its declaration, in lower case.
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

/// Why an error happens: a list, or one paragraph where the documentation has
/// no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Causes {
    /// Nothing is written.
    #[default]
    None,
    /// One paragraph, in Markdown.
    Paragraph(&'static str),
    /// One cause an item, each in Markdown.
    List(&'static [&'static str]),
}
