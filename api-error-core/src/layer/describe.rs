//! What a layer answers with, for documents.

use std::sync::Arc;

use http::StatusCode;

use super::ErrorLayer;
use crate::{ApiError, ErrorCode, ErrorSpec, HttpError, Rejection, RejectionKind, RequestContext};

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
        let named = self.settings.description.named(status);
        named.unwrap_or_else(|| ApiError::spec(&HttpError::from(status)))
    }

    /// The error that answers when an extractor of this crate refuses a request
    /// for such a reason.
    pub fn error_on_rejection(&self, kind: RejectionKind) -> &'static ErrorSpec {
        let rejection = Rejection::new(kind, kind.spec().title);
        let description = &self.settings.description;
        if let Some(convert) = &description.rejections {
            return convert(rejection);
        }
        let named = description.named(rejection.status());
        named.unwrap_or_else(|| kind.spec())
    }

    /// The statuses for which [`on`](Self::on) names an error.
    pub fn named_statuses(&self) -> impl Iterator<Item = StatusCode> {
        let errors = self.settings.description.errors.iter();
        errors.map(|(status, _)| *status)
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

/// Which errors answer, without an answer: that would be logged as one.
#[derive(Clone, Default)]
pub(super) struct Description {
    errors: Vec<(StatusCode, Spec)>,
    rejections: Option<SpecOf>,
}

type Spec = Arc<dyn Fn() -> &'static ErrorSpec + Send + Sync>;
type SpecOf = Arc<dyn Fn(Rejection) -> &'static ErrorSpec + Send + Sync>;

impl Description {
    pub(super) fn on<F>(&mut self, status: StatusCode, spec: F)
    where
        F: Fn() -> &'static ErrorSpec + Send + Sync + 'static,
    {
        self.errors.retain(|(known, _)| *known != status);
        self.errors.push((status, Arc::new(spec)));
    }

    pub(super) fn on_rejection<F>(&mut self, spec: F)
    where
        F: Fn(Rejection) -> &'static ErrorSpec + Send + Sync + 'static,
    {
        self.rejections = Some(Arc::new(spec));
    }

    fn named(&self, status: StatusCode) -> Option<&'static ErrorSpec> {
        let (_, spec) = self.errors.iter().find(|(known, _)| *known == status)?;
        Some(spec())
    }
}
