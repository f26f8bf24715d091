//! The errors a framework makes itself.

use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};

use http::StatusCode;

use crate::check::{Digest, code_hashes};
use crate::{ApiError, Catalog, ErrorCatalog, ErrorCode, ErrorCodes, ErrorSpec, Example};

/// An error that says no more than its HTTP status.
///
/// It answers for what goes wrong before or outside a service's own code, where
/// the service names none of its own codes for it, and it takes the place of
/// [`internal`](ErrorSpec::internal) errors. As a catalog it can be joined to
/// the service's own by `include(HttpError)`, so that its codes are documented.
///
/// ```
/// use api_error_core::{ApiError, HttpError, StatusCode};
///
/// let error = HttpError::from(StatusCode::NOT_FOUND);
/// assert_eq!(error.code(), "not_found");
/// assert_eq!(error.message().to_string(), "Not Found");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct HttpError {
    spec: &'static ErrorSpec,
}

macro_rules! http_errors {
    ($($constant:ident, $code:literal, $title:literal, $description:literal;)*) => {
        impl HttpError {
            $(
                #[doc = concat!($title, ": ", $description)]
                pub const $constant: Self = Self {
                    spec: &ErrorSpec {
                        title: $title,
                        name: concat!("HttpError::", stringify!($constant)),
                        description: $description,
                        shared: true,
                        example: Some(Example::new(|show| show(&Self::$constant))),
                        __constant_body: concat!(
                            r#"{"error":{"code":""#, $code, r#"","message":""#, $title, r#""}}"#,
                        ),
                        ..ErrorSpec::new($code, StatusCode::$constant)
                    },
                };
            )*
        }

        impl ErrorCatalog for HttpError {
            const CATALOG: &'static Catalog = &Catalog {
                group: "HTTP errors",
                specs: &[$(*Self::$constant.spec,)*],
                ..Catalog::new("HttpError")
            };
            const DIGEST: Option<Digest> = Some(Digest::of_built_in(
                1,
                &const { code_hashes::<{ Self::CATALOG.specs.len() }>(Self::CATALOG.specs) },
            ));
            const IS_BUILT_IN: bool = true;
        }

        impl From<StatusCode> for HttpError {
            /// The error of that status; of 400 or 500 for one without a code
            /// of its own.
            fn from(status: StatusCode) -> Self {
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
    BAD_REQUEST, "bad_request", "Bad Request",
        "The request could not be understood.";
    UNAUTHORIZED, "unauthorized", "Unauthorized",
        "The request carries no valid credentials.";
    PAYMENT_REQUIRED, "payment_required", "Payment Required",
        "The request is answered once a payment is made.";
    FORBIDDEN, "forbidden", "Forbidden",
        "The credentials do not allow this request.";
    NOT_FOUND, "not_found", "Not Found",
        "Nothing is found under this path.";
    METHOD_NOT_ALLOWED, "method_not_allowed", "Method Not Allowed",
        "The path exists, but not for this method; `Allow` lists those it knows.";
    NOT_ACCEPTABLE, "not_acceptable", "Not Acceptable",
        "No representation fits the request's `Accept` headers.";
    PROXY_AUTHENTICATION_REQUIRED, "proxy_authentication_required",
        "Proxy Authentication Required",
        "The request carries no credentials that are valid for the proxy.";
    REQUEST_TIMEOUT, "request_timeout", "Request Timeout",
        "The request took too long.";
    CONFLICT, "conflict", "Conflict",
        "The request conflicts with the state of the resource.";
    GONE, "gone", "Gone",
        "What was here is gone for good.";
    LENGTH_REQUIRED, "length_required", "Length Required",
        "The request needs a `Content-Length`.";
    PRECONDITION_FAILED, "precondition_failed", "Precondition Failed",
        "A condition in the request's headers does not hold.";
    PAYLOAD_TOO_LARGE, "content_too_large", "Content Too Large",
        "The request's body is larger than what is accepted.";
    URI_TOO_LONG, "uri_too_long", "URI Too Long",
        "The request's target is longer than what is accepted.";
    UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Unsupported Media Type",
        "The request's body is of a media type that is not accepted here.";
    RANGE_NOT_SATISFIABLE, "range_not_satisfiable", "Range Not Satisfiable",
        "The requested range lies outside the representation.";
    EXPECTATION_FAILED, "expectation_failed", "Expectation Failed",
        "The request's `Expect` header cannot be met.";
    IM_A_TEAPOT, "im_a_teapot", "I'm a teapot",
        "Coffee is asked for where there is only tea.";
    MISDIRECTED_REQUEST, "misdirected_request", "Misdirected Request",
        "The request reached a server that does not answer for its host.";
    UNPROCESSABLE_ENTITY, "unprocessable_content", "Unprocessable Content",
        "The request is well-formed, but its content cannot be processed.";
    LOCKED, "locked", "Locked",
        "The resource is locked.";
    FAILED_DEPENDENCY, "failed_dependency", "Failed Dependency",
        "Another request that this one depends on has failed.";
    TOO_EARLY, "too_early", "Too Early",
        "The request came in early data, which could be replayed.";
    UPGRADE_REQUIRED, "upgrade_required", "Upgrade Required",
        "The request needs another protocol; `Upgrade` names it.";
    PRECONDITION_REQUIRED, "precondition_required", "Precondition Required",
        "The request needs a condition, such as `If-Match`.";
    TOO_MANY_REQUESTS, "too_many_requests", "Too Many Requests",
        "Too many requests came in too short a time.";
    REQUEST_HEADER_FIELDS_TOO_LARGE, "request_header_fields_too_large",
        "Request Header Fields Too Large",
        "The request's headers are larger than what is accepted.";
    UNAVAILABLE_FOR_LEGAL_REASONS, "unavailable_for_legal_reasons",
        "Unavailable For Legal Reasons",
        "The law forbids to show what is here.";
    INTERNAL_SERVER_ERROR, "internal_server_error", "Internal Server Error",
        "Something unexpected went wrong on the server.";
    NOT_IMPLEMENTED, "not_implemented", "Not Implemented",
        "The server does not know this method.";
    BAD_GATEWAY, "bad_gateway", "Bad Gateway",
        "A server this one depends on gave an invalid answer.";
    SERVICE_UNAVAILABLE, "service_unavailable", "Service Unavailable",
        "The server cannot answer at the moment.";
    GATEWAY_TIMEOUT, "gateway_timeout", "Gateway Timeout",
        "A server this one depends on did not answer in time.";
    HTTP_VERSION_NOT_SUPPORTED, "http_version_not_supported", "HTTP Version Not Supported",
        "The server does not speak this version of HTTP.";
    VARIANT_ALSO_NEGOTIATES, "variant_also_negotiates", "Variant Also Negotiates",
        "The chosen representation negotiates in turn.";
    INSUFFICIENT_STORAGE, "insufficient_storage", "Insufficient Storage",
        "The server has no room for what the request would store.";
    LOOP_DETECTED, "loop_detected", "Loop Detected",
        "The request leads back to itself.";
    NOT_EXTENDED, "not_extended", "Not Extended",
        "The request needs an extension of HTTP.";
    NETWORK_AUTHENTICATION_REQUIRED, "network_authentication_required",
        "Network Authentication Required",
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

    fn is_declared(&self) -> bool {
        true
    }
}

/// An error that says no more than its status is its own code.
impl ErrorCode for HttpError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn from_code(code: &str) -> Option<Self> {
        let mut specs = Self::CATALOG.specs.iter();
        let spec = specs.find(|spec| spec.code == code)?;
        Some(Self::from(spec.status))
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
