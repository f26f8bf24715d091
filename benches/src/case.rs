//! One thing that is measured.

use std::fmt;
use std::hint::black_box;

use api_error_core::{RequestContext, RequestId};

/// The id that every request has which has one.
pub const REQUEST_ID: &str = "req_abc123def456";

/// One way to answer with one error.
pub struct Case {
    /// Who answers.
    pub by: &'static str,
    /// With what.
    pub what: &'static str,
    context: Option<fn() -> RequestContext>,
    answer: Box<dyn Fn()>,
}

impl Case {
    /// What `answer` makes, which is dropped again each time.
    pub fn new<T>(by: &'static str, what: &'static str, answer: impl Fn() -> T + 'static) -> Self {
        Self {
            by,
            what,
            context: None,
            answer: Box::new(move || drop(black_box(answer()))),
        }
    }

    /// In a request. A layer makes a context once for each, whatever the answer
    /// will be, so that the making is not measured.
    pub(crate) fn within(mut self, context: fn() -> RequestContext) -> Self {
        self.context = Some(context);
        self
    }

    /// In a request that is known by its id alone.
    pub(crate) fn with_id(self) -> Self {
        self.within(|| RequestContext::new().with_request_id(RequestId::from_static(REQUEST_ID)))
    }

    /// Hands over the work, to be done as often as is liked.
    pub fn measure<R>(&self, measured: impl FnOnce(&dyn Fn()) -> R) -> R {
        match self.context {
            Some(context) => context().enter(|| measured(&*self.answer)),
            None => measured(&*self.answer),
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
