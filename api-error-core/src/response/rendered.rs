//! The mark of a response that shows an error, for the layers that it passes.

use std::sync::Arc;

use api_error_rules::status::is_server_error;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Extensions, HeaderValue, Response, StatusCode};

use super::kept::Kept;
use crate::builtin::Rejection;
use crate::log;
use crate::model::{ApiError, ErrorSpec, Occurrence, RequestId};
use crate::request::{Current, is_layered};

/// The mark of a response that shows an error: one of its extensions.
///
/// It tells a layer that the response is complete, for which request it was rendered, and
/// what it shows. A thread may poll one request while it responds to another, so the request
/// of the thread is not always that of the response. The layer knows, and renders the
/// response once more for its own request if it was for another.
#[derive(Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and a mark is moved several times"
)]
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
    /// Whether a layer has told of it as a proxy.
    pub(crate) is_told_by_proxy: bool,
    /// Whether the response is in the place of one that no `ApiError` made.
    pub(crate) is_in_place_of_another: bool,
    /// The rejection from which the service may make another error.
    rejection: Option<Box<Rejection>>,
    error: Kept,
}

impl Rendered {
    /// Returns the mark of an error; `response` is that of HTTP.
    pub(crate) fn new(
        response: Option<&Response<Bytes>>,
        occurrence: &Occurrence<'_>,
        request: Option<&Arc<Current>>,
        rejection: Option<&Rejection>,
    ) -> Self {
        let body = response.map(Response::body);
        let server_error = response.filter(|response| is_server_error(response.status().as_u16()));
        Self {
            spec: occurrence.error.spec(),
            length: body.map_or(0, |body| u64::try_from(body.len()).unwrap_or(u64::MAX)),
            body: server_error.map(MarkedBody::of),
            request: request.cloned(),
            is_settled: false,
            is_observed: false,
            is_told_by_proxy: false,
            is_in_place_of_another: false,
            rejection: rejection.cloned().map(Box::new),
            error: Kept::of(occurrence, body),
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

    /// Returns the facts of what clients see, which are those of another error where this one is
    /// internal.
    pub(crate) fn public_spec(&self) -> &'static ErrorSpec {
        self.error.spec
    }

    /// Marks the response as one for this request.
    pub(crate) fn settle(&mut self, current: &Arc<Current>) {
        if !self.is_settled {
            self.request = Some(Arc::clone(current));
            self.is_settled = true;
        }
    }

    /// Returns whether the response had this status when it was rendered.
    pub(crate) fn has_status(&self, status: StatusCode) -> bool {
        self.error.status == status
    }

    /// Renders the error once more, for this request.
    pub(crate) fn render_for(&self, current: &Arc<Current>) -> Response<Bytes> {
        let render = |occurrence: &Occurrence<'_>| marked(occurrence, Some(current), None);
        let (mut response, spec) = if let Some(error) = self.convert_for(current) {
            let response = render(&Occurrence::new(&*error, &current.context));
            (response, error.spec())
        } else {
            self.log_again(current);
            (self.show_in(current, render), self.spec)
        };
        let extensions = response.extensions_mut();
        if let Some(mut mark) = Self::remove(extensions) {
            mark.spec = spec;
            mark.is_observed = self.is_observed;
            mark.is_told_by_proxy = self.is_told_by_proxy;
            mark.is_in_place_of_another = self.is_in_place_of_another;
            mark.insert(extensions);
        }
        response
    }

    /// Returns the error of the service in place of a rejection, which no layer has converted
    /// so far.
    pub(crate) fn convert_for(&self, current: &Current) -> Option<Box<dyn ApiError>> {
        let layer = current.layer.as_ref().filter(|_| !self.is_settled)?;
        let rejection = self.rejection.as_deref()?;
        self.log_again(current);
        Some(layer.handle(rejection.clone()))
    }

    /// Calls `show` with the error as it occurs in this request, to be rendered once more.
    #[cfg(feature = "tonic")]
    pub(crate) fn show_for<R>(
        &self,
        current: &Current,
        show: impl FnOnce(&Occurrence<'_>) -> R,
    ) -> R {
        self.log_again(current);
        self.show_in(current, show)
    }

    /// Calls `show` with the error as it occurs in this request.
    ///
    /// What a layer within has decided stays: its envelope and the error of its service.
    pub(crate) fn show_in<R>(
        &self,
        current: &Current,
        show: impl FnOnce(&Occurrence<'_>) -> R,
    ) -> R {
        let context = match &self.request {
            Some(within) if self.is_settled => within.context.clone().of_request(&current.context),
            _ => current.context.clone(),
        };
        self.error
            .show(|error| show(&Occurrence::new(error, &context)))
    }

    fn log_again(&self, current: &Current) {
        let id = current.context.request_id().map(RequestId::as_str);
        log::rendered_again(self.spec.code(), id);
    }

    /// Marks the response that has these extensions. The spec is for whoever is around the layer.
    pub(crate) fn insert(self, extensions: &mut Extensions) {
        extensions.insert(self.spec);
        extensions.insert(self);
    }

    /// Removes the mark from the extensions of a response.
    pub(crate) fn remove(extensions: &mut Extensions) -> Option<Self> {
        let mark = extensions.remove::<Self>()?;
        extensions.remove::<&'static ErrorSpec>();
        Some(mark)
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

/// Returns whether a layer may see the response. Elsewhere there is no mark, because it costs more
/// than the body.
pub(super) fn is_seen(request: Option<&Arc<Current>>) -> bool {
    match request {
        Some(request) => request.layer.is_some(),
        None => is_layered(),
    }
}

/// Returns the response with its mark.
pub(super) fn marked(
    occurrence: &Occurrence<'_>,
    request: Option<&Arc<Current>>,
    rejection: Option<&Rejection>,
) -> Response<Bytes> {
    let mut response = occurrence.response();
    let rejection = rejection.or_else(|| super::rejection(occurrence.error));
    let mark = Rendered::new(Some(&response), occurrence, request, rejection);
    mark.insert(response.extensions_mut());
    response
}

/// Returns the response to an error that nobody had. Observers are not called, and the extensions
/// have no spec.
pub(super) fn simulated(
    occurrence: &Occurrence<'_>,
    request: Option<&Arc<Current>>,
) -> Response<Bytes> {
    let mut response = occurrence.response();
    let mut mark = Rendered::new(Some(&response), occurrence, request, None);
    mark.is_observed = true;
    response.extensions_mut().insert(mark);
    response
}
