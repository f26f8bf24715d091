//! The trait of an error value.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use crate::{
    __private, Body, Catalog, Details, ErrorCatalog, ErrorSpec, FieldErrors, Message, exposure,
    response,
};

/// An error value that knows how to answer a request.
///
/// Derive it with `#[derive(ApiError)]`. By hand only [`spec`](Self::spec) is
/// needed; `Display` and `source` come from [`Error`], written by `thiserror`,
/// `snafu`, `displaydoc` or yourself.
///
/// The trait is object-safe, and every method works on `&dyn ApiError` as on a
/// concrete type.
///
/// ```
/// use api_error_core::{ApiError, ErrorSpec, StatusCode};
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
    /// The static facts of this error; of the innermost one, if it is transparent.
    fn spec(&self) -> &'static ErrorSpec;

    /// The catalog of this type, whose settings apply to the response.
    fn catalog(&self) -> Option<&'static Catalog> {
        None
    }

    /// The error this one merely wraps: everything public comes from there.
    fn transparent(&self) -> Option<&dyn ApiError> {
        None
    }

    /// The source, where it is itself an API error.
    ///
    /// An [`internal`](ErrorSpec::internal) error found this way redacts the
    /// message of the whole chain.
    fn api_source(&self) -> Option<&dyn ApiError> {
        self.transparent()?.api_source()
    }

    /// Writes the public message.
    ///
    /// Unless overridden it is `Display` for a 4xx and the title for a 5xx: a
    /// server error's own words are for the log.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        __private::default_message(self, f)
    }

    /// Gives the details that may be shown.
    fn details(&self, details: &mut Details<'_>) {
        if let Some(inner) = self.transparent() {
            inner.details(details);
        }
    }

    /// Gives the headers that depend on the value.
    fn headers(&self, headers: &mut HeaderMap) {
        if let Some(inner) = self.transparent() {
            inner.headers(headers);
        }
    }

    /// When the request may be sent again (RFC 9110 §10.2.3).
    fn retry_after(&self) -> Option<Duration> {
        __private::default_retry_after(self)
    }

    /// What is wrong with which field of the request.
    fn field_errors(&self) -> Option<&FieldErrors> {
        self.transparent()?.field_errors()
    }

    /// Whether a value says nothing but what its spec does, where that is a
    /// whole body.
    #[doc(hidden)]
    fn is_declared(&self) -> bool {
        false
    }

    /// Gives the errors among the fields that the message shows, or may show.
    #[doc(hidden)]
    fn shown_errors(&self, visit: &mut dyn FnMut(__private::ShownError<'_>)) {
        if let Some(inner) = self.transparent() {
            inner.shown_errors(visit);
        }
    }

    /// The HTTP status.
    fn status(&self) -> StatusCode {
        self.spec().status
    }

    /// The machine-readable code.
    fn code(&self) -> &'static str {
        self.spec().code
    }

    /// The public message, with everything redacted that may not be shown.
    fn message(&self) -> Message<'_> {
        Message::new(exposure::public(self.as_api_error()))
    }

    /// The body, in the error's own envelope, without the context of a request.
    ///
    /// It is JSON: serialize it with `serde_json`.
    fn body(&self) -> Body<'_> {
        Body::new(self.as_api_error())
    }

    /// The whole response: status, headers and body, with the context of the
    /// request that is being answered, if there is one.
    fn response(&self) -> Response<Bytes> {
        response::answer(self.as_api_error())
    }

    /// This error as a trait object.
    fn boxed(self) -> Box<dyn ApiError + Send + Sync>
    where
        Self: Sized + Send + Sync + 'static,
    {
        Box::new(self)
    }
}

/// Turns a reference into a trait object, also where the type is one already.
///
/// Implemented for every [`ApiError`]; it is what lets the provided methods
/// work on unsized types.
pub trait AsApiError {
    /// This error as a trait object.
    fn as_api_error(&self) -> &(dyn ApiError + '_);
}

impl<T: ApiError> AsApiError for T {
    fn as_api_error(&self) -> &(dyn ApiError + '_) {
        self
    }
}

/// Everything that a type may say for itself; the conveniences follow from it.
macro_rules! forward {
    ($this:ident => $target:expr) => {
        fn spec(&$this) -> &'static ErrorSpec {
            $target.spec()
        }
        fn catalog(&$this) -> Option<&'static Catalog> {
            $target.catalog()
        }
        fn transparent(&$this) -> Option<&dyn ApiError> {
            $target.transparent()
        }
        fn api_source(&$this) -> Option<&dyn ApiError> {
            $target.api_source()
        }
        fn fmt_message(&$this, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            $target.fmt_message(f)
        }
        fn details(&$this, details: &mut Details<'_>) {
            $target.details(details);
        }
        fn headers(&$this, headers: &mut HeaderMap) {
            $target.headers(headers);
        }
        fn retry_after(&$this) -> Option<Duration> {
            $target.retry_after()
        }
        fn field_errors(&$this) -> Option<&FieldErrors> {
            $target.field_errors()
        }
        fn response(&$this) -> Response<Bytes> {
            $target.response()
        }
        fn is_declared(&$this) -> bool {
            $target.is_declared()
        }
        fn shown_errors(&$this, visit: &mut dyn FnMut(__private::ShownError<'_>)) {
            $target.shown_errors(visit);
        }
    };
}

impl<T: ApiError + ?Sized> ApiError for &T {
    forward!(self => (**self));
}

impl<T: ApiError> ApiError for Box<T> {
    forward!(self => (**self));
}

impl<T: ApiError + ?Sized> ApiError for Arc<T> {
    forward!(self => (**self));
}

/// The standard library implements `Error` for a box of a sized error only, so
/// that these need one of their own.
macro_rules! boxed {
    ($($object:ty,)*) => {$(
        impl Error for Box<$object> {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                (**self).source()
            }
        }

        impl ApiError for Box<$object> {
            forward!(self => (**self));
        }
    )*};
}

boxed! {
    dyn ApiError,
    dyn ApiError + Send,
    dyn ApiError + Send + Sync,
}

/// `?` turns an error with a catalog into a boxed one.
///
/// The bound is what tells such an error from a box, which is an [`ApiError`]
/// itself.
impl<E> From<E> for Box<dyn ApiError + Send + Sync>
where
    E: ApiError + ErrorCatalog + Send + Sync + 'static,
{
    fn from(error: E) -> Self {
        Box::new(error)
    }
}
