//! Implements `Diagnostic`, for programs that print errors in a terminal.
//!
//! Code, help and link are those of the reference. The text is `Display`, and the sources
//! are shown, because a terminal is not a client.

use std::fmt::Display;

use miette::{Diagnostic, Severity};

use crate::builtin::{HttpError, Rejection};
use crate::client::ErrorBody;
use crate::model::{ApiError, Occurrence, RequestContext};
use crate::response::ApiErrorExt;

/// The parts of a `Diagnostic`, one function for each.
pub type Shown<'a> = Option<Box<dyn Display + 'a>>;

/// Returns the machine-readable code.
pub fn code(error: &dyn ApiError) -> Shown<'_> {
    Some(Box::new(error.code()))
}

/// Returns the resolution.
pub fn help(error: &dyn ApiError) -> Shown<'_> {
    let resolution = error.spec().resolution()?;
    Some(Box::new(resolution))
}

/// Returns the link to the documentation of the code.
pub fn url(error: &dyn ApiError) -> Shown<'_> {
    let url = Occurrence::new(error, &RequestContext::new()).doc_url()?;
    Some(Box::new(url))
}

/// Implements `Diagnostic` for the error of a client.
impl Diagnostic for ErrorBody {
    fn code(&self) -> Shown<'_> {
        let code = self.code.as_deref()?;
        Some(Box::new(code))
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help(&self) -> Shown<'_> {
        if self.field_errors.is_empty() {
            return None;
        }
        Some(Box::new(&self.field_errors))
    }

    fn url(&self) -> Shown<'_> {
        let url = self.doc_url.as_deref()?;
        Some(Box::new(url))
    }
}

crate::__integrate_miette! { [] [HttpError] [] }
crate::__integrate_miette! { [] [Rejection] [] }
crate::__integrate_miette! { [] [Box<dyn ApiError>] [] }
crate::__integrate_miette! { [] [Box<dyn ApiError + Send>] [] }
crate::__integrate_miette! { [] [Box<dyn ApiError + Send + Sync>] [] }
