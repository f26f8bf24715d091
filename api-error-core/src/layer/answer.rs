//! What answers in the place of a framework.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use super::{Answer, Settings};
use crate::context::Refuse;
use crate::{ApiError, Catalog, ErrorCatalog, ErrorSpec, HttpError, Rejection};

impl Settings {
    /// The service's own error for a status, else this crate's.
    pub(super) fn error(
        &self,
        status: StatusCode,
        words: Option<String>,
        retry_after: Option<Duration>,
    ) -> Box<dyn ApiError> {
        match self.named(status) {
            Some(error) => error(words.map(Into::into)),
            None => Box::new(FrameworkError {
                error: HttpError::from(status),
                words,
                retry_after,
            }),
        }
    }

    pub(super) fn named(&self, status: StatusCode) -> Option<&Answer> {
        let mut answers = self.answers.iter();
        let (_, answer) = answers.find(|(known, _)| *known == status)?;
        Some(answer)
    }
}

impl Refuse for Settings {
    fn refuse(&self, rejection: Rejection) -> Box<dyn ApiError> {
        if let Some(convert) = &self.rejections {
            return convert(rejection);
        }
        match self.named(rejection.status()) {
            Some(error) => error(Some(Box::new(rejection))),
            None => Box::new(rejection),
        }
    }
}

/// What went wrong in the framework, for the log.
pub(super) type Cause = Box<dyn Error + Send + Sync>;

/// The service's own error in the place of another, which the log has as its
/// source.
#[derive(Debug)]
pub(super) struct InPlace<E> {
    pub(super) error: E,
    pub(super) cause: Option<Cause>,
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
struct FrameworkError {
    error: HttpError,
    words: Option<String>,
    retry_after: Option<Duration>,
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

/// The seconds of a `Retry-After`; a date is passed on as it is.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}
