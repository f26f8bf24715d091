//! The errors that a framework makes itself.

use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};

use api_error_rules::{error_object, reason_phrase, status_message};
use http::StatusCode;

use crate::model::{
    ApiError, Catalog, Digest, ErrorCatalog, ErrorCode, ErrorCodes, ErrorSpec, Example, Token,
    code_hashes,
};

/// An error that is no more than its HTTP status.
///
/// It is the response to what goes wrong before or outside a service's own code, where
/// the service names none of its own errors for it, and it takes the place of
/// [`internal`](ErrorSpec::internal) errors. As a catalog it can be joined to
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
    ($($constant:ident, $code:literal, $description:literal;)*) => {
        impl HttpError {
            $(
                #[doc = concat!(reason_phrase!($constant), ": ", $description)]
                pub const $constant: Self = Self {
                    spec: &ErrorSpec {
                        constant_body: error_object!($code, status_message!($constant)),
                        ..ErrorSpec::new($code, StatusCode::$constant)
                            .with_title(reason_phrase!($constant))
                            .with_name(concat!("HttpError::", stringify!($constant)))
                            .with_description($description)
                            .with_example(Example::new(|show| show(&Self::$constant)))
                    },
                };
            )*
        }

        impl ErrorCatalog for HttpError {
            const CATALOG: &'static Catalog = &Catalog::new("HttpError")
                .with_group("HTTP errors")
                .with_specs(const { &[$(*Self::$constant.spec,)*] });
            const DIGEST: Option<Digest> = Some(Digest::of_codes(
                &const { code_hashes::<{ Self::CATALOG.facts.specs.len() }>(Self::CATALOG.facts.specs) },
            ));
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
    BAD_REQUEST, "bad_request",
        "The request could not be understood.";
    UNAUTHORIZED, "unauthorized",
        "The request carries no valid credentials.";
    PAYMENT_REQUIRED, "payment_required",
        "The request is answered once a payment is made.";
    FORBIDDEN, "forbidden",
        "The credentials do not allow this request.";
    NOT_FOUND, "not_found",
        "Nothing is found under this path.";
    METHOD_NOT_ALLOWED, "method_not_allowed",
        "The path exists, but not for this method; `Allow` lists those it knows.";
    NOT_ACCEPTABLE, "not_acceptable",
        "No representation fits the request's `Accept` headers.";
    PROXY_AUTHENTICATION_REQUIRED, "proxy_authentication_required",
        "The request carries no credentials that are valid for the proxy.";
    REQUEST_TIMEOUT, "request_timeout",
        "The request took too long.";
    CONFLICT, "conflict",
        "The request conflicts with the state of the resource.";
    GONE, "gone",
        "What was here is gone for good.";
    LENGTH_REQUIRED, "length_required",
        "The request needs a `Content-Length`.";
    PRECONDITION_FAILED, "precondition_failed",
        "A condition in the request's headers does not hold.";
    PAYLOAD_TOO_LARGE, "content_too_large",
        "The request's body is larger than what is accepted.";
    URI_TOO_LONG, "uri_too_long",
        "The request's target is longer than what is accepted.";
    UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type",
        "The request's body is of a media type that is not accepted here.";
    RANGE_NOT_SATISFIABLE, "range_not_satisfiable",
        "The requested range lies outside the representation.";
    EXPECTATION_FAILED, "expectation_failed",
        "The request's `Expect` header cannot be met.";
    IM_A_TEAPOT, "im_a_teapot",
        "Coffee is asked for where there is only tea.";
    MISDIRECTED_REQUEST, "misdirected_request",
        "The request reached a server that does not answer for its host.";
    UNPROCESSABLE_ENTITY, "unprocessable_content",
        "The request is well-formed, but its content cannot be processed.";
    LOCKED, "locked",
        "The resource is locked.";
    FAILED_DEPENDENCY, "failed_dependency",
        "Another request that this one depends on has failed.";
    TOO_EARLY, "too_early",
        "The request came in early data, which could be replayed.";
    UPGRADE_REQUIRED, "upgrade_required",
        "The request needs another protocol; `Upgrade` names it.";
    PRECONDITION_REQUIRED, "precondition_required",
        "The request needs a condition, such as `If-Match`.";
    TOO_MANY_REQUESTS, "too_many_requests",
        "Too many requests came in too short a time.";
    REQUEST_HEADER_FIELDS_TOO_LARGE, "request_header_fields_too_large",
        "The request's headers are larger than what is accepted.";
    UNAVAILABLE_FOR_LEGAL_REASONS, "unavailable_for_legal_reasons",
        "The law forbids to show what is here.";
    INTERNAL_SERVER_ERROR, "internal_server_error",
        "Something unexpected went wrong on the server.";
    NOT_IMPLEMENTED, "not_implemented",
        "The server does not know this method.";
    BAD_GATEWAY, "bad_gateway",
        "A server this one depends on gave an invalid answer.";
    SERVICE_UNAVAILABLE, "service_unavailable",
        "The server cannot answer at the moment.";
    GATEWAY_TIMEOUT, "gateway_timeout",
        "A server this one depends on did not answer in time.";
    HTTP_VERSION_NOT_SUPPORTED, "http_version_not_supported",
        "The server does not speak this version of HTTP.";
    VARIANT_ALSO_NEGOTIATES, "variant_also_negotiates",
        "The chosen representation negotiates in turn.";
    INSUFFICIENT_STORAGE, "insufficient_storage",
        "The server has no room for what the request would store.";
    LOOP_DETECTED, "loop_detected",
        "The request leads back to itself.";
    NOT_EXTENDED, "not_extended",
        "The request needs an extension of HTTP.";
    NETWORK_AUTHENTICATION_REQUIRED, "network_authentication_required",
        "The network asks for credentials before it lets requests through.";
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.title)
    }
}

impl Error for HttpError {}

impl ApiError for HttpError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        Some(Self::CATALOG)
    }

    fn is_declared(&self, _: Token) -> bool {
        true
    }
}

/// An error that is no more than its status is its own code.
impl ErrorCode for HttpError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn from_code(code: &str) -> Option<Self> {
        let mut specs = Self::CATALOG.facts.specs.iter();
        let spec = specs.find(|spec| spec.code == code)?;
        Some(Self::for_status(spec.status))
    }
}

impl ErrorCodes for HttpError {
    type Code = Self;
}

impl PartialEq for HttpError {
    fn eq(&self, other: &Self) -> bool {
        self.spec.code == other.spec.code
    }
}

impl Eq for HttpError {}

impl Hash for HttpError {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.spec.code.hash(state);
    }
}
