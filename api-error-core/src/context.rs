//! What belongs to the request rather than to the error.

use std::cell::RefCell;
use std::fmt;

use crate::{Catalog, Envelope, RequestId};

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
    /// Whether a layer further out still has its say.
    #[cfg(feature = "tower")]
    pub(crate) under_layer: bool,
}

impl RequestContext {
    /// A context that says nothing.
    pub const fn new() -> Self {
        Self {
            request_id: None,
            instance: None,
            envelope: None,
            catalog: None,
            #[cfg(feature = "tower")]
            under_layer: false,
        }
    }

    /// With the id of the request.
    pub fn with_request_id(mut self, id: RequestId) -> Self {
        self.request_id = Some(id);
        self
    }

    /// Makes this the context of the request being answered on this thread,
    /// for the time of `f`.
    ///
    /// An `async` caller enters it for the time of one `poll`, so that nothing
    /// of it is seen by another task.
    ///
    /// ```
    /// use api_error_core::{ApiError, HttpError, RequestContext, RequestId};
    ///
    /// let id = RequestId::from_static("req_7");
    /// let mut context = RequestContext::new().with_request_id(id);
    /// let response = context.enter(|| HttpError::NOT_FOUND.response());
    /// assert!(response.body().ends_with(br#","request_id":"req_7"}"#));
    /// ```
    pub fn enter<R>(&mut self, f: impl FnOnce() -> R) -> R {
        /// Gives the context back and restores the outer one, also on a panic.
        struct Guard<'a> {
            context: &'a mut RequestContext,
            outer: Option<RequestContext>,
        }

        impl Drop for Guard<'_> {
            fn drop(&mut self) {
                let entered = CURRENT.replace(self.outer.take());
                *self.context = entered.unwrap_or_default();
            }
        }

        let outer = CURRENT.replace(Some(std::mem::take(self)));
        let _guard = Guard {
            context: self,
            outer,
        };
        f()
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
    static CURRENT: RefCell<Option<RequestContext>> = const { RefCell::new(None) };
}

/// Calls `f` with the context of the request that is being answered, if there
/// is one.
pub(crate) fn with_current<R>(f: impl FnOnce(Option<&RequestContext>) -> R) -> R {
    CURRENT.with_borrow(|current| f(current.as_ref()))
}

/// Whether a layer awaits the response.
#[cfg(feature = "axum")]
pub(crate) fn is_under_layer() -> bool {
    with_current(|current| current.is_some_and(|context| context.under_layer))
}
