//! The error of a guard, on its way to the catcher.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::model::{ApiError, Declared, ErrorSpec, Token};

/// The error of a guard that [`reject`](super::reject) keeps for the response.
#[derive(Clone)]
pub struct Rejected(Arc<dyn ApiError + Send + Sync>);

impl Rejected {
    pub(super) fn new(error: impl ApiError + Send + Sync + 'static) -> Self {
        Self(Arc::new(error))
    }

    /// Returns the error.
    pub(super) fn error(&self) -> &dyn ApiError {
        &*self.0
    }
}

impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Error for Rejected {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

impl ApiError for Rejected {
    fn spec(&self) -> &'static ErrorSpec {
        self.0.spec()
    }

    fn delegate(&self) -> Option<&dyn ApiError> {
        Some(self.error())
    }

    fn declared(&self, _: Token) -> Declared {
        Declared::WHOLE
    }
}
