//! Declares the errors of an HTTP API once.
//!
//! An error enum with `#[derive(ApiError)]` is the source of its HTTP statuses, bodies,
//! headers and reference documentation. The compiler rejects codes that are declared twice.
//!
//! ```
//! use api_error_core::prelude::*;
//!
//! /// Operations on cards.
//! #[derive(Debug, thiserror::Error, ApiError)]
//! pub enum CardError {
//!     /// The card is already frozen
//!     #[error("card {card_id} is already frozen")]
//!     #[api(status = 409, type = "conflict_error")]
//!     AlreadyFrozen {
//!         #[api(detail)]
//!         card_id: u32,
//!     },
//! }
//!
//! let response = CardError::AlreadyFrozen { card_id: 7 }.response();
//! assert_eq!(response.status(), 409);
//! assert_eq!(
//!     response.body(),
//!     concat!(
//!         r#"{"error":{"type":"conflict_error","code":"already_frozen","#,
//!         r#""message":"card 7 is already frozen","details":{"card_id":7}}}"#,
//!     ),
//! );
//! assert_eq!(CardError::CATALOG.iter().count(), 1);
//! ```
//!
//! There are five concepts:
//!
//! | concept | what it is |
//! | --- | --- |
//! | [`ErrorSpec`] | the static facts of one error |
//! | [`ApiError`](trait@ApiError) | an error value, with its spec, message, details and headers |
//! | [`Catalog`] | a constant tree of specs; an error enum is one |
//! | [`Envelope`] | how an error is written into the body of a response |
//! | `Reference`, in the crate `api-error-docs` | the catalog as data, for documents |
//!
//! # A service
//!
//! With the feature of a framework, a handler returns the error. `ErrorLayer` gives each
//! request an id, and gives the errors of the framework itself the same shape:
//!
#![cfg_attr(feature = "axum", doc = "```")]
#![cfg_attr(not(feature = "axum"), doc = "```ignore")]
//! use api_error_core::prelude::*;
//! use axum_core::response::IntoResponse;
//!
//! /// Errors of the card service
//! #[derive(Debug, thiserror::Error, ApiError)]
//! #[api(include(HttpError))]
//! enum ServiceError {
//!     /// The token is missing or wrong
//!     #[error("send a valid token")]
//!     #[api(status = 401, challenge = "Bearer")]
//!     TokenInvalid,
//! }
//!
//! // What axum does with the error of a handler.
//! let response = ServiceError::TokenInvalid.into_response();
//! assert_eq!(response.headers()["www-authenticate"], "Bearer");
//!
//! // `router.layer(layer)`
//! let layer = ErrorLayer::new().catalog::<ServiceError>();
//! # let _ = layer;
//! ```
//!
//! # Features
//!
//! With default features the crate has `derive` alone.
//!
#![doc = include_str!("../docs/features.md")]
//!
//! # Next steps
//!
//! | you want to | look at |
//! | --- | --- |
//! | declare errors | [`derive@ApiError`], with every key of `#[api(...)]` and an example for each |
//! | use a value | [`ApiErrorExt`]: status, code, message, body, response |
//! | choose the body | [`envelope`]: seven shapes, and how to write your own |
//! | report several fields | [`FieldErrors`] |
//! | give one shape to all errors of a service | `ErrorLayer` and `layer`, with the feature of a framework |
//! | see what your framework needs | the modules `axum`, `actix`, `poem`, `rocket`, `salvo`, `warp`, `tonic`, `tower` and `read`, each with its feature |
//! | document | the crate `api-error-docs` |
//! | read errors in a client | [`client`] and [`ErrorBody`] |
//!
//! The repository has a guide in `docs/guide`: it begins with a first service, and has a page
//! for each framework.

#![cfg_attr(docsrs, feature(doc_cfg))]

// The rooms. Each may only use those above it.
mod log;

mod json;

mod model;

mod check;

mod builtin;

mod exposure;

pub mod envelope;

pub mod request;

pub mod response;

pub mod client;

#[cfg(feature = "layer")]
pub mod layer;

mod frameworks;

mod interop;

/// The static facts of errors, as types.
pub mod spec {
    #[cfg(feature = "operators")]
    pub use crate::model::OperatorSpec;
    #[doc(hidden)]
    pub use crate::model::WrapperSpec;
    pub use crate::model::{
        Catalog, Causes, CodeValue, DetailSpec, ErrorSpec, ErrorSpecBuilder, ErrorType, Example,
        GrpcCode, HeaderSpec, LogLevel, NestedCatalog, RetiredCode, Retry, RetryWord,
        SourceLocation, TypeSpec,
    };
}

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;

/// The names that most programs use.
///
/// ```
/// use api_error_core::prelude::*;
///
/// assert_eq!(HttpError::NOT_FOUND.status(), 404);
/// ```
pub mod prelude {
    pub use crate::builtin::HttpError;
    #[cfg(feature = "layer")]
    pub use crate::layer::ErrorLayer;
    pub use crate::model::{ApiError, ErrorCatalog, ErrorType};
    pub use crate::response::ApiErrorExt;
    #[cfg(feature = "derive")]
    pub use api_error_derive::{ApiError, ErrorType};
}

pub use builtin::{HttpError, Rejection, RejectionKind};
pub use client::ErrorBody;
#[cfg(feature = "actix")]
pub use frameworks::actix::adapter as actix;
#[cfg(feature = "extract")]
pub use frameworks::axum::adapter as axum;
#[cfg(feature = "poem")]
pub use frameworks::poem::adapter as poem;
#[cfg(feature = "rocket")]
pub use frameworks::rocket::adapter as rocket;
#[cfg(feature = "salvo")]
pub use frameworks::salvo::adapter as salvo;
#[cfg(feature = "tonic")]
pub use frameworks::tonic::adapter as tonic;
#[cfg(feature = "tower")]
pub use frameworks::tower;
#[cfg(feature = "warp")]
pub use frameworks::warp::adapter as warp;
#[cfg(feature = "registry")]
pub use interop::registry::list as registry;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
pub use interop::reports::AnyError;
#[cfg(feature = "layer")]
pub use layer::ErrorLayer;
pub use model::{
    ApiError, Catalog, Details, Envelope, ErrorCatalog, ErrorSpec, ErrorType, FieldCode,
    FieldError, FieldErrors, FieldPlace, Occurrence, RequestContext, RequestId,
};
#[cfg(feature = "read")]
pub use request::read;
pub use response::ApiErrorExt;
#[cfg(feature = "metrics")]
pub use response::metrics;

// The compiler names them in messages, by the shortest path.
#[doc(hidden)]
pub use __private::{
    ByBinary, ByCount, ByDebug, ByDisplay, ByLowerExp, ByLowerHex, ByOctal, ByUpperExp, ByUpperHex,
    HasClient, HasCodes, HasEnvelope, HasOwned, HasTypes, IsAny, IsDeclared, IsDeep, IsError,
    IsList, IsOther, IsScalar, IsText, IsUnknown, Joins, MayBeDetail, MayBeInspected, MayBeNamed,
    MayBePublic, MayBeShown, MayChallenge, MayFlatten, MayListMethods, MessageText, Reads, Wraps,
    Writes,
};

// Their types are part of this crate's interface.
pub use bytes;
pub use http;

#[cfg(feature = "derive")]
#[doc = include_str!("../docs/attributes.md")]
pub use api_error_derive::ApiError;
/// Implements [`ErrorType`](trait@ErrorType) for an enum without fields: the
/// closed set of types that a catalog may use.
///
/// The name of a type is that of its variant in `snake_case`, unless `rename_all` on the enum
/// or `rename` on the variant sets another. The doc comment is its description.
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
/// assert_eq!(Category::TYPES[0].description(), "The state of the resource does not allow it");
/// assert_eq!(Category::TooManyRequests.as_str(), "rate_limit");
/// ```
#[cfg(feature = "derive")]
pub use api_error_derive::ErrorType;
