//! `Diagnostic`, for programs that print errors to who runs them.
//!
//! Code, help and link are those of the reference. The words are those of
//! `Display`, and the sources are shown: a terminal is no client.

use std::fmt::Display;

use miette::{Diagnostic, Severity};

use crate::builtin::{HttpError, Rejection};
use crate::client::ErrorBody;
use crate::model::{ApiError, Occurrence, RequestContext};
use crate::response::ApiErrorExt;

/// What miette asks for, piece by piece.
pub type Shown<'a> = Option<Box<dyn Display + 'a>>;

/// The machine-readable code.
pub fn code(error: &dyn ApiError) -> Shown<'_> {
    Some(Box::new(error.code()))
}

/// What to do about it.
pub fn help(error: &dyn ApiError) -> Shown<'_> {
    let resolution = error.spec().resolution()?;
    Some(Box::new(resolution))
}

/// The documentation of the code.
pub fn url(error: &dyn ApiError) -> Shown<'_> {
    let url = Occurrence::new(error, &RequestContext::new()).doc_url()?;
    Some(Box::new(url))
}

/// What a service answered with, for its clients' users.
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
