//! One error in one request, for envelopes.

use http::StatusCode;

use super::{
    ApiError, Catalog, CodeValue, ErrorSpec, FieldErrors, GrpcCode, RequestContext, RequestId,
    RetryAfter, TraceId,
};

/// A longer chain of errors that delegate to one another ends in itself.
pub(crate) const MAX_DELEGATES: usize = 64;

/// One occurrence of an error: the public side of the value, and the request in which it
/// happened.
///
/// Everything that an envelope reads from it may be shown.
#[derive(Debug, Clone, Copy)]
pub struct Occurrence<'a> {
    /// The original error, only for the settings of its catalogs.
    pub(crate) error: &'a dyn ApiError,
    pub(crate) public: Public<'a>,
    pub(crate) context: &'a RequestContext,
}

/// The public side of an error. Only the room `exposure` makes one.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and they decide one after another"
)]
pub(crate) struct Public<'a> {
    /// Of the errors that delegate, the outermost that adds something, else the innermost; a
    /// generic 500 for an internal error.
    pub(crate) error: &'a dyn ApiError,
    /// The innermost of the errors that delegate.
    pub(crate) innermost: &'a dyn ApiError,
    /// The facts of the innermost error.
    pub(crate) spec: &'static ErrorSpec,
    pub(crate) status: StatusCode,
    /// Whether the generic 500 is in place of the error.
    #[cfg_attr(
        not(any(feature = "layer", feature = "tracing")),
        expect(
            dead_code,
            reason = "only what is rendered once more, or logged, has to know"
        )
    )]
    pub(crate) is_generic: bool,
    /// Whether the original error delegates to another.
    pub(crate) is_wrapper: bool,
    /// Whether nothing is beneath the error, so that its spec tells all of it.
    pub(crate) has_nothing_beneath: bool,
    /// Whether the message repeats, or may repeat, an error beneath.
    pub(crate) is_redacted: bool,
    /// The text in place of the message, if that is not shown.
    pub(crate) substitute: Option<&'static str>,
}

impl<'a> Occurrence<'a> {
    /// Returns the static facts of the error.
    pub fn spec(&self) -> &'static ErrorSpec {
        self.public.spec
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        self.public.status
    }

    /// Returns the machine-readable code.
    pub fn code(&self) -> &'static str {
        self.public.spec.code()
    }

    /// Returns the code as JSON has it: a number, if it is declared as one.
    pub fn code_value(&self) -> CodeValue {
        CodeValue::of(self.public.spec)
    }

    /// Returns the category of the error.
    pub fn error_type(&self) -> Option<&'static str> {
        self.public.spec.error_type()
    }

    /// Returns the summary that is the same for each occurrence.
    pub fn title(&self) -> &'static str {
        self.public.spec.title()
    }

    /// Returns the messages about fields of the request, if there are any.
    pub fn field_errors(&self) -> Option<&'a FieldErrors> {
        let errors = self.public.error.field_errors()?;
        (!errors.is_empty()).then_some(errors)
    }

    /// Returns when the request may be sent again.
    pub fn retry_after(&self) -> Option<RetryAfter> {
        self.public.error.retry_after()
    }

    /// Returns the canonical gRPC code: the declared one, else the one that follows from the
    /// status.
    pub fn grpc_code(&self) -> GrpcCode {
        let declared = self.public.spec.grpc();
        declared.unwrap_or_else(|| GrpcCode::from_status(self.status()))
    }

    /// Returns the namespace of the code.
    pub fn domain(&self) -> Option<&'static str> {
        self.setting(|catalog| catalog.facts.domain)
    }

    /// Returns the id of the request.
    pub fn request_id(&self) -> Option<&'a str> {
        self.context.request_id().map(RequestId::as_str)
    }

    /// Returns the id of the trace, if bodies have it.
    pub fn trace_id(&self) -> Option<TraceId> {
        // Most services do not show it, so nobody looks for it then.
        self.context
            .shows_trace_id()
            .then(|| self.context.trace_id())?
    }

    /// Returns a URI reference that identifies this occurrence.
    pub fn instance(&self) -> Option<&'a str> {
        self.context.instance()
    }

    /// Returns the original error, and those to which it delegates.
    #[cfg(feature = "layer")]
    pub(crate) fn chain(&self) -> impl Iterator<Item = &'a dyn ApiError> {
        let mut next = Some(self.error);
        let errors = std::iter::from_fn(move || {
            let error = next?;
            next = error.delegate();
            Some(error)
        });
        errors.take(MAX_DELEGATES)
    }

    /// Returns a setting: that of the service, else that of the outermost catalog that has it.
    pub(crate) fn setting<T>(&self, get: impl Fn(&'static Catalog) -> Option<T>) -> Option<T> {
        if let Some(value) = self.context.catalog().and_then(&get) {
            return Some(value);
        }
        // Each response asks for several, and most errors do not delegate.
        if let Some(value) = self.error.catalog().and_then(&get) {
            return Some(value);
        }
        if self.public.is_wrapper {
            self.setting_beneath(get)
        } else {
            None
        }
    }

    /// Returns a setting of the errors to which the original one delegates.
    #[cold]
    fn setting_beneath<T>(&self, get: impl Fn(&'static Catalog) -> Option<T>) -> Option<T> {
        let mut error = self.error;
        for _ in 0..MAX_DELEGATES {
            error = error.delegate()?;
            if let Some(value) = error.catalog().and_then(&get) {
                return Some(value);
            }
        }
        None
    }
}
