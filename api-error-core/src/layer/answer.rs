//! What answers in the place of a framework.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{Response, response};

use super::Settings;
use crate::response::answer_in;
use crate::{ApiError, Catalog, ErrorCatalog, ErrorSpec, HttpError, Rejection, RequestContext};

impl Settings {
    /// The service's own error for a response to be replaced, else this crate's.
    pub(super) fn answer(
        &self,
        context: &RequestContext,
        head: &response::Parts,
        words: Option<String>,
    ) -> Response<Bytes> {
        let rejection = head.extensions.get::<Rejection>();
        if let (Some(rejection), Some(convert)) = (rejection, &self.rejections) {
            return convert(context, rejection.clone());
        }
        let named = self
            .answers
            .iter()
            .find(|(status, _)| *status == head.status);
        match (named, rejection) {
            (Some((_, answer)), Some(rejection)) => {
                answer(context, Some(Box::new(rejection.clone())))
            }
            (Some((_, answer)), None) => answer(context, words.map(Into::into)),
            (None, Some(rejection)) => answer_in(context, rejection),
            (None, None) => {
                let error = FrameworkError {
                    error: HttpError::from(head.status),
                    words,
                    retry_after: retry_after(head),
                };
                answer_in(context, &error)
            }
        }
    }
}

/// What went wrong in the framework, for the log.
pub(crate) type Cause = Box<dyn Error + Send + Sync>;

/// The service's own error in the place of another, which the log has as its
/// source.
#[derive(Debug)]
pub(crate) struct InPlace<E> {
    pub(crate) error: E,
    pub(crate) cause: Option<Cause>,
}

impl<E: ApiError> fmt::Display for InPlace<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl<E: ApiError> Error for InPlace<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        // An error with a source has most likely been made from the cause.
        let cause = || Some(&**self.cause.as_ref()? as &(dyn Error + 'static));
        self.error.source().or_else(cause)
    }
}

impl<E: ApiError> ApiError for InPlace<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn transparent(&self) -> Option<&dyn ApiError> {
        Some(&self.error)
    }
}

/// An error that a framework made, in its own words.
///
/// They are its `Display`, so that the usual rule decides who sees them.
#[derive(Debug)]
pub(crate) struct FrameworkError {
    pub(crate) error: HttpError,
    pub(crate) words: Option<String>,
    pub(crate) retry_after: Option<Duration>,
}

impl fmt::Display for FrameworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.words {
            Some(words) => f.write_str(words),
            None => fmt::Display::fmt(&self.error, f),
        }
    }
}

impl Error for FrameworkError {}

impl ApiError for FrameworkError {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        Some(HttpError::CATALOG)
    }

    fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

/// The seconds of the response's `Retry-After`; a date is passed on as it is.
fn retry_after(head: &response::Parts) -> Option<Duration> {
    let seconds = head.headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}
