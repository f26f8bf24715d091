//! What of an error may leave the process.
//!
//! This is the only room that decides it: messages, bodies, headers and documents
//! all start from an [`Occurrence`], and [`public`] alone makes its public side.

mod details_object;
mod doc_url;
pub(crate) mod echo;
mod message;

use crate::builtin::HttpError;
use crate::model::{ApiError, Details, Occurrence, Public, RequestContext, Token};

pub use details_object::DetailsObject;
pub use doc_url::DocUrl;
pub use message::PublicMessage;

impl<'a> Occurrence<'a> {
    /// Creates the occurrence of `error` in a request.
    pub fn new(error: &'a (dyn ApiError + 'a), context: &'a RequestContext) -> Self {
        Self {
            error,
            public: public(error),
            context,
        }
    }

    /// Returns the details as one JSON object, if there are any.
    pub fn details(&self) -> Option<DetailsObject<'a>> {
        DetailsObject::of(self.public.error)
    }

    /// Writes the details' members to `details`.
    pub(crate) fn write_details(&self, details: &mut Details<'_>) {
        self.public.error.write_details(details);
    }

    /// Returns the whole body in the default envelope, before what belongs to the
    /// request and the service, if nothing of the value is in it.
    pub(crate) fn constant_body(&self) -> Option<&'static str> {
        let body = self.public.spec.constant_body;
        // An error written by hand may have another's spec and declare more than it.
        let is_whole = !body.is_empty()
            && !self.public.is_redacted
            && self.public.error.is_declared(Token::new());
        is_whole.then_some(body)
    }
}

/// Decides what of `error` may be shown.
fn public<'a>(error: &'a (dyn ApiError + 'a)) -> Public<'a> {
    let error = innermost(error);
    let spec = error.spec();
    if spec.is_internal {
        let error: &'static HttpError = &HttpError::INTERNAL_SERVER_ERROR;
        return Public {
            error,
            spec: error.spec(),
            is_redacted: false,
        };
    }
    Public {
        error,
        spec,
        is_redacted: hides_internal(error),
    }
}

fn innermost<'a>(mut error: &'a (dyn ApiError + 'a)) -> &'a (dyn ApiError + 'a) {
    while let Some(inner) = error.delegate() {
        error = inner;
    }
    error
}

fn hides_internal(error: &dyn ApiError) -> bool {
    let mut next = error.api_source();
    while let Some(source) = next {
        let source = innermost(source);
        if source.spec().is_internal {
            return true;
        }
        next = source.api_source();
    }
    false
}
