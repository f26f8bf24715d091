//! The methods for callers of an error.

use bytes::Bytes;
use http::{Response, StatusCode};

use super::respond;
use crate::envelope::JsonBody;
use crate::exposure::{PublicMessage, public_spec, public_status};
use crate::model::ApiError;

/// The methods for callers of an error. They show only what is public.
///
/// It is implemented for every [`ApiError`], and cannot be overridden. The private facts,
/// such as the code of an `internal` error, are in [`ApiError::spec`].
///
/// ```
/// use api_error_core::{ApiError, ApiErrorExt};
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// enum VaultError {
///     #[error("the seal {0} is broken")]
///     #[api(internal)]
///     Broken(u32),
/// }
///
/// let error = VaultError::Broken(7);
/// assert_eq!(error.code(), "internal_server_error");
/// assert_eq!(error.message().to_string(), "Something went wrong on our side.");
/// assert_eq!(error.spec().code(), "broken");
/// ```
pub trait ApiErrorExt: ApiError + sealed::Sealed {
    /// Returns the HTTP status.
    fn status(&self) -> StatusCode {
        public_status(self.as_api_error())
    }

    /// Returns the machine-readable code.
    fn code(&self) -> &'static str {
        public_spec(self.as_api_error()).code()
    }

    /// Returns the public message, without anything that is not public.
    fn message(&self) -> PublicMessage<'_> {
        PublicMessage::of(self.as_api_error())
    }

    /// Returns the body in the error's own envelope, without the context of a request.
    ///
    /// It is JSON: serialize it with `serde_json`.
    fn body(&self) -> JsonBody<'_> {
        JsonBody::new(self.as_api_error())
    }

    /// Returns the whole response: status, headers and body. It has the context of the request
    /// that this thread responds to, if there is one.
    fn response(&self) -> Response<Bytes> {
        respond(self.as_api_error())
    }

    /// Boxes this error as a trait object.
    fn boxed(self) -> Box<dyn ApiError + Send + Sync>
    where
        Self: Sized + Send + Sync + 'static,
    {
        Box::new(self)
    }
}

impl<E: ApiError + ?Sized> ApiErrorExt for E {}

mod sealed {
    pub trait Sealed {}

    impl<E: crate::model::ApiError + ?Sized> Sealed for E {}
}
