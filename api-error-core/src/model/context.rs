//! The context of a request.

use api_error_rules::status::is_server_error;
use http::StatusCode;

use super::{Catalog, EnvelopeRef, RequestId, TraceId};

/// The context of the request that a response is for.
///
/// A response without it is complete, but has no id.
#[derive(Debug, Clone, Default)]
pub struct RequestContext {
    pub(crate) request_id: Option<RequestId>,
    pub(crate) trace_id: Option<TraceId>,
    pub(crate) instance: Option<Box<str>>,
    pub(crate) service: ServiceContext,
}

/// What all requests of a service have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ServiceContext {
    pub(crate) envelope: Option<EnvelopeRef>,
    pub(crate) catalog: Option<&'static Catalog>,
    pub(crate) server_error_message: Option<fn(StatusCode) -> &'static str>,
    pub(crate) current_trace_id: Option<fn() -> Option<TraceId>>,
    pub(crate) shows_trace_id: bool,
}

impl RequestContext {
    /// Creates an empty context.
    pub const fn new() -> Self {
        Self::of_service(ServiceContext {
            envelope: None,
            catalog: None,
            server_error_message: None,
            current_trace_id: None,
            shows_trace_id: false,
        })
    }

    /// Creates the context of a request of a service, of which nothing else is known.
    pub(crate) const fn of_service(service: ServiceContext) -> Self {
        Self {
            request_id: None,
            trace_id: None,
            instance: None,
            service,
        }
    }

    /// Sets the id of the request, which is written into the body.
    pub fn with_request_id(mut self, id: RequestId) -> Self {
        self.request_id = Some(id);
        self
    }

    /// Sets the id of the trace that the request belongs to, which the log has.
    pub fn with_trace_id(mut self, id: TraceId) -> Self {
        self.trace_id = Some(id);
        self
    }

    /// Sets a function that finds the id of the trace when an error occurs, for example by the
    /// current span. It comes before [`with_trace_id`](Self::with_trace_id).
    pub fn with_current_trace_id(mut self, find: fn() -> Option<TraceId>) -> Self {
        self.service.current_trace_id = Some(find);
        self
    }

    /// Writes the id of the trace into bodies, in the shapes that have a place for it: see
    /// [`envelope`](crate::envelope).
    pub fn showing_trace_id(mut self) -> Self {
        self.service.shows_trace_id = true;
        self
    }

    /// Sets a URI reference that identifies this occurrence (RFC 9457 §3.1.5).
    pub fn with_instance(mut self, instance: impl Into<String>) -> Self {
        self.instance = Some(instance.into().into_boxed_str());
        self
    }

    /// Sets the envelope of the service.
    pub fn with_envelope(mut self, envelope: impl Into<EnvelopeRef>) -> Self {
        self.service.envelope = Some(envelope.into());
        self
    }

    /// Sets the root catalog of the service. Its settings come first.
    pub fn with_catalog(mut self, catalog: &'static Catalog) -> Self {
        self.service.catalog = Some(catalog);
        self
    }

    /// Sets the message of each 5xx that does not have one of its own.
    pub fn with_server_error_message(mut self, message: fn(StatusCode) -> &'static str) -> Self {
        self.service.server_error_message = Some(message);
        self
    }

    /// Returns the id of the request.
    pub fn request_id(&self) -> Option<&RequestId> {
        self.request_id.as_ref()
    }

    /// Returns the id of the trace that the request belongs to.
    pub fn trace_id(&self) -> Option<TraceId> {
        let current = self.service.current_trace_id.and_then(|find| find());
        current.or(self.trace_id)
    }

    /// Returns whether bodies have the id of the trace.
    pub fn shows_trace_id(&self) -> bool {
        self.service.shows_trace_id
    }

    /// Returns a URI reference that identifies this occurrence.
    pub fn instance(&self) -> Option<&str> {
        self.instance.as_deref()
    }

    /// Returns the envelope of the service.
    pub fn envelope(&self) -> Option<EnvelopeRef> {
        self.service.envelope
    }

    /// Returns the root catalog of the service.
    pub fn catalog(&self) -> Option<&'static Catalog> {
        self.service.catalog
    }

    /// Returns the context with what belongs to the request of another.
    #[cfg(feature = "layer")]
    pub(crate) fn of_request(mut self, other: &Self) -> Self {
        self.request_id.clone_from(&other.request_id);
        self.trace_id = other.trace_id;
        self.instance.clone_from(&other.instance);
        self
    }

    pub(crate) fn has_server_error_message(&self) -> bool {
        self.service.server_error_message.is_some()
    }

    /// Returns the message of the service for a 5xx that does not have one of its own.
    pub fn server_error_message(&self, status: StatusCode) -> Option<&'static str> {
        let message = self.service.server_error_message?;
        is_server_error(status.as_u16()).then(|| message(status))
    }
}
