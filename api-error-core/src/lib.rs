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
//!         card_id: u64,
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
//! # Where to go on
//!
//! - [`derive@ApiError`]: every key of `#[api(...)]`.
//! - [`ApiErrorExt`]: what a caller does with an error value.
//! - [`envelope`]: the wire shapes, and how to write your own.
//! - `ErrorLayer` and `layer` (with the feature of a framework): one shape for all errors of a
//!   service, also for those of the framework.
//! - [`client`]: the errors of a service, read by a client.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `derive` (default) | the derive macros |
//! | `axum`, `actix`, `poem`, `rocket`, `salvo`, `warp` | each derived error is a response of the framework; the layer in its shape |
//! | `extract` | axum's extractors, which reject requests with precise codes |
//! | `tower` | the layer for services of tower |
//! | `tonic` | each derived error is a gRPC status; the layer for calls |
//! | `read` | bodies, queries and parameters without a framework |
//! | `anyhow`, `eyre`, `miette` | reports and diagnostics |
//! | `garde`, `validator` | their reports as [`FieldErrors`] |
//! | `schemars` | schemas of details from their own types |
//! | `tracing` | one event for each error response |
//! | `registry` | a list of all derived errors of a program |

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

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;

/// The static facts of errors, as types.
pub mod spec {
    pub use crate::model::{
        Catalog, Causes, DetailSpec, ErrorSpec, ErrorType, Example, GrpcCode, HeaderSpec,
        NestedCatalog, RetiredCode, Retry, RetryWord, SourceLocation, TypeSpec,
    };
}

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
    ApiError, Catalog, Details, Envelope, ErrorCatalog, ErrorSpec, ErrorType, FieldError,
    FieldErrors, Occurrence, RequestContext, RequestId,
};
#[cfg(feature = "read")]
pub use request::read;
pub use response::ApiErrorExt;

// The compiler names them in messages, by the shortest path.
#[doc(hidden)]
pub use __private::{IsError, IsOther, MayBeDetail, MayBeInspected, MayBeShown};

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
