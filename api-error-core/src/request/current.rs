//! The request that this thread responds to.

use std::cell::RefCell;
use std::sync::Arc;
#[cfg(feature = "tonic")]
use std::sync::{Mutex, PoisonError};

use crate::builtin::Rejection;
#[cfg(feature = "tonic")]
use crate::model::ErrorSpec;
use crate::model::{ApiError, RequestContext};

/// The request that this thread responds to.
#[derive(Clone, Default)]
pub(crate) struct Current {
    pub(crate) context: RequestContext,
    /// The layer around the service, if there is one.
    pub(crate) layer: Option<Arc<dyn RejectionHandler>>,
    /// The error of the last gRPC status, which cannot carry it.
    #[cfg(feature = "tonic")]
    pub(crate) last: Option<Arc<Mutex<Option<Recorded>>>>,
}

/// The error of a gRPC status, and what of the status tells it from others.
#[cfg(feature = "tonic")]
#[derive(Clone)]
pub(crate) struct Recorded {
    pub(crate) spec: &'static ErrorSpec,
    pub(crate) message: String,
    pub(crate) details: bytes::Bytes,
}

/// Converts a rejection into the error of the service.
pub(crate) trait RejectionHandler: Send + Sync {
    fn handle(&self, rejection: Rejection) -> Box<dyn ApiError>;
}

impl Current {
    /// Creates a request of a context, and of the layer around the service.
    pub(crate) fn new(context: RequestContext, layer: Option<Arc<dyn RejectionHandler>>) -> Self {
        Self {
            context,
            layer,
            #[cfg(feature = "tonic")]
            last: None,
        }
    }

    /// Makes the layer record the error of each gRPC status.
    #[cfg(feature = "tonic")]
    pub(crate) fn recording(mut self) -> Self {
        self.last = Some(Arc::default());
        self
    }

    /// Records the error of a gRPC status, if a layer reads it.
    #[cfg(feature = "tonic")]
    pub(crate) fn record(&self, error: Recorded) {
        if let Some(last) = &self.last {
            *last.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        }
    }

    /// Returns the error that was recorded last.
    #[cfg(feature = "tonic")]
    pub(crate) fn recorded(&self) -> Option<Recorded> {
        let last = self.last.as_ref()?;
        last.lock().unwrap_or_else(PoisonError::into_inner).clone()
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

thread_local! {
    static CURRENT: RefCell<Option<Arc<Current>>> = const { RefCell::new(None) };
}

/// Runs `f` with `current` as the request that this thread responds to.
///
/// An `async` caller enters it for each `poll`, so that no other task sees it.
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
