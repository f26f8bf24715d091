//! What of an error may leave the process.
//!
//! This is the only room that decides it: messages, bodies, headers and documents
//! all start from an [`Occurrence`], and [`public`] alone makes its public side.

mod details_object;
mod doc_url;
pub(crate) mod echo;
mod links;
mod message;
mod written;

use api_error_rules::layout::Flags;
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
pub(crate) use written::written;

impl<'a> Occurrence<'a> {
    /// Creates the occurrence of `error` in a request.
    #[inline]
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
        if !self.public.spec.has_pinned_envelope() {
            return None;
        }
        self.public.innermost.catalog()?.envelope()
    }

    /// Writes the details' members to `details`.
    pub(crate) fn write_details(&self, details: &mut Details<'_>) {
        self.public.error.write_details(details);
    }

    /// Returns the whole body in the default envelope, before what belongs to the
    /// request and the service, if nothing of the value is in it.
    pub(crate) fn constant_body(&self) -> Option<&'static str> {
        let is_whole = self.public.has_nothing_beneath && self.public.substitute.is_none();
        self.public.spec.constant_body().filter(|_| is_whole)
    }

    /// Returns the body in the default envelope up to the value of the message, if all before it
    /// is a text of the program.
    pub(crate) fn opening(&self) -> Option<&'static str> {
        self.public.spec.opening()
    }
}

/// Decides what of `error` may be shown in a request.
#[inline]
fn public<'a>(error: &'a (dyn ApiError + 'a), context: &RequestContext) -> Public<'a> {
    let original = error;
    let Visible {
        error,
        innermost,
        spec,
        is_generic,
        is_wrapper,
    } = Visible::of(error);
    let has_nothing_beneath = has_nothing_beneath(error, spec);
    let mut public = Public {
        error,
        innermost,
        spec,
        status: status_of(error, spec),
        is_generic,
        is_wrapper,
        has_nothing_beneath,
        is_redacted: false,
        substitute: None,
    };
    if !has_nothing_beneath || context.has_server_error_message() {
        decide_message(&mut public, original, context);
    }
    public
}

/// Decides whether the message is shown, or what is in its place. It is not a part of `public`,
/// because most errors do not need it.
#[inline(never)]
fn decide_message(public: &mut Public<'_>, original: &dyn ApiError, context: &RequestContext) {
    let &mut Public {
        error,
        spec,
        status,
        ..
    } = public;
    let catalogs = || [original.catalog(), context.catalog()];
    public.is_redacted =
        !public.has_nothing_beneath && links::withhold_message(error, spec, status, &catalogs);
    if public.is_redacted || context.has_server_error_message() {
        public.substitute = in_place_of_message(error, spec, status, public.is_redacted, context);
    }
}

/// What of the errors that delegate to one another may be shown.
struct Visible<'a> {
    error: &'a dyn ApiError,
    innermost: &'a dyn ApiError,
    spec: &'static ErrorSpec,
    /// Whether the generic error is in place of an internal one, or of one that delegates to
    /// itself.
    is_generic: bool,
    /// Whether the error that occurred delegates.
    is_wrapper: bool,
}

impl<'a> Visible<'a> {
    #[inline]
    fn of(error: &'a (dyn ApiError + 'a)) -> Self {
        // Most errors do not delegate.
        if error.delegate().is_none() {
            return Self::unless_internal(error, error);
        }
        Self {
            is_wrapper: true,
            ..Self::of_wrapper(error)
        }
    }

    #[cold]
    fn of_wrapper(error: &'a (dyn ApiError + 'a)) -> Self {
        match Chain::of(error) {
            Some(chain) if !chain.has_internal_wrapper => {
                Self::unless_internal(chain.own.unwrap_or(chain.innermost), chain.innermost)
            }
            _ => Self::generic(),
        }
    }

    #[inline]
    fn unless_internal(error: &'a dyn ApiError, innermost: &'a dyn ApiError) -> Self {
        let spec = innermost.spec();
        if spec.is_internal() {
            return Self::generic();
        }
        Self {
            error,
            innermost,
            spec,
            is_generic: false,
            is_wrapper: false,
        }
    }

    fn generic() -> Self {
        const ERROR: &HttpError = &HttpError::INTERNAL_SERVER_ERROR;

        Self {
            error: ERROR,
            innermost: ERROR,
            spec: ERROR.spec(),
            is_generic: true,
            is_wrapper: false,
        }
    }
}

/// Returns whether nothing is beneath an error: no source, and no error in its message.
fn has_nothing_beneath(error: &dyn ApiError, spec: &ErrorSpec) -> bool {
    // An error written by hand may have another's spec and declare more than it.
    !spec.flags.has(Flags::BENEATH) && error.declared(Token::new()).is_whole()
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
    Visible::of(error).spec
}

/// Returns the status that may be shown.
pub(crate) fn public_status(error: &dyn ApiError) -> StatusCode {
    let Visible { error, spec, .. } = Visible::of(error);
    status_of(error, spec)
}

/// The ends of a chain of errors that delegate to one another.
struct Chain<'a> {
    /// The outermost of those that delegate and add something.
    own: Option<&'a dyn ApiError>,
    innermost: &'a dyn ApiError,
    /// A wrapper that is written by hand may have a spec of its own.
    has_internal_wrapper: bool,
}

impl<'a> Chain<'a> {
    /// Returns the chain of an error. There is none if the error delegates to itself.
    fn of(error: &'a (dyn ApiError + 'a)) -> Option<Self> {
        let mut chain = Self {
            own: None,
            innermost: error,
            has_internal_wrapper: false,
        };
        for _ in 0..MAX_DELEGATES {
            let error = chain.innermost;
            let Some(inner) = error.delegate() else {
                return Some(chain);
            };
            if !error.declared(Token::new()).is_whole() {
                chain.own.get_or_insert(error);
                chain.has_internal_wrapper |= error.spec().is_internal();
            }
            chain.innermost = inner;
        }
        None
    }
}

/// Returns the error to which an error delegates in the end. There is none if it delegates to
/// itself.
fn innermost<'a>(error: &'a (dyn ApiError + 'a)) -> Option<&'a (dyn ApiError + 'a)> {
    Chain::of(error).map(|chain| chain.innermost)
}
