//! The errors that a framework makes itself.

use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};

use api_error_rules::{builtin_code, error_object, reason_phrase, status_message};
use http::StatusCode;

#[cfg(feature = "layer")]
use super::unnamed;
use crate::model::{
    ApiError, Catalog, Declared, Digest, ErrorCatalog, ErrorCode, ErrorCodes, ErrorSpec, Example,
    Token, code_hashes,
};

/// An error that is no more than its HTTP status.
///
/// It is the response to what goes wrong before or outside a service's own code, where
/// the service names none of its own errors for it, and it takes the place of
/// [`internal`](ErrorSpec::is_internal) errors. As a catalog it can be joined to
/// the service's own by `include(HttpError)`, so that its codes are documented.
///
/// ```
/// use api_error_core::http::StatusCode;
/// use api_error_core::{ApiErrorExt, HttpError};
///
/// let error = HttpError::for_status(StatusCode::NOT_FOUND);
/// assert_eq!(error.code(), "not_found");
/// assert_eq!(error.message().to_string(), "Not Found");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct HttpError {
    spec: &'static ErrorSpec,
}

macro_rules! http_errors {
    ($($constant:ident $description:literal;)*) => {
        impl HttpError {
            $(
                #[doc = concat!(reason_phrase!($constant), ": ", $description)]
                pub const $constant: Self = Self {
                    spec: &ErrorSpec::builder(builtin_code!($constant), StatusCode::$constant)
                        .with_constant_body(error_object!(
                            builtin_code!($constant),
                            status_message!($constant)
                        ))
                        .with_title(reason_phrase!($constant))
                        .with_name(concat!("HttpError::", stringify!($constant)))
                        .with_description($description)
                        .shared()
                        .with_example(Example::new(|show| show(&Self::$constant)))
                        .build(),
                };
            )*
        }

        #[diagnostic::do_not_recommend]
        impl ErrorCatalog for HttpError {
            const CATALOG: &'static Catalog = &Catalog::new("HttpError")
                .with_group("HTTP errors")
                .with_specs(const { &[$(*Self::$constant.spec,)*] });
            const DIGEST: Option<&'static Digest> = Some(&Digest::of_builtin(
                1,
                &const { code_hashes::<{ Self::CATALOG.facts.specs.len() }>(Self::CATALOG.facts.specs) },
            ));
            const IS_BUILTIN: bool = true;
        }

        impl HttpError {
            /// Returns the error for a status: that of 400 or of 500 for a status
            /// without an error of its own.
            pub fn for_status(status: StatusCode) -> Self {
                match status {
                    $(StatusCode::$constant => Self::$constant,)*
                    status if status.is_client_error() => Self::BAD_REQUEST,
                    _ => Self::INTERNAL_SERVER_ERROR,
                }
            }
        }
    };
}

http_errors! {
    BAD_REQUEST
        "The request could not be understood.";
    UNAUTHORIZED
        "The request carries no valid credentials.";
    PAYMENT_REQUIRED
        "The request is answered once a payment is made.";
    FORBIDDEN
        "The credentials do not allow this request.";
    NOT_FOUND
        "Nothing is found under this path.";
    METHOD_NOT_ALLOWED
        "The path exists, but not for this method; `Allow` lists those it knows.";
    NOT_ACCEPTABLE
        "No representation fits the request's `Accept` headers.";
    PROXY_AUTHENTICATION_REQUIRED
        "The request carries no credentials that are valid for the proxy.";
    REQUEST_TIMEOUT
        "The request took too long.";
    CONFLICT
        "The request conflicts with the state of the resource.";
    GONE
        "What was here is gone for good.";
    LENGTH_REQUIRED
        "The request needs a `Content-Length`.";
    PRECONDITION_FAILED
        "A condition in the request's headers does not hold.";
    PAYLOAD_TOO_LARGE
        "The request's body is larger than what is accepted.";
    URI_TOO_LONG
        "The request's target is longer than what is accepted.";
    UNSUPPORTED_MEDIA_TYPE
        "The request's body is of a media type that is not accepted here.";
    RANGE_NOT_SATISFIABLE
        "The requested range lies outside the representation.";
    EXPECTATION_FAILED
        "The request's `Expect` header cannot be met.";
    IM_A_TEAPOT
        "Coffee is asked for where there is only tea.";
    MISDIRECTED_REQUEST
        "The request reached a server that does not answer for its host.";
    UNPROCESSABLE_ENTITY
        "The request is well-formed, but its content cannot be processed.";
    LOCKED
        "The resource is locked.";
    FAILED_DEPENDENCY
        "Another request that this one depends on has failed.";
    TOO_EARLY
        "The request came in early data, which could be replayed.";
    UPGRADE_REQUIRED
        "The request needs another protocol; `Upgrade` names it.";
    PRECONDITION_REQUIRED
        "The request needs a condition, such as `If-Match`.";
    TOO_MANY_REQUESTS
        "Too many requests came in too short a time.";
    REQUEST_HEADER_FIELDS_TOO_LARGE
        "The request's headers are larger than what is accepted.";
    UNAVAILABLE_FOR_LEGAL_REASONS
        "The law forbids to show what is here.";
    INTERNAL_SERVER_ERROR
        "Something unexpected went wrong on the server.";
    NOT_IMPLEMENTED
        "The server does not know this method.";
    BAD_GATEWAY
        "A server this one depends on gave an invalid answer.";
    SERVICE_UNAVAILABLE
        "The server cannot answer at the moment.";
    GATEWAY_TIMEOUT
        "A server this one depends on did not answer in time.";
    HTTP_VERSION_NOT_SUPPORTED
        "The server does not speak this version of HTTP.";
    VARIANT_ALSO_NEGOTIATES
        "The chosen representation negotiates in turn.";
    INSUFFICIENT_STORAGE
        "The server has no room for what the request would store.";
    LOOP_DETECTED
        "The request leads back to itself.";
    NOT_EXTENDED
        "The request needs an extension of HTTP.";
    NETWORK_AUTHENTICATION_REQUIRED
        "The network asks for credentials before it lets requests through.";
}

impl HttpError {
    /// Returns the error for a status. One without an error of its own keeps its number, and has
    /// a code for its class.
    #[cfg(feature = "layer")]
    pub(crate) fn keeping(status: StatusCode) -> Self {
        let named = Self::for_status(status);
        if named.spec.status == status {
            return named;
        }
        unnamed::spec(status).map_or(named, |spec| Self { spec })
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.title())
    }
}

impl Error for HttpError {}

#[diagnostic::do_not_recommend]
impl ApiError for HttpError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        #[cfg(feature = "layer")]
        if unnamed::has(self.spec) {
            return Some(unnamed::CATALOG);
        }
        Some(Self::CATALOG)
    }

    fn declared(&self, _: Token) -> Declared {
        Declared::WHOLE
    }
}

/// An error that is no more than its status is its own code.
impl ErrorCode for HttpError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn from_code(code: &str) -> Option<Self> {
        let mut specs = Self::CATALOG.facts.specs.iter();
        let spec = specs.find(|spec| spec.code() == code)?;
        Some(Self::for_status(spec.status))
    }
}

#[diagnostic::do_not_recommend]
impl ErrorCodes for HttpError {
    type Code = Self;
}

impl PartialEq for HttpError {
    fn eq(&self, other: &Self) -> bool {
        self.spec.code() == other.spec.code()
    }
}

impl Eq for HttpError {}

impl Hash for HttpError {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.spec.code().hash(state);
    }
}
