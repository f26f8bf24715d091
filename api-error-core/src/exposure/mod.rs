//! What of an error may leave the process.
//!
//! This is the only room that decides it: messages, bodies, headers and documents
//! all start from an [`Occurrence`], and [`public`] alone makes its public side.

mod details_object;
mod doc_url;
pub(crate) mod echo;
mod links;
mod message;

use api_error_rules::status::server_error_message;

use crate::builtin::HttpError;
use crate::model::{
    ApiError, Details, EnvelopeRef, ErrorSpec, MAX_DELEGATES, Occurrence, Public, RequestContext,
    Token, status_of, substitute,
};
use http::StatusCode;

pub use details_object::DetailsObject;
pub use doc_url::DocUrl;
pub use message::PublicMessage;

impl<'a> Occurrence<'a> {
    /// Creates the occurrence of `error` in a request.
    pub fn new(error: &'a (dyn ApiError + 'a), context: &'a RequestContext) -> Self {
        Self {
            error,
            public: public(error, context),
            context,
        }
    }

    /// Returns the details as one JSON object, if there are any.
    pub fn details(&self) -> Option<DetailsObject<'a>> {
        DetailsObject::of(self.public.error)
    }

    /// Returns the envelope that the error's own catalog pins.
    pub(crate) fn pinned_envelope(&self) -> Option<EnvelopeRef> {
        if !self.public.spec.is_pinned {
            return None;
        }
        innermost(self.public.error)?.catalog()?.envelope()
    }

    /// Writes the details' members to `details`.
    pub(crate) fn write_details(&self, details: &mut Details<'_>) {
        self.public.error.write_details(details);
    }

    /// Returns the whole body in the default envelope, before what belongs to the
    /// request and the service, if nothing of the value is in it.
    pub(crate) fn constant_body(&self) -> Option<&'static str> {
        let body = self.public.spec.constant_body;
        let is_whole =
            !body.is_empty() && self.public.has_nothing_beneath && self.public.substitute.is_none();
        is_whole.then_some(body)
    }
}

/// Decides what of `error` may be shown in a request.
fn public<'a>(error: &'a (dyn ApiError + 'a), context: &RequestContext) -> Public<'a> {
    let catalogs = || [error.catalog(), context.catalog()];
    let error = outermost_with_own(error)
        .filter(|error| !error.spec().is_internal)
        .unwrap_or(const { &HttpError::INTERNAL_SERVER_ERROR });
    let spec = error.spec();
    let status = status_of(error, spec);
    let has_nothing_beneath = has_nothing_beneath(error, spec);
    let is_redacted =
        !has_nothing_beneath && links::withhold_message(error, spec, status, catalogs);
    Public {
        error,
        spec,
        status,
        has_nothing_beneath,
        is_redacted,
        substitute: if is_redacted || context.has_server_error_message() {
            in_place_of_message(error, spec, status, is_redacted, context)
        } else {
            None
        },
    }
}

/// Returns whether nothing is beneath an error: no source, and no error in its message.
fn has_nothing_beneath(error: &dyn ApiError, spec: &ErrorSpec) -> bool {
    // An error written by hand may have another's spec and declare more than it.
    !spec.may_have_beneath && error.is_declared(Token::new())
}

#[cold]
fn in_place_of_message(
    error: &dyn ApiError,
    spec: &ErrorSpec,
    status: StatusCode,
    is_redacted: bool,
    context: &RequestContext,
) -> Option<&'static str> {
    let of_service = context.server_error_message(status);
    if is_redacted {
        Some(of_service.unwrap_or_else(|| substitute(spec, status)))
    } else {
        of_service.filter(|_| has_default_message(error, status))
    }
}

/// Whether the message of a server error is that of its status.
fn has_default_message(error: &dyn ApiError, status: StatusCode) -> bool {
    message::text(error) == server_error_message(status.as_u16())
}

/// Returns the facts of `error` that may be shown.
pub(crate) fn public_spec(error: &dyn ApiError) -> &'static ErrorSpec {
    let spec = innermost(error).map(ApiError::spec);
    let spec = spec.filter(|spec| !spec.is_internal);
    spec.unwrap_or_else(|| HttpError::INTERNAL_SERVER_ERROR.spec())
}

/// Returns the status that may be shown.
pub(crate) fn public_status(error: &dyn ApiError) -> StatusCode {
    let spec = public_spec(error);
    status_of(error, spec)
}

/// Returns the outermost of the errors that delegate and add something, else the innermost.
/// There is none if an error delegates to itself.
fn outermost_with_own<'a>(mut error: &'a (dyn ApiError + 'a)) -> Option<&'a (dyn ApiError + 'a)> {
    if error.delegate().is_none() {
        return Some(error);
    }
    innermost(error)?;
    while let Some(inner) = error.delegate()
        && error.is_declared(Token::new())
    {
        error = inner;
    }
    Some(error)
}

/// Returns the error to which an error delegates in the end. There is none if it delegates to
/// itself.
pub(crate) fn innermost<'a>(mut error: &'a (dyn ApiError + 'a)) -> Option<&'a (dyn ApiError + 'a)> {
    for _ in 0..MAX_DELEGATES {
        match error.delegate() {
            Some(inner) => error = inner,
            None => return Some(error),
        }
    }
    None
}
