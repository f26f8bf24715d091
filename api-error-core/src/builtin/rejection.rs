//! Requests that are rejected before a handler sees them.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use api_error_rules::builtin_code;
use api_error_rules::status::is_server_error;
use http::StatusCode;

use super::HttpError;
use crate::model::{
    ApiError, Catalog, Digest, ErrorCatalog, ErrorCode, ErrorCodes, ErrorSpec, Example, FieldCode,
    FieldError, FieldErrors, FieldPlace, Token, code_hashes, default_message,
};

/// A request that an extractor rejected: what is wrong with it, in the terms of
/// the API rather than of the framework.
///
/// The extractors of each framework return it, and so do the functions of
/// `read` (feature `read`). By itself it has the codes of its [`CATALOG`](ErrorCatalog::CATALOG) and, where the status
/// says it all, those of [`HttpError`]. A service with codes of its own hands
/// the conversion to `ErrorLayer::on_rejection`:
///
/// ```
/// use api_error_core::{ApiErrorExt, HttpError, Rejection, RejectionKind};
///
/// fn convert(rejection: Rejection) -> HttpError {
///     match rejection.kind() {
///         RejectionKind::BodySyntax | RejectionKind::BodyInvalid => HttpError::BAD_REQUEST,
///         _ => HttpError::for_status(rejection.status()),
///     }
/// }
///
/// let rejection = Rejection::new(RejectionKind::BodySyntax, "the body ends too early");
/// assert_eq!(rejection.code(), "body_parse_error");
/// assert_eq!(convert(rejection).code(), "bad_request");
/// ```
///
/// The rejections of this crate repeat little of the request: a name is cut to 256
/// bytes and is in a response once, and a value is not there at all, nor in the log:
/// it may be a password. `ErrorLayer::repeat_values` changes the latter.
#[derive(Debug, Clone)]
pub struct Rejection {
    kind: RejectionKind,
    spec: &'static ErrorSpec,
    message: String,
    /// The message for the log, if the public one is only a part of it: a body has the
    /// place of the mistake, and what was sent there, among the fields or the details.
    logged: Option<Box<str>>,
    field_errors: Option<FieldErrors>,
    source: Option<Arc<dyn Error + Send + Sync>>,
    /// Only a layer repeats them.
    #[cfg(feature = "layer")]
    with_values: Option<WithValues>,
}

/// The same rejection with the values that were sent.
#[cfg(feature = "layer")]
#[derive(Clone)]
struct WithValues(Box<Rejection>);

/// Without the values: they may be secrets.
#[cfg(feature = "layer")]
impl fmt::Debug for WithValues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// What is wrong with a rejected request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RejectionKind {
    /// The body cannot be parsed at all.
    BodySyntax,
    /// The body can be parsed, but does not have the required shape.
    BodyInvalid,
    /// The body is longer than what is accepted.
    BodyTooLarge,
    /// The body is of a media type that is not accepted.
    MediaType,
    /// A parameter of the path or query is missing.
    ParameterMissing,
    /// A parameter of the path or query cannot be read.
    ParameterInvalid,
    /// The meaning of the status, and nothing more precise.
    Other(StatusCode),
}

impl Rejection {
    /// Creates a rejection of the given kind, with its public message.
    pub fn new(kind: RejectionKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            spec: kind.spec(),
            message: message.into(),
            logged: None,
            field_errors: None,
            source: None,
            #[cfg(feature = "layer")]
            with_values: None,
        }
    }

    /// Sets what is wrong with which field of the body, or with which parameter.
    pub fn with_field_errors(mut self, errors: FieldErrors) -> Self {
        self.field_errors = Some(errors);
        self
    }

    /// Sets the framework's own error, for the log.
    pub fn with_source(mut self, source: impl Error + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// Sets the message for the log.
    #[cfg(feature = "read")]
    pub(crate) fn with_logged(mut self, message: String) -> Self {
        self.logged = Some(message.into());
        self
    }

    /// Sets the same rejection with the values that were sent.
    #[cfg(all(feature = "layer", feature = "read"))]
    pub(crate) fn or_with_values(mut self, with_values: Self) -> Self {
        self.with_values = Some(WithValues(Box::new(with_values)));
        self
    }

    /// Returns the rejection: without a layer, no value is repeated.
    #[cfg(all(feature = "read", not(feature = "layer")))]
    pub(crate) fn or_with_values(self, _: Self) -> Self {
        self
    }

    /// Returns the rejection with the values that were sent, where there are such.
    #[cfg(feature = "layer")]
    pub(crate) fn repeating_values(self) -> Self {
        match self.with_values {
            Some(WithValues(rejection)) => *rejection,
            None => self,
        }
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> RejectionKind {
        self.kind
    }

    /// Returns the name of the parameter that is at fault, where it is known.
    pub fn parameter(&self) -> Option<&str> {
        let mut errors = self.field_errors.iter().flatten();
        let error = errors.find(|error| error.place() != FieldPlace::Body)?;
        Some(error.field())
    }
}

/// The codes of [`Rejection`]; [`MediaType`](Self::MediaType) and those that
/// follow from a status have the codes of [`HttpError`].
impl ErrorCode for RejectionKind {
    fn spec(&self) -> &'static ErrorSpec {
        match *self {
            Self::BodySyntax => BODY_PARSE_ERROR,
            Self::BodyInvalid => VALIDATION_FAILED,
            Self::BodyTooLarge => ApiError::spec(&HttpError::PAYLOAD_TOO_LARGE),
            Self::MediaType => ApiError::spec(&HttpError::UNSUPPORTED_MEDIA_TYPE),
            Self::ParameterMissing => PARAMETER_MISSING,
            Self::ParameterInvalid => PARAMETER_INVALID,
            Self::Other(status) => ApiError::spec(&HttpError::for_status(status)),
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        let own = [
            Self::BodySyntax,
            Self::BodyInvalid,
            Self::ParameterMissing,
            Self::ParameterInvalid,
        ];
        own.into_iter().find(|kind| kind.as_str() == code)
    }
}

#[diagnostic::do_not_recommend]
impl ErrorCodes for Rejection {
    type Code = RejectionKind;
}

const BODY_PARSE_ERROR: &ErrorSpec =
    &ErrorSpec::builder(builtin_code!(BODY_PARSE_ERROR), StatusCode::BAD_REQUEST)
        .with_title("Body parse error")
        .with_public_display()
        .with_name("Rejection::BODY_PARSE_ERROR")
        .with_description("The request's body cannot be parsed.")
        .shared()
        .with_example(Example::new(|show| {
            show(&Rejection::new(
                RejectionKind::BodySyntax,
                "the body is not valid JSON: EOF while parsing an object at line 1 column 1",
            ));
        }))
        .build();

const VALIDATION_FAILED: &ErrorSpec = &ErrorSpec::builder(
    builtin_code!(VALIDATION_FAILED),
    StatusCode::UNPROCESSABLE_ENTITY,
)
.with_title("Validation failed")
.with_public_display()
.with_name("Rejection::VALIDATION_FAILED")
.with_description("The request's body does not have the required shape.")
.with_field_errors()
.shared()
.with_example(Example::new(|show| {
    let message = "missing field `price`";
    let mut errors = FieldErrors::new();
    errors.add(FieldError::new("items.0.price", message).with_code(FieldCode::REQUIRED));
    show(&Rejection::new(RejectionKind::BodyInvalid, message).with_field_errors(errors));
}))
.build();

const PARAMETER_MISSING: &ErrorSpec =
    &ErrorSpec::builder(builtin_code!(PARAMETER_MISSING), StatusCode::BAD_REQUEST)
        .with_title("Parameter missing")
        .with_public_display()
        .with_name("Rejection::PARAMETER_MISSING")
        .with_description("A parameter that is required here is missing.")
        .with_field_errors()
        .shared()
        .with_example(Example::new(|show| {
            let message = "the parameter `limit` is missing";
            let mut errors = FieldErrors::new();
            let error = FieldError::query("limit", "it is missing");
            errors.add(error.with_code(FieldCode::REQUIRED));
            let rejection = Rejection::new(RejectionKind::ParameterMissing, message);
            show(&rejection.with_field_errors(errors));
        }))
        .build();

const PARAMETER_INVALID: &ErrorSpec =
    &ErrorSpec::builder(builtin_code!(PARAMETER_INVALID), StatusCode::BAD_REQUEST)
        .with_title("Parameter invalid")
        .with_public_display()
        .with_name("Rejection::PARAMETER_INVALID")
        .with_description("The value of a parameter cannot be read.")
        .with_field_errors()
        .shared()
        .with_example(Example::new(|show| {
            let message =
                "the parameter `limit` is invalid: expected an integer from 0 to 4294967295";
            let mut errors = FieldErrors::new();
            let error = FieldError::query("limit", "expected an integer from 0 to 4294967295");
            errors.add(error.with_code(FieldCode::TYPE));
            let rejection = Rejection::new(RejectionKind::ParameterInvalid, message);
            show(&rejection.with_field_errors(errors));
        }))
        .build();

const SPECS: &[ErrorSpec] = &[
    *BODY_PARSE_ERROR,
    *VALIDATION_FAILED,
    *PARAMETER_MISSING,
    *PARAMETER_INVALID,
];

#[diagnostic::do_not_recommend]
impl ErrorCatalog for Rejection {
    const CATALOG: &'static Catalog = &Catalog::new("Rejection")
        .with_group("Rejected requests")
        .with_specs(SPECS);
    const DIGEST: Option<&'static Digest> = Some(&Digest::of_builtin(
        2,
        &const { code_hashes::<{ SPECS.len() }>(SPECS) },
    ));
    const IS_BUILTIN: bool = true;
}

/// The message, after the place in the request if that is known. The public message is
/// without it, since the fields or the details name it.
impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.logged.as_deref().unwrap_or(&self.message))
    }
}

impl Error for Rejection {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}

#[diagnostic::do_not_recommend]
impl ApiError for Rejection {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        Some(Self::CATALOG)
    }

    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_server_error(self.spec.status.as_u16()) {
            return default_message(self, f);
        }
        f.write_str(&self.message)
    }

    fn field_errors(&self) -> Option<&FieldErrors> {
        self.field_errors.as_ref()
    }

    fn as_any(&self, _: Token) -> Option<&dyn Any> {
        Some(self)
    }
}
