//! The request that this thread responds to.

use std::cell::RefCell;
use std::sync::Arc;
#[cfg(feature = "layer")]
use std::sync::atomic::{AtomicBool, Ordering};

use crate::builtin::Rejection;
use crate::model::{ApiError, RequestContext};

/// The request that this thread responds to.
pub(crate) struct Current {
    pub(crate) context: RequestContext,
    /// The layer around the service, if there is one.
    pub(crate) layer: Option<Arc<dyn RejectionHandler>>,
}

/// Converts a rejection into the error of the service.
pub(crate) trait RejectionHandler: Send + Sync {
    fn handle(&self, rejection: Rejection) -> Box<dyn ApiError>;
}

impl Current {
    /// Creates a request of a context, and of the layer around the service.
    pub(crate) fn new(context: RequestContext, layer: Option<Arc<dyn RejectionHandler>>) -> Self {
        Self { context, layer }
    }
}

impl RequestContext {
    /// Runs `f` with this context: every response that this thread makes in `f` belongs to
    /// this request.
    ///
    /// ```
    /// use api_error_core::{ApiErrorExt, HttpError, RequestContext, RequestId};
    ///
    /// let id = RequestId::from_static("req_7");
    /// let context = RequestContext::new().with_request_id(id);
    /// let response = context.enter(|| HttpError::NOT_FOUND.response());
    /// assert!(response.body().ends_with(br#","request_id":"req_7"}"#));
    /// ```
    pub fn enter<R>(self, f: impl FnOnce() -> R) -> R {
        enter(&Arc::new(Current::new(self, None)), f)
    }
}

/// Whether a layer has begun to serve in this process.
#[cfg(feature = "layer")]
static IS_LAYERED: AtomicBool = AtomicBool::new(false);

/// Makes every response of this process carry its mark from now on.
///
/// A service may make a response in another thread than that of its layer.
#[cfg(feature = "layer")]
pub(crate) fn begin_layers() {
    // It is read first, so that no core waits for another's write.
    if !is_layered() {
        IS_LAYERED.store(true, Ordering::Relaxed);
    }
}

/// Returns whether a layer has begun to serve in this process.
#[cfg(feature = "layer")]
pub(crate) fn is_layered() -> bool {
    IS_LAYERED.load(Ordering::Relaxed)
}

thread_local! {
    static CURRENT: RefCell<Option<Arc<Current>>> = const { RefCell::new(None) };
}

/// Runs `f` with `current` as the request that this thread responds to.
///
/// An `async` caller enters it for each `poll`, so that no other task sees it.
#[inline]
pub(crate) fn enter<R>(current: &Arc<Current>, f: impl FnOnce() -> R) -> R {
    /// Restores the outer request, also on a panic.
    struct Outer(Option<Arc<Current>>);

    impl Drop for Outer {
        fn drop(&mut self) {
            CURRENT.replace(self.0.take());
        }
    }

    let _outer = Outer(CURRENT.replace(Some(Arc::clone(current))));
    f()
}

/// Returns the request that this thread responds to, if there is one.
pub(crate) fn current() -> Option<Arc<Current>> {
    CURRENT.with_borrow(Option::clone)
}
