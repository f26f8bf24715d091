//! The trait of an error value.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::time::Duration;

use api_error_rules::status::server_error_message;
use http::HeaderMap;

use super::{Catalog, Details, ErrorSpec, FieldErrors, ShownError, Token};

/// An error value that a service can respond with.
///
/// Derive it with `#[derive(ApiError)]`. By hand only [`spec`](Self::spec) is
/// needed; `Display` and `source` come from [`Error`], written by `thiserror`,
/// `snafu`, `displaydoc` or yourself.
///
/// This trait is for whoever declares an error. Whoever has one calls the methods
/// of [`ApiErrorExt`](crate::ApiErrorExt), which show nothing that is not public.
///
/// The trait is object-safe, and every method works on `&dyn ApiError` as on a
/// concrete type.
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
///         const SPEC: &ErrorSpec = &ErrorSpec::new("link_expired", StatusCode::GONE);
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
pub trait ApiError: Error + AsApiError {
    /// Returns the static facts of this error; of the innermost one, if it
    /// delegates.
    ///
    /// They are not redacted: the code of an `internal` error is among them.
    fn spec(&self) -> &'static ErrorSpec;

    /// Returns the catalog of this type, whose settings apply to the response.
    fn catalog(&self) -> Option<&'static Catalog> {
        None
    }

    /// Returns the error that this one merely wraps: everything public comes from
    /// there.
    fn delegate(&self) -> Option<&dyn ApiError> {
        None
    }

    /// Returns the source, where it is itself an API error.
    ///
    /// An [`internal`](ErrorSpec::is_internal) error found this way redacts the
    /// message of the whole chain.
    fn api_source(&self) -> Option<&dyn ApiError> {
        self.delegate()?.api_source()
    }

    /// Writes the public message.
    ///
    /// Unless overridden it is `Display` for a 4xx, and for a 5xx a sentence of its
    /// status: the `Display` of a server error is for the log.
    ///
    /// A message that repeats the text of an error beneath does not go out.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        default_message(self, f)
    }

    /// Writes the details that may be shown.
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

    /// Returns how long to wait before the request is sent again (RFC 9110 §10.2.3).
    fn retry_after(&self) -> Option<Duration> {
        default_retry_after(self)
    }

    /// Returns what is wrong with which field of the request.
    fn field_errors(&self) -> Option<&FieldErrors> {
        self.delegate()?.field_errors()
    }

    /// Gives the errors among the fields that the message shows, or may show.
    #[doc(hidden)]
    fn shown_errors(&self, visit: &mut dyn FnMut(ShownError<'_>), token: Token) {
        if let Some(inner) = self.delegate() {
            inner.shown_errors(visit, token);
        }
    }

    /// Returns whether a value declares nothing but what its spec does, where that
    /// is a whole body.
    #[doc(hidden)]
    fn is_declared(&self, _: Token) -> bool {
        false
    }

    /// Returns the error as a type of this crate, if it is one.
    #[doc(hidden)]
    fn as_any(&self, _: Token) -> Option<&dyn Any> {
        None
    }
}

/// What [`ApiError::fmt_message`] does unless overridden.
pub fn default_message<E: ApiError + ?Sized>(error: &E, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(inner) = error.delegate() {
        inner.fmt_message(f)
    } else if error.spec().status.is_server_error() {
        f.write_str(server_error_message(error.spec().status.as_u16()))
    } else {
        fmt::Display::fmt(error, f)
    }
}

/// What [`ApiError::retry_after`] does unless overridden.
pub fn default_retry_after<E: ApiError + ?Sized>(error: &E) -> Option<Duration> {
    if let Some(inner) = error.delegate() {
        return inner.retry_after();
    }
    let seconds = error.spec().retry_after()?;
    Some(Duration::from_secs(seconds.into()))
}

/// Converts a reference into a trait object, also where the type is one already.
///
/// Implemented for every [`ApiError`]; it lets the methods for callers
/// work on unsized types.
pub trait AsApiError {
    /// Returns this error as a trait object.
    fn as_api_error(&self) -> &(dyn ApiError + '_);
}

impl<T: ApiError> AsApiError for T {
    fn as_api_error(&self) -> &(dyn ApiError + '_) {
        self
    }
}
