//! The request that this thread responds to.

use std::cell::Cell;
use std::sync::Arc;
#[cfg(feature = "layer")]
use std::sync::atomic::{AtomicBool, Ordering};

use crate::builtin::Rejection;
use crate::model::{ApiError, RequestContext};

/// The request that this thread responds to.
#[derive(Clone, Default)]
pub(crate) struct Current {
    pub(crate) context: RequestContext,
    /// The layer around the service, if there is one.
    pub(crate) layer: Option<Arc<dyn RejectionHandler>>,
}

/// Those of requests that have ended, for the next ones of this thread: to make one is a quarter of
/// what a success takes.
#[cfg(feature = "layer")]
mod spare {
    use std::cell::RefCell;
    use std::sync::Arc;

    use super::Current;

    /// The number of requests that a thread is expected to respond to at a time.
    const MAX: usize = 64;

    thread_local! {
        static SPARE: RefCell<Vec<Arc<Current>>> = const { RefCell::new(Vec::new()) };
    }

    impl Current {
        /// Returns an empty request that is nobody's.
        #[inline]
        pub(crate) fn spare() -> Arc<Self> {
            let spare = SPARE.try_with(|spare| spare.borrow_mut().pop());
            spare.ok().flatten().unwrap_or_default()
        }

        /// Ends a request, for which its layer has no use any more.
        #[inline]
        pub(crate) fn end(current: &mut Arc<Self>) {
            // Who kept it, such as the mark of a response, keeps it as it is.
            if let Some(ended) = Arc::get_mut(current) {
                ended.context.request_id = None;
                ended.context.trace_id = None;
                ended.context.instance = None;
                ended.layer = None;
                let _ = SPARE.try_with(|spare| {
                    let mut spare = spare.borrow_mut();
                    if spare.len() < MAX {
                        spare.push(Arc::clone(current));
                    }
                });
            }
        }
    }
}

/// Converts a rejection into the error of the service.
pub(crate) trait RejectionHandler: Send + Sync {
    fn handle(&self, rejection: Rejection) -> Box<dyn ApiError>;
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
        let current = Current {
            context: self,
            layer: None,
        };
        enter(&Arc::new(current), f)
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
    static CURRENT: Cell<Option<Arc<Current>>> = const { Cell::new(None) };
}

/// The time in which this thread responds to a request. Its end restores the outer request, also
/// on a panic.
pub(crate) struct Entered(Option<Arc<Current>>);

impl Entered {
    /// Makes `current` the request that this thread responds to.
    ///
    /// An `async` caller enters it for each `poll`, so that no other task sees it.
    #[inline]
    pub(crate) fn new(current: &Arc<Current>) -> Self {
        let current = Some(Arc::clone(current));
        // Nobody responds to a request in a thread whose memory is gone.
        let outer = CURRENT.try_with(|cell| cell.replace(current));
        Self(outer.ok().flatten())
    }
}

impl Drop for Entered {
    #[inline]
    fn drop(&mut self) {
        let outer = self.0.take();
        let _ = CURRENT.try_with(|current| current.set(outer));
    }
}

/// Runs `f` with `current` as the request that this thread responds to.
#[inline]
pub(crate) fn enter<R>(current: &Arc<Current>, f: impl FnOnce() -> R) -> R {
    let _entered = Entered::new(current);
    f()
}

/// Returns the request that this thread responds to, if there is one.
#[inline]
pub(crate) fn current() -> Option<Arc<Current>> {
    let current = CURRENT.try_with(|cell| {
        let current = cell.take()?;
        cell.set(Some(Arc::clone(&current)));
        Some(current)
    });
    current.ok().flatten()
}

#[cfg(all(test, feature = "layer"))]
mod tests {
    use super::*;
    use crate::builtin::HttpError;
    use crate::model::{RequestId, TraceId};

    struct Layer;

    impl RejectionHandler for Layer {
        fn handle(&self, _: Rejection) -> Box<dyn ApiError> {
            Box::new(HttpError::BAD_REQUEST)
        }
    }

    /// Begins a request of which everything is known.
    fn begun(layer: &Arc<Layer>) -> Arc<Current> {
        let mut current = Current::spare();
        let begun = Arc::make_mut(&mut current);
        begun.context.request_id = Some(RequestId::from_static("req_7"));
        begun.context.trace_id = TraceId::from_bytes([7; 16]);
        begun.context.instance = Some("/7".into());
        begun.layer = Some(Arc::clone(layer) as _);
        current
    }

    #[test]
    fn a_request_knows_nothing_of_the_one_before() {
        let layer = Arc::new(Layer);
        let mut ended = begun(&layer);
        let before = Arc::as_ptr(&ended);
        Current::end(&mut ended);
        drop(ended);
        // A service that is gone is dropped, whatever its threads keep.
        assert_eq!(Arc::strong_count(&layer), 1);

        let next = Current::spare();
        assert_eq!(Arc::as_ptr(&next), before, "it is used again");
        assert!(next.layer.is_none());
        assert_eq!(next.context.request_id(), None);
        assert_eq!(next.context.trace_id(), None);
        assert_eq!(next.context.instance(), None);
    }

    #[test]
    fn a_request_that_somebody_keeps_stays_as_it_is() {
        let layer = Arc::new(Layer);
        let mut ended = begun(&layer);
        let kept = Arc::clone(&ended);
        Current::end(&mut ended);
        drop(ended);
        let mut others: Vec<_> = (0..100).map(|_| begun(&layer)).collect();
        assert!(others.iter().all(|other| !Arc::ptr_eq(other, &kept)));
        assert_eq!(kept.context.instance(), Some("/7"));
        others.iter_mut().for_each(Current::end);
        assert!(kept.layer.is_some());
    }
}
