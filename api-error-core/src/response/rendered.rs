//! The mark of a response that shows an error, for the layers that it passes.

use std::sync::Arc;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};

use super::kept::Kept;
use crate::builtin::Rejection;
use crate::log;
use crate::model::{ErrorSpec, Occurrence, RequestId};
use crate::request::{Current, is_layered};

/// The mark of a response that shows an error: one of its extensions.
///
/// It tells a layer that the response is complete, for which request it was rendered, and
/// what it shows. A thread may poll one request while it responds to another, so the request
/// of the thread is not always that of the response. The layer knows, and renders the
/// response once more for its own request if it was for another.
#[derive(Clone)]
pub(crate) struct Rendered {
    pub(crate) spec: &'static ErrorSpec,
    /// The length of the body.
    pub(crate) length: u64,
    /// The body of a server error.
    pub(crate) body: Option<MarkedBody>,
    /// The request that this thread responded to, if there was one.
    request: Option<Arc<Current>>,
    /// Whether a layer has found that the response is for its request.
    is_settled: bool,
    /// Whether the observer of a layer was called.
    pub(crate) is_observed: bool,
    /// The rejection from which the service may make another error.
    rejection: Option<Rejection>,
    error: Kept,
}

impl Rendered {
    pub(crate) fn new(
        occurrence: &Occurrence<'_>,
        request: Option<&Arc<Current>>,
        rejection: Option<&Rejection>,
    ) -> Self {
        Self {
            spec: occurrence.error.spec(),
            length: 0,
            body: None,
            request: request.cloned(),
            is_settled: false,
            is_observed: false,
            rejection: rejection.cloned(),
            error: Kept::of(occurrence),
        }
    }

    /// Returns whether the response is for this request. A layer within may have its own view
    /// of the request, and the same id.
    pub(crate) fn is_for(&self, current: &Arc<Current>) -> bool {
        let Some(request) = &self.request else {
            return false;
        };
        let has_id = || request.context.request_id() == current.context.request_id();
        Arc::ptr_eq(request, current) || self.is_settled && has_id()
    }

    /// Marks the response as one for this request.
    pub(crate) fn settle(&mut self, current: &Arc<Current>) {
        if !self.is_settled {
            self.request = Some(Arc::clone(current));
            self.is_settled = true;
        }
    }

    /// Renders the error once more, for this request.
    pub(crate) fn render_for(&self, current: &Arc<Current>) -> Response<Bytes> {
        let mut response = self.show_for(current, |occurrence| {
            mark(occurrence.response(), occurrence, Some(current), None)
        });
        if let Some(mark) = response.extensions_mut().get_mut::<Self>() {
            mark.is_observed = self.is_observed;
        }
        response
    }

    /// Calls `show` with the error as it occurs in this request.
    ///
    /// What a layer within has decided stays: its envelope and the error of its service.
    pub(crate) fn show_for<R>(
        &self,
        current: &Arc<Current>,
        show: impl FnOnce(&Occurrence<'_>) -> R,
    ) -> R {
        let id = current.context.request_id().map(RequestId::as_str);
        log::rendered_again(self.spec.code, id);
        let layer = current.layer.as_ref().filter(|_| !self.is_settled);
        if let (Some(layer), Some(rejection)) = (layer, self.rejection.clone()) {
            let error = layer.handle(rejection);
            return show(&Occurrence::new(&*error, &current.context));
        }
        let context = match &self.request {
            Some(within) if self.is_settled => within.context.clone().of_request(&current.context),
            _ => current.context.clone(),
        };
        self.error
            .show(|error| show(&Occurrence::new(error, &context)))
    }
}

/// The body of a marked server error.
///
/// The mark is of the head alone, and a middleware may send another body behind it. A layer
/// cannot look into a body before it sends it, so it sends this one.
#[derive(Clone)]
pub(crate) struct MarkedBody {
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) bytes: Bytes,
}

impl MarkedBody {
    fn of(response: &Response<Bytes>) -> Self {
        Self {
            content_type: response.headers().get(CONTENT_TYPE).cloned(),
            bytes: response.body().clone(),
        }
    }
}

/// Marks a response where a layer may see it. Elsewhere there is no mark, because it costs more
/// than the body.
pub(super) fn mark(
    mut response: Response<Bytes>,
    occurrence: &Occurrence<'_>,
    request: Option<&Arc<Current>>,
    rejection: Option<&Rejection>,
) -> Response<Bytes> {
    let is_seen = match request {
        Some(request) => request.layer.is_some(),
        None => is_layered(),
    };
    if is_seen {
        let rejection = rejection.or_else(|| super::rejection(occurrence.error));
        let mut mark = Rendered::new(occurrence, request, rejection);
        mark.length = u64::try_from(response.body().len()).unwrap_or(u64::MAX);
        if response.status().is_server_error() {
            mark.body = Some(MarkedBody::of(&response));
        }
        insert(&mut response, mark);
    }
    response
}

/// Inserts a mark. The spec is for whoever is around the layer.
fn insert(response: &mut Response<Bytes>, mark: Rendered) {
    let extensions = response.extensions_mut();
    extensions.insert(mark.spec);
    extensions.insert(mark);
}
