//! The functions that only gRPC needs: its errors are not HTTP responses.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, Response, StatusCode};

use super::Exchange;
use crate::layer::panic::discard;
use crate::model::ApiError;
use crate::request::Current;

impl Exchange {
    /// Returns whether somebody is told of errors.
    pub(crate) fn is_watched(&self) -> bool {
        self.line.is_some()
    }

    /// Returns whether that is an observer of the service.
    pub(crate) fn has_observer(&self) -> bool {
        self.settings.observer.is_some()
    }

    /// Returns the error that the service names for a status, else that of this crate.
    pub(crate) fn error(
        &self,
        status: StatusCode,
        text: Option<String>,
        retry_after: Option<Duration>,
    ) -> Box<dyn ApiError> {
        self.settings.error(status, text, retry_after)
    }

    /// Returns whether the service names its own error for a status.
    pub(crate) fn names(&self, status: StatusCode) -> bool {
        self.settings.named(status).is_some()
    }

    /// Returns whether the service wants an error to be replaced that nobody else replaces, by
    /// its HTTP status and its headers.
    pub(crate) fn also_replaces(&self, status: StatusCode, headers: &HeaderMap) -> bool {
        let Some(selects) = &self.settings.also_replace else {
            return false;
        };
        let (mut head, ()) = Response::new(()).into_parts();
        head.status = status;
        head.headers = headers.clone();
        // Who cannot tell does not let it pass.
        self.step(|| selects(&head)).unwrap_or_else(|panic| {
            discard(panic);
            true
        })
    }

    /// Returns the headers that a service wants to stay with a server error.
    pub(crate) fn kept_headers(&self) -> &[HeaderName] {
        &self.settings.kept_headers
    }

    /// Returns the request.
    pub(crate) fn current(&self) -> &Arc<Current> {
        &self.current
    }
}
