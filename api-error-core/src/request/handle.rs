//! A request that is taken along: into a stream, or another task.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

use super::current::{Current, current, enter};
use crate::model::{RequestContext, RequestId, TraceId};

/// A handle on a request, for errors that occur after its response has begun: in a stream of
/// server-sent events, of lines of JSON or of messages, or in a task of its own.
///
/// There the thread responds to no request, or to another one. Take a handle in the handler, and
/// move it along. It is an extractor on axum, actix-web, poem, Rocket and salvo; elsewhere,
/// [`of`](Self::of) returns it.
///
/// ```
/// use api_error_core::http::HeaderMap;
/// use api_error_core::request::RequestHandle;
/// use api_error_core::{HttpError, RequestContext, RequestId};
///
/// // What the layer does.
/// let id = RequestId::from_static("req_7");
/// let mut headers = HeaderMap::new();
/// headers.insert("x-request-id", id.as_header_value().clone());
/// let handle = RequestContext::new().with_request_id(id).enter(|| RequestHandle::of(&headers));
///
/// let handle = handle.expect("an id, as there is a layer");
/// let lines = std::thread::spawn(move || handle.line(&HttpError::GONE));
/// assert_eq!(
///     lines.join().unwrap(),
///     r#"{"error":{"code":"gone","message":"Gone"},"request_id":"req_7"}"#,
/// );
/// ```
#[derive(Clone)]
pub struct RequestHandle {
    pub(crate) current: Arc<Current>,
}

impl RequestHandle {
    /// Returns a handle on the request that has these headers. Under an
    /// [`ErrorLayer`](crate::ErrorLayer) each has a valid id, without which there is no handle.
    ///
    /// Call it in the handler. What the layer knows besides, the envelope for example, it finds
    /// in the request that the thread responds to; if that is another one, the handle has from it
    /// only what all requests of a service have in common.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let id = RequestId::of(headers)?;
        let current = match current() {
            Some(current) if current.context.request_id() == Some(&id) => current,
            another => {
                let mut context = RequestContext::of_service(
                    another
                        .as_ref()
                        .map_or_else(Default::default, |another| another.context.service),
                );
                context.request_id = Some(id);
                context.trace_id = TraceId::of(headers);
                let layer = another.and_then(|another| another.layer.clone());
                Arc::new(Current { context, layer })
            }
        };
        Some(Self { current })
    }

    /// Returns what is known of the request.
    pub fn context(&self) -> &RequestContext {
        &self.current.context
    }

    /// Runs `f` in the context of the request: every response and every status of gRPC that this
    /// thread makes in `f` belongs to it.
    pub fn enter<R>(&self, f: impl FnOnce() -> R) -> R {
        enter(&self.current, f)
    }
}

impl fmt::Debug for RequestHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestHandle")
            .field("id", &self.context().request_id())
            .finish_non_exhaustive()
    }
}
