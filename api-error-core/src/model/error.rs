//! The trait of an error value.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::time::Duration;

use api_error_rules::status::{is_server_error, server_error_message};
use http::{HeaderMap, StatusCode};

use super::{Catalog, Declared, Details, ErrorSpec, FieldErrors, RetryAfter, ShownError, Token};

/// An error value that a service can respond with.
///
/// Derive it with `#[derive(ApiError)]`. If you implement it by hand, only
/// [`spec`](Self::spec) is required. `Display` and `source` come from [`Error`]: derive them
/// with `thiserror`, `snafu` or `displaydoc`, or write them.
///
/// This trait is for people who declare errors. To use an error value, call the methods of
/// [`ApiErrorExt`](crate::ApiErrorExt), which show only what is public.
///
/// The trait is dyn-compatible: every method works on `&dyn ApiError` as on a concrete
/// type.
///
/// ```
/// use api_error_core::http::StatusCode;
/// use api_error_core::{ApiError, ApiErrorExt, ErrorSpec};
///
/// #[derive(Debug)]
/// struct Expired;
///
/// impl std::fmt::Display for Expired {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("the link has expired")
///     }
/// }
///
/// impl std::error::Error for Expired {}
///
/// impl ApiError for Expired {
///     fn spec(&self) -> &'static ErrorSpec {
///         const SPEC: &ErrorSpec = &ErrorSpec::builder("link_expired", StatusCode::GONE).build();
///         SPEC
///     }
/// }
///
/// let response = Expired.response();
/// assert_eq!(response.status(), 410);
/// assert_eq!(
///     response.body(),
///     r#"{"error":{"code":"link_expired","message":"the link has expired"}}"#,
/// );
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "does not implement `ApiError`",
    note = "annotate `{Self}` with `#[derive(ApiError)]`, or implement `ApiError::spec` by hand"
)]
// The compiler shows the line of the bound that is not met, so it says there what to write.
pub trait ApiError:
    Error // derive `thiserror::Error` with `#[error("...")]`, or implement `Display` and `Error`
    + AsApiError
{
    /// Returns the static facts of this error. If it delegates, they are those of the innermost
    /// error.
    ///
    /// They are not redacted: they contain the code of an `internal` error.
    fn spec(&self) -> &'static ErrorSpec;

    /// Returns the catalog of this type. Its settings apply to the response.
    fn catalog(&self) -> Option<&'static Catalog> {
        self.declared(Token::new()).catalog
    }

    /// Returns the error that this one wraps. Its spec is that of this error, and so are its
    /// message, details and headers, unless this error has its own.
    fn delegate(&self) -> Option<&dyn ApiError> {
        None
    }

    /// Returns the source if it is an API error itself.
    ///
    /// If it is an [`internal`](ErrorSpec::is_internal) error, the message of the whole chain is
    /// redacted.
    fn api_source(&self) -> Option<&dyn ApiError> {
        self.delegate()?.api_source()
    }

    /// Writes the public message.
    ///
    /// The default is `Display` for a 4xx, and a sentence of the status for a 5xx: the
    /// `Display` of a server error is for the log. An error that may have either has its title
    /// with a 4xx, because its `Display` is written for both.
    ///
    /// A response has the title in place of a message that repeats an error beneath it.
    ///
    /// # Errors
    ///
    /// The errors of the formatter.
    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        default_message(self, f)
    }

    /// Writes the public details.
    fn write_details(&self, details: &mut Details<'_>) {
        if let Some(inner) = self.delegate() {
            inner.write_details(details);
        }
    }

    /// Adds the headers that depend on the value.
    fn write_headers(&self, headers: &mut HeaderMap) {
        if let Some(inner) = self.delegate() {
            inner.write_headers(headers);
        }
    }

    /// Returns when the request may be sent again (RFC 9110 §10.2.3).
    fn retry_after(&self) -> Option<RetryAfter> {
        default_retry_after(self)
    }

    /// Returns the status of this value, if its spec declares [several](ErrorSpec::statuses).
    ///
    /// A status that is not declared is logged, and the response has the first declared one.
    fn chosen_status(&self) -> Option<StatusCode> {
        self.delegate()?.chosen_status()
    }

    /// Returns the messages about fields of the request.
    fn field_errors(&self) -> Option<&FieldErrors> {
        self.delegate()?.field_errors()
    }

    /// Passes on the errors in fields that the message shows, or may show.
    #[doc(hidden)]
    fn shown_errors(&self, visit: &mut dyn FnMut(ShownError<'_>), token: Token) {
        if let Some(inner) = self.delegate() {
            inner.shown_errors(visit, token);
        }
    }

    /// Returns how much of a value its declaration tells, and the catalog if the macro wrote it.
    #[doc(hidden)]
    fn declared(&self, _: Token) -> Declared {
        Declared::UNKNOWN
    }

    /// Returns the error as a type of this crate, if it is one.
    #[doc(hidden)]
    fn as_any(&self, _: Token) -> Option<&dyn Any> {
        None
    }
}

/// Implements the default of [`ApiError::fmt_message`].
///
/// # Errors
///
/// Those of the formatter.
pub fn default_message<E: ApiError + ?Sized>(error: &E, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // Of a type that is known, the compiler would put `Display` with all its texts here, too.
    fn of(error: &dyn ApiError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(inner) = error.delegate() {
            return inner.fmt_message(f);
        }
        let spec = error.spec();
        if spec.may_be_server_error() {
            f.write_str(substitute(spec, status_of(error, spec)))
        } else {
            fmt::Display::fmt(error, f)
        }
    }
    of(error.as_api_error(), f)
}

/// Returns the text in place of a message that must not be shown.
pub(crate) fn substitute(spec: &ErrorSpec, status: StatusCode) -> &'static str {
    if is_server_error(status.as_u16()) {
        server_error_message(status.as_u16())
    } else {
        spec.title()
    }
}

/// Returns the status of an error: of several that its spec declares, the one of the value.
#[inline]
pub(crate) fn status_of<E: ApiError + ?Sized>(error: &E, spec: &ErrorSpec) -> StatusCode {
    if spec.has_other_statuses() {
        status_among(error, spec)
    } else {
        spec.status
    }
}

/// The same for one that declares several. Most declare one.
#[cold]
fn status_among<E: ApiError + ?Sized>(error: &E, spec: &ErrorSpec) -> StatusCode {
    let declared = |status: &StatusCode| spec.has_status(*status);
    error
        .chosen_status()
        .filter(declared)
        .unwrap_or(spec.status)
}

/// Implements the default of [`ApiError::retry_after`].
pub fn default_retry_after<E: ApiError + ?Sized>(error: &E) -> Option<RetryAfter> {
    fn of(error: &dyn ApiError) -> Option<RetryAfter> {
        if let Some(inner) = error.delegate() {
            return inner.retry_after();
        }
        let seconds = error.spec().retry_after()?;
        Some(RetryAfter::Delay(Duration::from_secs(seconds.into())))
    }
    of(error.as_api_error())
}

/// Converts a reference into a trait object, also if the type is a trait object already.
///
/// It is implemented for every [`ApiError`], so that the methods for callers work on unsized
/// types.
pub trait AsApiError {
    /// Returns this error as a trait object.
    fn as_api_error(&self) -> &(dyn ApiError + '_);
}

impl<T: ApiError> AsApiError for T {
    // What makes a trait object has a copy of the table of its methods, or shares that of what is
    // compiled together with it. So nothing else makes one of a type that is not known.
    #[inline(never)]
    fn as_api_error(&self) -> &(dyn ApiError + '_) {
        self
    }
}
