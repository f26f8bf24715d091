//! The errors that replace those of a framework.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use super::{MakeError, Settings};
use crate::builtin::{HttpError, Rejection};
use crate::exposure::echo::Values;
use crate::model::{ApiError, Catalog, Declared, ErrorSpec, Extent, Retry, RetryAfter, Token};
use crate::request::RejectionHandler;
use crate::response::ApiErrorExt;

impl Settings {
    /// Returns the error that the service names for a status, else that of this crate.
    pub(super) fn error(
        &self,
        status: StatusCode,
        text: Option<String>,
        retry_after: Option<Duration>,
    ) -> Box<dyn ApiError> {
        match self.named(status) {
            Some(error) => error(text.map(Into::into), retry_after),
            None => Box::new(FrameworkError {
                error: HttpError::keeping(status),
                text,
                retry_after,
            }),
        }
    }

    pub(super) fn named(&self, status: StatusCode) -> Option<&MakeError> {
        let mut errors = self.errors.iter();
        let (_, make) = errors.find(|(known, _)| *known == status)?;
        Some(make)
    }
}

impl RejectionHandler for Settings {
    fn handle(&self, rejection: Rejection) -> Box<dyn ApiError> {
        let rejection = match self.values {
            Values::Named => rejection,
            Values::Repeated => rejection.repeating_values(),
        };
        if let Some(convert) = &self.rejections {
            return convert(rejection);
        }
        match self.named(rejection.status()) {
            Some(error) => error(Some(Box::new(rejection)), None),
            None => Box::new(rejection),
        }
    }
}

/// The error of the framework, for the log.
pub(super) type Cause = Box<dyn Error + Send + Sync>;

/// The error of the service that replaces another. The log has the other as its source.
#[derive(Debug)]
pub(super) struct InPlace<E> {
    pub(super) error: E,
    pub(super) cause: Option<Cause>,
    /// The time to wait of the response that is replaced, for an error that has none of its own:
    /// the header of that stays, and the body says the same.
    pub(super) wait: Option<Duration>,
}

impl<E: ApiError> InPlace<E> {
    fn inherited_wait(&self) -> Option<Duration> {
        let is_final = self.error.spec().retry() == Some(Retry::Never);
        self.wait.filter(|_| !is_final)
    }
}

impl<E: ApiError> fmt::Display for InPlace<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl<E: ApiError> Error for InPlace<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        // If the error has a source, the service has most likely made it from the cause.
        let cause = || Some(&**self.cause.as_ref()? as &(dyn Error + 'static));
        self.error.source().or_else(cause)
    }
}

impl<E: ApiError> ApiError for InPlace<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn delegate(&self) -> Option<&dyn ApiError> {
        Some(&self.error)
    }

    fn retry_after(&self) -> Option<RetryAfter> {
        let inherited = || self.inherited_wait().map(RetryAfter::Delay);
        self.error.retry_after().or_else(inherited)
    }

    fn declared(&self, _: Token) -> Declared {
        match self.inherited_wait() {
            Some(_) => Declared::without_catalog(Extent::Adds),
            None => Declared::WHOLE,
        }
    }
}

/// An error of a framework, with its text.
///
/// The text is its `Display`, so the usual rule decides whether clients see it.
#[derive(Debug)]
struct FrameworkError {
    error: HttpError,
    text: Option<String>,
    retry_after: Option<Duration>,
}

impl fmt::Display for FrameworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.write_str(text),
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
        self.error.catalog()
    }

    fn retry_after(&self) -> Option<RetryAfter> {
        self.retry_after.map(RetryAfter::Delay)
    }
}

/// Returns the seconds of a `Retry-After`. A date is passed on as it is.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}
