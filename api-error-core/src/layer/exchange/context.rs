//! What a layer reads of a request, by its settings.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use http::{HeaderValue, Method, Uri};

use super::RequestHead;
use crate::envelope::{ErrorObject, Problem};
use crate::exposure::echo::MAX_ECHO;
use crate::layer::observed::RequestLine;
use crate::layer::panic::{Panic, discard};
use crate::layer::{Settings, accept};
use crate::model::{EnvelopeRef, RequestContext, TraceId};

impl Settings {
    /// Runs one step of the service, and catches its panic if the layer catches panics.
    #[inline]
    pub(super) fn guard<R>(&self, step: impl FnOnce() -> R) -> Result<R, Panic> {
        if !self.catches_panics {
            return Ok(step());
        }
        // A service that has panicked is dropped, so nobody sees its broken state.
        catch_unwind(AssertUnwindSafe(step))
    }

    /// Returns whether somebody wants to know of requests. Coverage wants to know which operations
    /// have failed.
    #[inline]
    pub(in crate::layer) fn is_watched(&self) -> bool {
        self.observer.is_some() || cfg!(feature = "coverage")
    }

    /// Returns what is kept of a request for an observer.
    #[inline(never)]
    pub(super) fn line(&self, method: &Method, target: &Uri) -> RequestLine {
        let find = || self.find_route?(method, target);
        let route = self.guard(find).unwrap_or_else(|panic| {
            discard(panic);
            None
        });
        RequestLine {
            method: method.clone(),
            route: route
                .map(Box::from)
                .map_or_else(OnceLock::new, OnceLock::from),
        }
    }

    /// Sets the context of a request.
    #[inline]
    pub(super) fn set(&self, context: &mut RequestContext, request: RequestHead<'_>) {
        context.request_id = Some(request.id);
        context.service = self.service;
        // Nobody else asks for it.
        if self.service.shows_trace_id || cfg!(feature = "tracing") {
            context.trace_id = TraceId::of(request.headers);
        }
        if self.negotiates_problem && accept::prefers_problem(request.headers, &self.media_type()) {
            context.service.envelope = Some(EnvelopeRef::new(&Problem));
        }
        if let Some(instance) = self.instance(request.target)
            && instance.len() <= MAX_ECHO
        {
            context.instance = Some(instance.into_boxed_str());
        }
    }

    fn instance(&self, target: &Uri) -> Option<String> {
        let instance = self.instance.as_ref()?;
        self.guard(|| instance(target)).unwrap_or_else(|panic| {
            discard(panic);
            None
        })
    }

    /// Returns the media type of errors without negotiation.
    fn media_type(&self) -> HeaderValue {
        self.service
            .envelope
            .or_else(|| self.service.catalog?.envelope())
            .unwrap_or(EnvelopeRef::new(&ErrorObject))
            .content_type()
    }
}
