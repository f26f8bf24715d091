//! One thing that is measured.

use std::fmt;
use std::hint::black_box;

use api_error_core::{RequestContext, RequestId};
use tokio::runtime::{Builder, Runtime};

/// The id of every request that has one.
pub const REQUEST_ID: &str = "req_abc123def456";

/// One way to make the response to one error.
pub struct Case {
    /// The maker of the response.
    pub by: &'static str,
    /// The response.
    pub what: &'static str,
    context: Option<fn() -> RequestContext>,
    has_timers: bool,
    response: Box<dyn Fn()>,
}

impl Case {
    /// Measures `answer`, whose result is dropped each time.
    pub fn new<T>(
        by: &'static str,
        what: &'static str,
        response: impl Fn() -> T + 'static,
    ) -> Self {
        Self {
            by,
            what,
            context: None,
            has_timers: false,
            response: Box::new(move || drop(black_box(response()))),
        }
    }

    /// Measures it in a request. A layer makes a context once for each request, whatever
    /// the response is, so making the context is not measured.
    pub(crate) fn within(mut self, context: fn() -> RequestContext) -> Self {
        self.context = Some(context);
        self
    }

    /// Measures it in a request whose context has only an id.
    pub(crate) fn with_id(self) -> Self {
        self.within(|| RequestContext::new().with_request_id(RequestId::from_static(REQUEST_ID)))
    }

    /// Measures it in a runtime with timers, which is not measured.
    pub(crate) fn with_timers(mut self) -> Self {
        self.has_timers = true;
        self
    }

    /// Returns the work, which can be repeated.
    ///
    /// # Panics
    ///
    /// If the machine gives no runtime.
    pub fn measure<R>(&self, measured: impl FnOnce(&dyn Fn()) -> R) -> R {
        let runtime = self.has_timers.then(|| {
            let runtime = Builder::new_current_thread().enable_time().build();
            runtime.expect("a runtime without sockets needs nothing of the system")
        });
        let _in_runtime = runtime.as_ref().map(Runtime::enter);
        match self.context {
            Some(context) => context().enter(|| measured(&*self.response)),
            None => measured(&*self.response),
        }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.by, self.what)
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Case").field(&self.to_string()).finish()
    }
}
