//! Declare API errors once.
//!
//! A service's error enum, annotated with `#[derive(ApiError)]`, is the source
//! of its HTTP statuses, wire bodies, headers and reference documentation; the
//! compiler refuses codes that are declared twice.
//!
//! Five concepts carry everything:
//!
//! - [`ErrorSpec`]: the static facts of one error.
//! - [`ApiError`]: an error value, which gives its spec, message, details and headers.
//! - [`Catalog`]: a constant tree of specs. An error enum is one.
//! - [`Envelope`]: how an error goes on the wire.
//! - `Reference`, in the crate `api-error-docs`: the catalog as data, for documents.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
mod any_error;
mod catalog;
mod check;
mod code;
mod context;
mod declared;
mod details;
pub mod envelope;
mod error;
mod error_body;
mod exposure;
#[cfg(feature = "extract")]
pub mod extract;
mod field_errors;
#[cfg(feature = "tonic")]
pub mod grpc;
mod header;
mod http_error;
mod integrations;
mod json;
// Each framework uses its part of it; without any, nobody does.
#[cfg(feature = "layer")]
#[cfg_attr(
    not(any(
        feature = "actix",
        feature = "poem",
        feature = "rocket",
        feature = "salvo",
        feature = "tower",
    )),
    allow(dead_code, unused_imports)
)]
pub mod layer;
mod location;
mod log;
mod occurrence;
mod probe;
#[cfg(feature = "read")]
pub mod read;
#[cfg(feature = "registry")]
pub mod registry;
mod rejection;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
mod report;
#[cfg(not(any(feature = "anyhow", feature = "eyre")))]
#[path = "no_report.rs"]
mod report;
mod request_id;
mod response;
mod spec;

#[cfg(any(feature = "anyhow", feature = "eyre"))]
pub use any_error::AnyError;
pub use catalog::{Catalog, ErrorCatalog, ErrorType, Nested, Retired, TypeSpec};
pub use code::{ErrorCode, ErrorCodes, UnknownCode};
pub use context::RequestContext;
pub use details::{Details, DetailsObject};
pub use envelope::{Body, Envelope, MemberSpec};
pub use error::{ApiError, AsApiError};
pub use error_body::ErrorBody;
pub use exposure::Message;
pub use field_errors::{FieldError, FieldErrors};
pub use header::{ToHeaderValue, ToRetryAfter};
pub use http_error::HttpError;
#[cfg(feature = "actix")]
pub use integrations::actix;
#[cfg(feature = "poem")]
pub use integrations::poem;
#[cfg(feature = "rocket")]
pub use integrations::rocket;
#[cfg(feature = "salvo")]
pub use integrations::salvo;
#[cfg(feature = "warp")]
pub use integrations::warp;
#[cfg(feature = "layer")]
pub use layer::ErrorLayer;
pub use location::Location;
pub use occurrence::{DocUrl, Occurrence};
pub use rejection::{Rejection, RejectionKind};
pub use request_id::{InvalidRequestId, RequestId};
pub use spec::{Causes, DetailSpec, ErrorSpec, Example, GrpcCode, HeaderSpec, Retry};

#[cfg(feature = "derive")]
#[doc = include_str!("attributes.md")]
pub use api_error_derive::ApiError;
/// Implements [`ErrorType`](trait@ErrorType) for an enum without fields: the
/// closed set of types that a catalog may use.
///
/// The name of a type is that of its variant, in `snake_case` unless
/// `rename_all` on the enum or `rename` on the variant says otherwise; the doc
/// comment is its meaning.
///
/// ```
/// use api_error_core::ErrorType;
///
/// #[derive(ErrorType)]
/// enum Category {
///     /// The state of the resource does not allow it
///     ConflictError,
///     #[api(rename = "rate_limit")]
///     TooManyRequests,
/// }
///
/// assert_eq!(Category::TYPES[0].description, "The state of the resource does not allow it");
/// assert_eq!(Category::TooManyRequests.as_str(), "rate_limit");
/// ```
#[cfg(feature = "derive")]
pub use api_error_derive::ErrorType;

// The types that stand in this crate's own interface.
pub use bytes::Bytes;
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
