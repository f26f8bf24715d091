//! What a layer answers with, for documents.

use http::StatusCode;

use super::ErrorLayer;
use crate::context::Refuse;
use crate::{ErrorCode, ErrorSpec, Rejection, RejectionKind, RequestContext};

/// What a layer answers with, for documents.
///
/// ```
/// use api_error_core::{ErrorLayer, HttpError, RejectionKind, StatusCode};
///
/// let layer = ErrorLayer::new().on(StatusCode::NOT_FOUND, || HttpError::GONE);
/// assert_eq!(layer.error_on(StatusCode::NOT_FOUND).code, "gone");
/// assert_eq!(layer.error_on(StatusCode::REQUEST_TIMEOUT).code, "request_timeout");
/// assert_eq!(layer.error_on_rejection(RejectionKind::BodySyntax).code, "body_parse_error");
/// ```
impl ErrorLayer {
    /// The error that answers when the framework fails with a status.
    pub fn error_on(&self, status: StatusCode) -> &'static ErrorSpec {
        self.settings.error(status, None, None).spec()
    }

    /// The error that answers when an extractor of this crate refuses a request
    /// for such a reason.
    pub fn error_on_rejection(&self, kind: RejectionKind) -> &'static ErrorSpec {
        let rejection = Rejection::new(kind, kind.spec().title);
        self.settings.refuse(rejection).spec()
    }

    /// The statuses for which [`on`](Self::on) names an error.
    pub fn named_statuses(&self) -> impl Iterator<Item = StatusCode> {
        self.settings.answers.iter().map(|(status, _)| *status)
    }

    /// Whether it answers in problem details whoever asks for them.
    pub fn is_negotiating_problem(&self) -> bool {
        self.settings.negotiates_problem
    }

    /// What it knows of every request: the envelope and the catalog of the service.
    pub fn context(&self) -> RequestContext {
        let mut context = RequestContext::new();
        context.envelope = self.settings.envelope;
        context.catalog = self.settings.catalog;
        context
    }
}
