//! What belongs to the request rather than to the error.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;
#[cfg(feature = "tonic")]
use std::sync::Mutex;

#[cfg(feature = "tonic")]
use crate::ErrorSpec;
use crate::{ApiError, Catalog, Envelope, Rejection, RequestId};

/// What is known of the request that is being answered.
///
/// Without one a response is complete and right, only without an id.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct RequestContext {
    /// The id of the request, written into the body.
    pub request_id: Option<RequestId>,
    /// A URI reference for this very occurrence (RFC 9457 §3.1.5).
    pub instance: Option<String>,
    /// The wire shape of the whole service.
    pub envelope: Option<&'static dyn Envelope>,
    /// The root catalog of the service, whose settings come first.
    pub catalog: Option<&'static Catalog>,
    /// What the service says of requests that are refused.
    pub(crate) refuse: Option<Arc<dyn Refuse>>,
    /// Where to note the error of a gRPC status, which cannot carry it.
    #[cfg(feature = "tonic")]
    pub(crate) answered: Option<Arc<Mutex<Option<&'static ErrorSpec>>>>,
}

/// Names the error of a request that was refused before a handler saw it.
pub(crate) trait Refuse: Send + Sync {
    fn refuse(&self, rejection: Rejection) -> Box<dyn ApiError>;
}

impl RequestContext {
    /// A context that says nothing.
    pub const fn new() -> Self {
        Self {
            request_id: None,
            instance: None,
            envelope: None,
            catalog: None,
            refuse: None,
            #[cfg(feature = "tonic")]
            answered: None,
        }
    }

    /// With the id of the request.
    pub fn with_request_id(mut self, id: RequestId) -> Self {
        self.request_id = Some(id);
        self
    }

    /// Whether a layer reads what is answered.
    pub(crate) fn is_under_layer(&self) -> bool {
        self.refuse.is_some()
    }

    /// Makes this the context of the request being answered on this thread,
    /// for the time of `f`.
    ///
    /// ```
    /// use api_error_core::{ApiError, HttpError, RequestContext, RequestId};
    ///
    /// let id = RequestId::from_static("req_7");
    /// let context = RequestContext::new().with_request_id(id);
    /// let response = context.enter(|| HttpError::NOT_FOUND.response());
    /// assert!(response.body().ends_with(br#","request_id":"req_7"}"#));
    /// ```
    pub fn enter<R>(self, f: impl FnOnce() -> R) -> R {
        enter(&Arc::new(self), f)
    }
}

impl fmt::Debug for RequestContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestContext")
            .field("request_id", &self.request_id)
            .field("instance", &self.instance)
            .field("envelope", &self.envelope)
            .field("catalog", &self.catalog.map(|catalog| catalog.name))
            .finish_non_exhaustive()
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Arc<RequestContext>>> = const { RefCell::new(None) };
}

/// Makes `context` that of the request being answered on this thread, for the
/// time of `f`.
///
/// An `async` caller enters it for the time of one `poll`, so that nothing of it
/// is seen by another task.
pub(crate) fn enter<R>(context: &Arc<RequestContext>, f: impl FnOnce() -> R) -> R {
    /// Restores the outer context, also on a panic.
    struct Outer(Option<Arc<RequestContext>>);

    impl Drop for Outer {
        fn drop(&mut self) {
            CURRENT.replace(self.0.take());
        }
    }

    let _outer = Outer(CURRENT.replace(Some(Arc::clone(context))));
    f()
}

/// The context of the request that is being answered, if there is one.
pub(crate) fn current() -> Option<Arc<RequestContext>> {
    CURRENT.with_borrow(Option::clone)
}
