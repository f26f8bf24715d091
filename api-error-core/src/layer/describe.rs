//! The responses of a layer, for documents.

use http::StatusCode;

use super::{ErrorLayer, Settings};
use crate::builtin::{Rejection, RejectionKind};
use crate::model::{ErrorCode, ErrorSpec, RequestContext};
use crate::request::RejectionHandler;

/// The responses of a layer, for documents.
///
/// ```
/// use api_error_core::http::StatusCode;
/// use api_error_core::{ErrorLayer, HttpError, RejectionKind};
///
/// let layer = ErrorLayer::new().on(StatusCode::NOT_FOUND, || HttpError::GONE);
/// let spec = layer.spec();
/// assert_eq!(spec.error_on(StatusCode::NOT_FOUND).code(), "gone");
/// assert_eq!(spec.error_on(StatusCode::REQUEST_TIMEOUT).code(), "request_timeout");
/// assert_eq!(spec.error_on_rejection(RejectionKind::BodySyntax).code(), "body_parse_error");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LayerSpec<'a> {
    settings: &'a Settings,
}

impl ErrorLayer {
    /// Returns the responses of this layer, for documents.
    pub fn spec(&self) -> LayerSpec<'_> {
        LayerSpec {
            settings: &self.settings,
        }
    }
}

impl LayerSpec<'_> {
    /// Returns the error that replaces a status of the framework.
    pub fn error_on(&self, status: StatusCode) -> &'static ErrorSpec {
        self.settings.error(status, None, None).spec()
    }

    /// Returns the error that replaces a rejection of an extractor of this crate, for this
    /// reason.
    pub fn error_on_rejection(&self, kind: RejectionKind) -> &'static ErrorSpec {
        let rejection = Rejection::new(kind, kind.spec().title());
        self.settings.handle(rejection).spec()
    }

    /// Returns the statuses for which [`on`](ErrorLayer::on) names an error.
    pub fn named_statuses(&self) -> impl Iterator<Item = StatusCode> {
        self.settings.errors.iter().map(|(status, _)| *status)
    }

    /// Returns whether the layer negotiates problem details.
    pub fn negotiates_problem(&self) -> bool {
        self.settings.negotiates_problem
    }

    /// Returns whether errors have the header `x-error-code`.
    pub fn shows_code_header(&self) -> bool {
        self.settings.shows_code
    }

    /// Returns whether errors have the header `proxy-status`.
    pub fn shows_proxy_status(&self) -> bool {
        self.settings.proxy.is_some()
    }

    /// Returns the settings for every request: the envelope and the catalog of the service.
    pub fn context(&self) -> RequestContext {
        RequestContext::of_service(self.settings.service)
    }
}
